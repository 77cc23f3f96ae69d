/** The best compromises between two outcomes, and whether one rises where what it stands for does not. */
import { useMemo } from 'preact/hooks';
import { useAnswer } from '../../api';
import { digitsOf } from '../../charts/reading';
import { Scatter } from '../../charts/Scatter';
import { number, percent } from '../../format';
import { Panel, ProblemNote, Progress } from '../../parts';
import { useView } from '../../view';
import { Analysing } from './Field';
import { analysis, useAsk, useFactorWords, useWords } from './names';
import { PointNotes, useOpenPoint } from './PointLine';
import type { Experiment, Frontier as Answer, Results } from './types';
import { valuesOf } from './values';

export function Frontier({ x, at, results }: { x: Experiment; at: string; results: Results }) {
  const { a, t } = useView();
  const { ask, set } = useAsk();
  const { outcome: words, outcomeUnit, higher } = useWords();
  const d = x.capsule.definition, factorWords = useFactorWords(d);
  const outcomes = d.outcomes.filter((o) => higher(o) !== null), first = Math.min(Number(ask['x'] ?? 0) || 0, outcomes.length - 1), second = Math.min(Number(ask['y'] ?? (first === 1 ? 0 : 1)) || 0, outcomes.length - 1);
  const xo = outcomes[first] ?? '', yo = outcomes[second] ?? '', two = outcomes.length >= 2 && xo !== yo;
  const asks = ask['goodhart'] !== undefined && two;
  const found = useAnswer<Answer>(two ? analysis(x.id, 'frontier', { outcomes: `${xo},${yo}`, at, ...(asks && { score: xo, truth: yo }) }) : null);
  const opening = useOpenPoint(x);
  const points = useMemo(() => (two ? [valuesOf(results, xo, at).points, valuesOf(results, yo, at).points] : [[], []]), [results, xo, yo, at]);
  const chosen = ask['point'] === undefined ? null : Number(ask['point']);
  const select = (name: string, value: number, label: string) => <label>{label} <select value={value} data-testid={`research-${name}`} onChange={(e) => set({ [name]: e.currentTarget.value, point: null })}>{outcomes.map((o, i) => <option key={o} value={i}>{t(higher(o) ? 'researchHigher' : 'researchLower', { what: words(o) })}</option>)}</select></label>;
  if (outcomes.length < 2) return <section class="panel empty">{t('researchFrontierNeeds')}</section>;
  const r = found.value, front = new Set(r?.front.map((p) => p.point));
  const name = (o: string) => `${words(o)} (${outcomeUnit(o) || '–'})`, tell = (o: number, v: number) => number(v, digitsOf(extent(points[o]!)));
  const dots = points[0]!.flatMap((px, p) => (Number.isFinite(px) && Number.isFinite(points[1]![p]!) ? [{ id: p, x: px, y: points[1]![p]!, title: `${t('researchPointN', { n: p })} · ${tell(0, px)} · ${tell(1, points[1]![p]!)}`, look: (front.has(p) ? 'best' : 'plain') as 'best' | 'plain' }] : []));
  return (
    <div class={found.stale && r ? 'stale' : ''}>
      <section class="panel wide question"><div class="bar">
        {select('x', first, t('researchAcross'))}{select('y', second, t('researchUp'))}
        <label class="check"><input type="checkbox" checked={asks} disabled={!two} data-testid="research-goodhart" onChange={(e) => set({ goodhart: e.currentTarget.checked ? '1' : null })} />{t('researchGoodhartAsk')}</label>
      </div>
      {!two && <p class="hint">{t('researchTwo')}</p>}
      </section>
      <Progress on={found.slow && r !== null} label={t('researchAnalysing')} />
      {two && r === null && !found.problem && <Analysing slow={found.slow} />}
      {found.problem && <ProblemNote problem={found.problem} retry={found.retry} title={t('researchNoAnalysis')} />}
      {two && r && !found.problem && (
        <div class="pair">
          <Panel title={t('researchFrontier')} sub={t('researchFrontierText')} testid="research-frontier" sentence={r.told[a.lang]}
            figure={<><Scatter dots={dots} x={span(points[0]!)} y={span(points[1]!)} xName={name(xo)} yName={name(yo)} label={r.told[a.lang]} height={360} chosen={chosen} pick={(n) => set({ point: String(n) })} testid="front" />
              <div class="key"><span><i class="diamond" aria-hidden="true">◆</i>{t('researchFrontKey')}</span><span><i class="swatch other" />{t('researchOtherKey')}</span>{r.hypervolume !== null && <span class="quiet">{t('researchHypervolume', { v: number(r.hypervolume, digitsOf([0, r.hypervolume])) })}</span>}</div></>}
            table={() => <table><thead><tr><th scope="col" class="n">{t('researchPoint')}</th><th scope="col" class="n">{words(xo)}</th><th scope="col" class="n">{words(yo)}</th><th scope="col">{t('researchFrontKey')}</th></tr></thead><tbody>{dots.slice(0, 500).map((p) => <tr key={p.id}><td class="n">{p.id}</td><td class="n">{tell(0, p.x)}</td><td class="n">{tell(1, p.y)}</td><td>{p.look === 'best' ? '◆' : ''}</td></tr>)}</tbody></table>} />
          <section class="panel" data-testid="research-front">
            <header><h2>{t('researchFrontPoints')}</h2><span class="quiet">{r.front.length}</span></header>
            <div class="scroll tall" tabIndex={0} role="region" aria-label={t('researchFrontPoints')}><table class="wraphead">
              <thead><tr><th scope="col" class="n">{t('researchPoint')}</th><th scope="col"><span class="unseen">{t('researchOpenPoint')}</span></th><th scope="col" class="n">{words(xo)}</th><th scope="col" class="n">{words(yo)}</th>{d.factors.map((f) => <th scope="col" class="n" key={f.name}>{factorWords(f.name!)}</th>)}</tr></thead>
              <tbody>{r.front.map((p) => <tr key={p.point} class={p.point === chosen ? 'chosen' : ''} data-point={p.point}><td class="n">{p.point}</td><td><button type="button" disabled={opening.busy} aria-label={`${t('researchOpenPoint')} ${p.point}`} onClick={() => { set({ point: String(p.point) }); void opening.open(p.point); }}>{t('researchOpenShort')}</button></td>{p.outcomes.map((v, i) => <td class="n" key={i} data-value={v}>{tell(i, v)}</td>)}{d.factors.map((f) => { const v = p.factors[f.name!]; return <td class="n" key={f.name}>{typeof v === 'number' ? number(v, digitsOf([0, v])) : v}</td>; })}</tr>)}</tbody>
            </table></div>
            <PointNotes opening={opening} again={() => { if (chosen !== null) void opening.open(chosen); }} />
          </section>
          {r.goodhart && (
            <section class="panel wide" data-testid="research-goodharted">
              <header><h2>{t('researchGoodhart')}</h2><span class="quiet">{t('researchGoodhartText')}</span></header>
              <p class="told">{r.goodhart.told[a.lang]}</p>
              <p class="quiet">{t('researchAgreement', { tau: r.goodhart.agreement === null ? '–' : number(r.goodhart.agreement, 2) })}</p>
              {r.goodhart.cart && <ul class="worth">{r.goodhart.cart.leaves.slice(0, 4).map((leaf, i) => <li key={i}>{leaf.text[a.lang]} <span class="quiet">{t('researchLeaf', { density: percent(leaf.density), coverage: percent(leaf.coverage), n: leaf.cases })}</span></li>)}</ul>}
            </section>
          )}
        </div>
      )}
    </div>
  );
}

const extent = (values: number[]): [number, number] => values.reduce(([low, high], v) => (Number.isFinite(v) ? [Math.min(low, v), Math.max(high, v)] : [low, high]), [Infinity, -Infinity] as [number, number]);
const span = (values: number[]) => { const [low, high] = extent(values); return { low, high }; };
