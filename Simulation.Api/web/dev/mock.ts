// A stand-in for the API while the pages are developed without it: `SAIMA_MOCK=1 npm run dev`. Same contract, toy numbers; never part of the build.
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';

const world = JSON.parse(readFileSync(new URL('./world.json', import.meta.url), 'utf8'));
const counties: any[] = world.counties;
const indicators: any[] = world.indicators;

function hash(...parts: (string | number)[]): number {
  let h = 2166136261;
  for (const c of parts.join('|')) h = Math.imul(h ^ c.charCodeAt(0), 16777619);
  return h >>> 0;
}

function stream(seed: number): () => number {
  let a = seed;
  const uniform = () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return () => Math.sqrt(-2 * Math.log(uniform() + 1e-12)) * Math.cos(6.2831853 * uniform());
}

const number = (m: string) => Number(m.slice(0, 4)) * 12 + Number(m.slice(5)) - 1;
const name = (n: number) => `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`;
const covers = (place: string, c: any) => place === c.code || place === c.prefecture || place === world.province || place === '*';
const quantile = (sorted: Float64Array, q: number) => {
  const x = q * (sorted.length - 1), i = Math.floor(x);
  return sorted[i] + (x - i) * ((sorted[i + 1] ?? sorted[i]) - sorted[i]);
};

/** Values [indicator][replicate][county][month]. */
function live(s: any): Float64Array[][][] {
  const start = number(s.start ?? world.start);
  return indicators.map((ind: any) => Array.from({ length: s.replicates }, (_, r) => counties.map((c: any) => {
    const m = ind._m, z = stream(hash(s.seed, r, c.code, ind.key)), own = stream(hash('own', c.code, ind.key))();
    const luck = s.uncertainty === 'parameters' ? 0 : 1, spread = s.uncertainty === 'luck' ? 0 : 1;
    const level = m.level + m.spread * own + m.spread * 0.12 * spread * stream(hash(s.seed, 'p', r, ind.key))();
    const pushes: [number, number, number, number][] = [];
    for (const d of s.decisions) {
      if (!covers(d.place, c)) continue;
      const lever = world.levers.find((l: any) => l.key === d.lever);
      const move = lever.moves.find((x: any) => x.indicator === ind.key);
      if (!move) continue;
      const gain = Math.exp(0.7 * spread * stream(hash('g', r, d.lever, ind.key))()) * 0.9;
      pushes.push([number(d.from) - start + lever.lagMonths * 0.3, d.to ? number(d.to) - start : 999, (move.direction === 'up' ? 1 : -1) * gain * m.spread * (d.value - lever.default) / (lever.max - lever.min), 4]);
    }
    for (const x of s.shocks) {
      if (!x.places.some((p: string) => covers(p, c))) continue;
      const shock = world.shocks.find((k: any) => k.key === x.shock);
      if (shock.moves.some((k: any) => k.indicator === ind.key)) pushes.push([number(x.month) - start, number(x.month) - start + (x.months ?? shock.durationMonths), -1.6 * m.spread * x.severity, 1]);
    }
    const out = new Float64Array(s.months);
    let a = z() * m.luck;
    for (let t = 0; t < s.months; t++) {
      a = m.ar * a + z() * m.luck * 0.6;
      let v = level + m.trend * t / 12 + a * luck;
      for (const [from, to, size, ramp] of pushes) if (t >= from && t <= to) v += size * Math.min(1, (t - from + 1) / ramp);
      out[t] = Math.min(m.max, Math.max(m.min, v));
    }
    return out;
  })));
}

function members(board: any, prefecture: string | null): number[] {
  return counties.flatMap((c: any, i: number) => (board.members === 'all' || (board.members === 'prefecture' ? c.prefecture === prefecture : c.leagues.includes(board.members))) ? [i] : []);
}

/** Scores [replicate][member] of one board and month, then ranks by counting. */
function rankBoard(values: Float64Array[][][], board: any, who: number[], t: number): { scores: number[][]; ranks: number[][] } {
  const parts = (Object.entries(board.weights) as [string, number][]).map(([key, w]) => {
    const k = indicators.findIndex((x) => x.key === key), m = indicators[k]._m;
    return { table: values[k], w: indicators[k].direction === 'up' ? w : -w, level: m.level, scale: 2.5 * m.spread };
  });
  const weight = parts.reduce((n, p) => n + Math.abs(p.w), 0);
  const scores = values[0].map((_, r) => who.map((c) => {
    let sum = 0;
    for (const p of parts) { const z = (p.table[r][c][t] - p.level) / p.scale; sum += p.w * z / (1 + Math.abs(z)); }
    return 70 + 60 * sum / weight;
  }));
  return { scores, ranks: scores.map((row) => row.map((v, i) => 1 + row.reduce((n, o, j) => n + (o > v || (o === v && j < i) ? 1 : 0), 0))) };
}

function boardsOf(): [string, any, number[]][] {
  return world.boards.filter((b: any) => b.acts).flatMap((b: any) => b.members === 'prefecture'
    ? world.prefectures.map((p: any) => [`${b.key}:${p.code}`, b, members(b, p.code)])
    : [[b.key, b, members(b, null)]]);
}

const median = (a: number[]) => { const s = Float64Array.from(a).sort(); return quantile(s, 0.5); };
const fill = (s: any) => ({ seed: 20230101, months: 12, replicates: 64, decisions: [], shocks: [], uncertainty: 'both', outputs: [], ...s });
const simulated = { zh: '模拟结果,不是统计数据,也不是预测', en: 'Simulation result: neither statistics nor a forecast' };
const kinds: any = {
  luck: { kind: 'luck', zh: '区间只含运气:参数取中值。', en: 'Bands hold luck only; parameters stay at their central values.' },
  parameters: { kind: 'parameters', zh: '区间只含参数的不确定:运气不抽取。', en: 'Bands hold parameter uncertainty only; no luck is drawn.' },
  both: { kind: 'both', zh: '区间同时含运气和参数的不确定。', en: 'Bands hold both luck and parameter uncertainty.' },
};
const capsule = (s: any, f: string) => ({ world: 'zhejiang', worldHash: world.hash, modelVersion: '0.1.0-mock', scenarioHash: f, seed: s.seed, replicates: s.replicates, uncertainty: s.uncertainty, engine: 'mock', fingerprint: f });

function run(s: any) {
  const values = live(s), months = Array.from({ length: s.months }, (_, t) => name(number(s.start ?? world.start) + t));
  const every: any = { monthly: 1, quarterly: 3, 'semi-annual': 6, annual: 12 };
  const out: any = {};
  for (const key of s.outputs.length ? s.outputs : indicators.filter((i) => i.headline).map((i) => i.key)) {
    const k = indicators.findIndex((i) => i.key === key);
    const table = (reported: boolean) => {
      const bands: any = { p025: [], p10: [], p50: [], p90: [], p975: [] };
      counties.forEach((_, c) => {
        const rows: any = { p025: [], p10: [], p50: [], p90: [], p975: [] };
        let at = -1;
        for (let t = 0; t < s.months; t++) {
          const of = (number(months[t]) % 12) + 1;
          if (of % every[indicators[k].frequency] === 0) at = t;
          const source = reported ? at : t;
          const sorted = source < 0 ? new Float64Array(1).fill(indicators[k]._m.level) : Float64Array.from(values[k], (r) => r[c][source]).sort();
          for (const [n, q] of [['p025', 0.025], ['p10', 0.1], ['p50', 0.5], ['p90', 0.9], ['p975', 0.975]] as const) rows[n].push(+quantile(sorted, q).toFixed(3));
        }
        for (const n of Object.keys(bands)) bands[n].push(rows[n]);
      });
      return bands;
    };
    out[key] = { reported: table(true), true: table(false), luckShare: s.uncertainty === 'both' ? counties.map(() => months.map((_, t) => +(0.7 - t * 0.01).toFixed(2))) : null };
  }
  const boards: any = {};
  for (const [key, board, who] of boardsOf()) {
    boards[key] = {};
    months.forEach((m, t) => {
      const { scores, ranks } = rankBoard(values, board, who, t);
      boards[key][m] = who.map((c, i) => {
        const rs = Float64Array.from(ranks, (row) => row[i]).sort();
        const top: any = {};
        for (const n of [1, 3, 10, who.length - 3]) if (n > 0 && n < who.length) top[n] = rs.filter((x) => x <= n).length / rs.length;
        return { county: counties[c].code, rank: quantile(rs, 0.5), score: +median(scores.map((row) => row[i])).toFixed(2), rankP10: Math.round(quantile(rs, 0.1)), rankP90: Math.round(quantile(rs, 0.9)), probabilityTop: top };
      });
    });
  }
  const f = hash(JSON.stringify(s)).toString(16).padStart(8, '0').repeat(8);
  return { simulated, world: 'zhejiang', version: world.version, fingerprint: f, capsule: capsule(s, f), uncertainty: kinds[s.uncertainty], months, counties: counties.map((c) => c.code), indicators: out, boards };
}

function compare(q: any) {
  const base = fill(q.baseline), before = live(base);
  const months = Array.from({ length: base.months }, (_, t) => name(number(base.start ?? world.start) + t));
  const variants = q.variants.map((v: any) => {
    const s = { ...base, decisions: [...base.decisions, ...(v.decisions ?? [])], shocks: [...base.shocks, ...(v.shocks ?? [])] };
    const after = live(s), effects: any[] = [], touched = new Set<number>();
    indicators.forEach((ind, k) => counties.forEach((c, ci) => months.forEach((m, t) => {
      const d = Float64Array.from(after[k], (r, i) => r[ci][t] - before[k][i][ci][t]).sort();
      if (d.every((x) => x === 0)) return;
      touched.add(ci);
      effects.push({ county: c.code, indicator: ind.key, month: m, mean: d.reduce((a, b) => a + b, 0) / d.length, median: quantile(d, 0.5), lower80: quantile(d, 0.1), upper80: quantile(d, 0.9), lower95: quantile(d, 0.025), upper95: quantile(d, 0.975), luckShare: s.uncertainty === 'both' ? 0.15 : null, probabilityUp: d.filter((x) => x > 0).length / d.length });
    })));
    const boards: any[] = [];
    months.forEach((m, t) => {
      if (!m.endsWith('-12') && t < months.length - 1) return;
      for (const [key, board, who] of boardsOf()) {
        const a = rankBoard(before, board, who, t).ranks, b = rankBoard(after, board, who, t).ranks;
        who.forEach((c, i) => {
          if (!touched.has(c)) return;
          const share = (rows: number[][]) => who.map((_, n) => rows.filter((row) => row[i] === n + 1).length / rows.length);
          boards.push({ board: key, county: counties[c].code, month: m, rankBefore: median(a.map((r) => r[i])), rankAfter: median(b.map((r) => r[i])), probabilityBetter: a.filter((r, n) => b[n][i] < r[i]).length / a.length, probabilityWorse: a.filter((r, n) => b[n][i] > r[i]).length / a.length, ranksBefore: share(a), ranksAfter: share(b) });
        });
      }
    });
    return { name: v.name, fingerprint: hash(JSON.stringify(s)).toString(16), cost: 2.37, costUnit: '100m yuan', untouchedCounties: counties.length - touched.size, effects, boards };
  });
  return { simulated, baseline: { fingerprint: 'b' }, months, counties: counties.map((c) => c.code), replicates: base.replicates, splitReplicates: 16, uncertainty: kinds[base.uncertainty], capsule: capsule(base, 'b'), variants };
}

/** What the real API refuses, in small: values out of range and unknown levers. */
function faults(s: any, at: string): any[] {
  return s.decisions.flatMap((d: any, i: number) => {
    const lever = world.levers.find((l: any) => l.key === d.lever);
    if (!lever?.acts) return [{ field: `${at}decisions[${i}].lever`, value: d.lever, zh: '没有这个能起作用的杠杆', en: 'no such acting lever' }];
    return d.value < lever.min || d.value > lever.max ? [{ field: `${at}decisions[${i}].value`, value: d.value, zh: `应在 ${lever.min} 到 ${lever.max} 之间`, en: `should lie between ${lever.min} and ${lever.max}` }] : [];
  });
}

export async function mock(request: IncomingMessage, response: ServerResponse, next: () => void): Promise<void> {
  const path = request.url!.split('?')[0];
  if (!path.startsWith('/api/')) return next();
  const send = (status: number, body: unknown) => {
    response.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' });
    response.end(JSON.stringify(body));
  };
  if (path === '/api/worlds') return send(200, { worlds: [{ world: world.world, nameZh: world.name, nameEn: world.nameEn, version: world.version, hash: world.hash, counties: 90, indicators: 44, levers: world.levers.length, start: world.start, monthsMax: world.monthsMax }] });
  if (path === '/api/worlds/zhejiang') return send(200, { ...world, indicators: indicators.map(({ _m, ...i }) => i) });
  let text = '';
  for await (const chunk of request) text += chunk;
  const body = JSON.parse(text);
  const wrong = path === '/api/runs' ? faults(fill(body), '') : [...faults(fill(body.baseline), 'baseline.'), ...body.variants.flatMap((v: any, i: number) => faults(fill(v), `variants[${i}].`))];
  if (wrong.length) return send(400, { type: 'about:blank', title: '情景不成立 / The scenario does not hold together', status: 400, detail: '', errors: wrong });
  await new Promise((resolve) => setTimeout(resolve, 120));
  send(200, path === '/api/runs' ? run(fill(body)) : compare(body));
}
