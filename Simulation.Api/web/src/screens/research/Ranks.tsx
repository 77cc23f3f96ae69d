/** How likely each rank is, and which counties are too close to call. */
import { useAnswer } from '../../api';
import { Intervals } from '../../charts/Intervals';
import { number, percent } from '../../format';
import { Entry, Panel, ProblemNote, Progress } from '../../parts';
import { useNames, useView } from '../../view';
import { Analysing } from './Field';
import { analysis, useAsk } from './names';
import type { Experiment, Ranks as Answer } from './types';

export function Ranks({ x, at, design }: { x: Experiment; at: string; design: () => void }) {
  const { a, t, world } = useView();
  const { board: boardName, place } = useNames();
  const { ask, set } = useAsk();
  const boards = [...new Set(x.capsule.definition.outcomes.filter((o) => o.includes('/rank/')).map((o) => o.split('/')[2]!))];
  const board = boards.find((b) => b === ask['board']) ?? boards[0] ?? null;
  // A mean of ranks is no rank: of those the last month stands in.
  const month = ['mean', 'min', 'max'].includes(at) ? 'last' : at;
  const point = ask['world'];
  const found = useAnswer<Answer>(board === null ? null : analysis(x.id, 'ranks', { board, at: month, point }));
  if (board === null) return <section class="panel empty" data-testid="research-no-ranks"><p>{t('researchRanksNeeds')}</p><button type="button" class="primary" onClick={design}>{t('researchRanksAgain')}</button></section>;
  const r = found.value;
  const top = (c: Answer['counties'][number], n: number) => c.within.find((w) => w.top === n)?.probability;
  const tops = r?.counties[0]?.within.map((w) => w.top) ?? [];
  return (
    <div class={found.stale && r ? 'stale' : ''}>
      <section class="panel wide question"><div class="bar">
        <label>{t('board')} <select value={board} data-testid="research-board" onChange={(e) => set({ board: e.currentTarget.value })}>{boards.map((b) => <option key={b} value={b}>{boardName(b)}</option>)}</select></label>
        <label>{t('researchOnePoint')} <Entry type="number" min={0} max={x.points - 1} step={1} value={point ?? ''} placeholder={t('researchAllPoints')} enter={({ valueAsNumber: v }) => set({ world: Number.isInteger(v) && v >= 0 && v < x.points ? String(v) : null })} /></label>
      </div>
      {r && !found.problem && <p class="told" data-testid="research-told">{r.counties.length < 2 ? t('researchOneCounty') : r.told[a.lang].length < 200 ? r.told[a.lang] : t('researchCloseMany', { n: r.close.length, most: Math.max(...r.close.map((g) => g.counties.length)) })}</p>}
      {r && !found.problem && <p class="quiet">{t('researchWorlds', { n: number(r.worlds, 0), lucks: r.lucks })}{r.worldsLeftOut > 0 && t('researchLeftOut', { n: r.worldsLeftOut })}</p>}
      </section>
      <Progress on={found.slow && r !== null} label={t('researchAnalysing')} />
      {r === null && !found.problem && <Analysing slow={found.slow} />}
      {found.problem && <ProblemNote problem={found.problem} retry={found.retry} title={t('researchNoAnalysis')} />}
      {r && !found.problem && (
        <div class="pair">
          <Panel title={t('researchRanks')} sub={boardName(r.board)} testid="research-ranks" sentence={t('researchRanksSentence', { county: a.lang === 'zh' ? r.counties[0]!.zh : r.counties[0]!.en, mean: number(r.counties[0]!.mean, 1), best: r.counties[0]!.best, worst: r.counties[0]!.worst })}
            figure={<div class="scroll tall" tabIndex={0} role="region" aria-label={t('researchRanks')}><Intervals dots from={[1, Math.max(...r.counties.map((c) => c.worst))]} rows={r.counties.map((c) => ({ name: a.lang === 'zh' ? c.zh : c.en, bars: [{ value: c.mean, low: c.best, high: c.worst, look: 'base', title: `${c.best}–${c.worst}` }] }))} label={t('researchRanks')} tell={(v) => number(v, v % 1 ? 1 : 0)} testid="rank-dots" /></div>}
            table={() => (
              <table><thead><tr><th scope="col">{t('colCounty')}</th><th scope="col" class="n">{t('researchMeanRank')}</th><th scope="col" class="n">{t('researchBestWorst')}</th>{tops.map((n) => <th scope="col" class="n" key={n}>{t('researchTop', { n })}</th>)}</tr></thead>
                <tbody>{r.counties.map((c) => <tr key={c.county} data-county={c.county}><th scope="row">{a.lang === 'zh' ? c.zh : c.en}</th><td class="n" data-value={c.mean}>{number(c.mean, 1)}</td><td class="n">{c.best}–{c.worst}</td>{tops.map((n) => { const p = top(c, n); return <td class="n" key={n} title={p && `${percent(p.low)} – ${percent(p.high)}`}>{p ? percent(p.share) : '–'}</td>; })}</tr>)}</tbody></table>
            )} />
          <section class="panel" data-testid="research-close">
            <header><h2>{t('researchClose')}</h2></header>
            {r.close.length === 0 ? <p class="quiet">{t(r.counties.length > 1 ? 'researchCloseNone' : 'researchOneCounty')}</p> : <ul class="worth">{r.close.map((g, i) => <li key={i}>{g.counties.length < 9 ? g.text[a.lang] : <details><summary>{t('researchCloseGroup', { first: place(g.counties[0]!), last: place(g.counties.at(-1)!), n: g.counties.length, low: percent(Math.min(...g.flips)), high: percent(Math.max(...g.flips)) })}</summary>{g.text[a.lang]}</details>}</li>)}</ul>}
            <h3>{t('researchTopTen')}</h3>
            <div class="scroll tall" tabIndex={0} role="region" aria-label={t('researchTopTen')}><Intervals rows={r.counties.filter((c) => (top(c, 10)?.share ?? 0) > 0).slice(0, 30).map((c) => { const p = top(c, 10)!; return { name: a.lang === 'zh' ? c.zh : c.en, bars: [{ value: p.share, low: p.low, high: p.high, look: 'base' as const, title: percent(p.share) }] }; })} from={[0, 1]} label={t('researchTopTen')} tell={percent} unit="%" />
            {r.counties.every((c) => (top(c, 10)?.share ?? 0) === 0) && <p class="quiet">{t('researchTopNone')}</p>}</div>
          </section>
        </div>
      )}
      {world.counties.length > (r?.counties.length ?? 0) && r && <p class="hint">{t('researchRanksKept', { n: r.counties.length })}</p>}
    </div>
  );
}
