/** In which circumstances an outcome crosses a threshold: boxes on the curve of coverage against density, or a tree; ranges on parallel coordinates. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { useAnswer } from '../../api';
import { digitsOf } from '../../charts/reading';
import { number, percent, plain, withUnit } from '../../format';
import { Choice, Panel, ProblemNote, Progress } from '../../parts';
import { useView } from '../../view';
import { Boxes, CurvePanel } from './Boxes';
import { Analysing } from './Field';
import { analysis, useAsk, useFactorWords, useWords } from './names';
import type { Discovery as Answer, Experiment, Results } from './types';
import { ascending, axisOf, quantile, valuesOf } from './values';

export function Discovery({ x, results, outcome, at }: { x: Experiment; results: Results; outcome: string; at: string }) {
  const { a, t } = useView();
  const { ask, set } = useAsk();
  const { outcome: words, outcomeUnit, higher } = useWords();
  const factorWords = useFactorWords(x.capsule.definition);
  const means = useMemo(() => valuesOf(results, outcome, at).points, [results, outcome, at]);
  const sorted = useMemo(() => ascending(means), [means]);
  const low = sorted[0] ?? 0, high = sorted.at(-1) ?? 1, d = digitsOf([low, high]), unit = outcomeUnit(outcome);
  // The better quarter of the points is asked about until somebody moves the threshold.
  const good = higher(outcome) ?? true;
  const above = ask['above'] !== undefined || (ask['below'] === undefined && good);
  const given = Number(ask[above ? 'above' : 'below']);
  const usual = Number(quantile(sorted, above ? 0.75 : 0.25).toFixed(d + 1));
  const threshold = ask[above ? 'above' : 'below'] !== undefined && Number.isFinite(given) ? given : usual;
  const [held, hold] = useState(threshold);
  useEffect(() => hold(threshold), [threshold]);
  const put = (side: 'above' | 'below', v: number) => set({ above: side === 'above' ? String(v) : null, below: side === 'below' ? String(v) : null, step: null, box: null });
  const method = ask['method'] === 'cart' ? 'cart' : 'prim';
  const numeric = results.factors.filter((_, f) => axisOf(results, f).levels.length === 0);
  const tip = ask['tip'] === undefined ? null : results.factors[Number(ask['tip'])] ?? null;
  const found = useAnswer<Answer>(sorted.length > 0 ? analysis(x.id, 'discovery', { outcome, at, [above ? 'above' : 'below']: String(threshold), method: method === 'prim' ? null : method, tipping: tip }) : null, undefined, 250);
  const r = found.value;
  const interest = means.map((m) => (above ? m > threshold : m < threshold));
  const tell = (v: number) => withUnit(plain(Number(v.toFixed(d + 1))), unit);
  const step = Number(((high - low) / 200).toPrecision(1)) || 0.001;
  if (sorted.length === 0) return <section class="panel empty">{t('researchNoValues', { name: words(outcome) })}</section>;
  return (
    <div class={found.stale && r ? 'stale' : ''}>
      <section class="panel wide question" aria-label={t('researchQuestion')} data-testid="research-question">
        <div class="bar">
          <b>{words(outcome)}</b>
          <Choice label={t('researchSide')} value={above ? 'above' : 'below'} options={[['above', t('researchAbove')], ['below', t('researchBelow')]]} pick={(side) => put(side, Number(quantile(sorted, side === 'above' ? 0.75 : 0.25).toFixed(d + 1)))} testid="research-side" />
          <input type="range" min={low} max={high} step={step} value={held} aria-label={t('researchThreshold')} aria-valuetext={tell(held)} data-testid="research-threshold" onInput={(e) => hold(Number(e.currentTarget.value))} onChange={(e) => put(above ? 'above' : 'below', Number(Number(e.currentTarget.value).toFixed(d + 1)))} />
          <output data-testid="research-threshold-value">{tell(held)}</output>
          <Choice label={t('researchMethod')} value={method} options={[['prim', t('researchPrim')], ['cart', t('researchCart')]]} pick={(m) => set({ method: m === 'prim' ? null : m })} testid="research-method" />
          <label>{t('researchTipping')} <select value={ask['tip'] ?? ''} data-testid="research-tipping" onChange={(e) => set({ tip: e.currentTarget.value || null })}><option value="">{t('researchNoTipping')}</option>{numeric.map((key) => <option key={key} value={results.factors.indexOf(key)}>{factorWords(key)}</option>)}</select></label>
        </div>
        {r && !found.problem && <p class="told" data-testid="research-told">{r.told[a.lang]}</p>}
        {r && !found.problem && <p class="quiet" data-testid="research-interest" data-interest={r.ofInterest}>{t('researchInterest', { n: number(r.ofInterest, 0), of: number(r.points, 0), share: percent(r.baseDensity) })}{r.pointsLeftOut > 0 && t('researchLeftOut', { n: r.pointsLeftOut })}</p>}
        {r?.tipping && !found.problem && <p data-testid="research-tipped">{r.tipping.told[a.lang]}{t('stop')}</p>}
      </section>
      <Progress on={found.slow && r !== null} label={t('researchAnalysing')} />
      {r === null && !found.problem && <Analysing slow={found.slow} />}
      {found.problem && <ProblemNote problem={found.problem} retry={found.retry} title={t('researchNoAnalysis')} />}
      {!found.problem && r?.prim && (r.prim.boxes.length > 0 ? <CurvePanel x={x} answer={r} results={results} means={means} interest={interest} /> : <section class="panel empty">{t('researchNoBox')}</section>)}
      {!found.problem && r?.cart && (
        <Panel title={t('researchTree')} class="wide" testid="research-tree" sentence={t('researchTreeSentence', { n: r.cart.leaves.length })}
          figure={<>
            <div class="scroll" tabIndex={0} role="region" aria-label={t('researchTree')}><table>
              <thead><tr><th scope="col">{t('researchRule')}</th><th scope="col" class="n">{t('researchCases')}</th><th scope="col" class="n">{t('researchDensity')}</th><th scope="col" class="n">{t('researchCoverage')}</th></tr></thead>
              <tbody>{r.cart.leaves.map((leaf, i) => <tr key={i}><th scope="row">{leaf.text[a.lang]}</th><td class="n">{leaf.cases}</td><td class="n">{percent(leaf.density)}</td><td class="n">{percent(leaf.coverage)}</td></tr>)}</tbody>
            </table></div>
            <ul class="chips">{Object.entries(r.cart.importance).map(([key, share]) => <li key={key}>{factorWords(key)} <b>{percent(share)}</b></li>)}</ul>
          </>} />
      )}
      {!found.problem && r?.cart?.leaves[0] && <Boxes x={x} results={results} means={means} interest={interest} limits={r.cart.leaves[0].limits} />}
    </div>
  );
}
