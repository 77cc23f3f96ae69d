/** How an outcome is spread over runs or points, and how it goes with one factor. */
import { useMemo, useState } from 'preact/hooks';
import { digitsOf } from '../../charts/reading';
import { Scatter } from '../../charts/Scatter';
import { Ecdf, Histogram } from '../../charts/Spread';
import { number, withUnit } from '../../format';
import { Choice, Panel } from '../../parts';
import { useView } from '../../view';
import { useAsk, useFactorWords, useWords } from './names';
import { PointLine } from './PointLine';
import type { Experiment, Results } from './types';
import { ascending, axisOf, bins, quantile, valuesOf } from './values';

const quantiles = [0.025, 0.1, 0.5, 0.9, 0.975];

export function Distribution({ x, results, outcome, at }: { x: Experiment; results: Results; outcome: string; at: string }) {
  const { t } = useView();
  const { ask, set } = useAsk();
  const { outcome: words, outcomeUnit } = useWords();
  const factorWords = useFactorWords(x.capsule.definition);
  const over = ask['over'] === 'points' ? 'points' : 'runs';
  const [shape, setShape] = useState<'histogram' | 'ecdf'>('histogram');
  const values = useMemo(() => valuesOf(results, outcome, at), [results, outcome, at]);
  const sorted = useMemo(() => ascending(over === 'runs' ? values.runs.map((r) => r.value) : values.points), [values, over]);
  const f = Math.min(Math.max(0, Number(ask['factor'] ?? 0) || 0), results.factors.length - 1);
  const axis = useMemo(() => axisOf(results, f), [results, f]);
  const name = words(outcome), unit = outcomeUnit(outcome);
  if (sorted.length === 0) return <section class="panel empty">{t('researchNoValues', { name })}</section>;

  const range: [number, number] = [sorted[0]!, sorted.at(-1)!], d = digitsOf(range);
  const tell = (v: number) => withUnit(number(v, d), unit);
  const qs = quantiles.map((q) => ({ q, at: quantile(sorted, q) }));
  const marks = qs.map(({ q, at: v }) => ({ at: v, label: q === 0.5 ? t('median') : `P${q * 100}` }));
  const mean = sorted.reduce((sum, v) => sum + v, 0) / sorted.length;
  const made = bins(sorted, outcome.includes('/rank/') && over === 'runs');
  const sentence = t('researchSpreadSentence', { name, n: number(sorted.length, 0), what: t(over === 'runs' ? 'researchOverRuns' : 'researchOverPoints'), median: tell(qs[2]!.at), low: number(qs[1]!.at, d), high: tell(qs[3]!.at), least: number(range[0], d), most: tell(range[1]) }) + (values.leftOut > 0 ? t('researchLeftOut', { n: values.leftOut }) : '');
  const chosen = ask['point'] === undefined ? null : Number(ask['point']);
  const dots = values.points.flatMap((y, p) => (Number.isFinite(y) ? [{ id: p, x: axis.at(results.points[p]![f]!), y, title: `${t('researchPointN', { n: p })} · ${tell(y)}`, look: 'plain' as const }] : []));
  const ends: [number, number] = dots.reduce(([low, high], p) => [Math.min(low, p.y), Math.max(high, p.y)], [Infinity, -Infinity] as [number, number]), yd = digitsOf(ends);
  const factorName = factorWords(axis.name), xd = digitsOf([axis.low, axis.high]);
  return (
    <>
      <Panel title={t('researchSpread')} sub={name} class="wide" testid="research-spread" sentence={sentence}
        tools={<><Choice label={t('researchOver')} value={over} options={[['runs', t('researchOverRuns')], ['points', t('researchOverPoints')]]} pick={(o) => set({ over: o === 'runs' ? null : o })} testid="research-over" /><Choice label={t('researchShapeOf')} value={shape} options={[['histogram', t('researchHistogram')], ['ecdf', t('researchEcdf')]]} pick={setShape} testid="research-shape" /></>}
        figure={<>
          {shape === 'histogram'
            ? <Histogram bins={made} count={t('researchCount')} label={sentence} name={`${name} (${unit || '–'})`} height={300} marks={marks} range={range} />
            : <Ecdf sorted={sorted} share={t('researchShare')} label={sentence} name={`${name} (${unit || '–'})`} height={300} marks={marks} range={range} />}
          <dl class="quantiles" data-testid="research-quantiles">
            {qs.map(({ q, at: v }) => <div key={q}><dt>{q === 0.5 ? t('median') : `P${q * 100}`}</dt><dd data-quantile={q} data-value={v}>{tell(v)}</dd></div>)}
            <div><dt>{t('researchAverage')}</dt><dd>{tell(mean)}</dd></div>
          </dl>
        </>}
        table={() => <table><thead><tr><th scope="col" class="n">{t('researchFromTo')}</th><th scope="col" class="n">{t('researchCount')}</th><th scope="col" class="n">{t('researchShare')}</th></tr></thead><tbody>{made.map((b, i) => <tr key={b.from}><td class="n">{number(b.from, d)} – {number(b.to, d)}</td><td class="n">{b.n}</td><td class="n">{number(made.slice(0, i + 1).reduce((n, e) => n + e.n, 0) / sorted.length * 100, 1)}%</td></tr>)}</tbody></table>} />
      <Panel title={t('researchScatter')} sub={t('researchScatterText')} class="wide" testid="research-scatter" sentence={t('researchScatterSentence', { n: number(dots.length, 0), x: factorName, low: axis.levels[0] ?? number(axis.low, xd), high: axis.levels.at(-1) ?? number(axis.high, xd), y: name })}
        tools={<label>{t('researchFactor')} <select value={f} data-testid="research-factor" onChange={(e) => set({ factor: e.currentTarget.value })}>{results.factors.map((key, i) => <option key={key} value={i}>{factorWords(key)}</option>)}</select></label>}
        figure={<Scatter dots={dots} x={{ low: axis.low, high: axis.high, names: axis.levels }} y={{ low: ends[0], high: ends[1] }} xName={factorName} yName={`${name} (${unit || '–'})`} label={t('researchScatterLabel', { x: factorName, y: name })} height={340} chosen={chosen} pick={(n) => set({ point: String(n) })} testid="scatter" />}
        table={() => <table><thead><tr><th scope="col" class="n">{t('researchPoint')}</th><th scope="col" class="n">{factorName}</th><th scope="col" class="n">{name}</th></tr></thead><tbody>{dots.slice(0, 500).map((p) => <tr key={p.id}><td class="n">{p.id}</td><td class="n">{axis.levels[p.x] ?? number(p.x, xd)}</td><td class="n">{number(p.y, yd)}</td></tr>)}</tbody></table>} />
      <section class="panel wide"><PointLine x={x} n={chosen} points={x.points} factors={chosen === null ? undefined : results.points[chosen]} choose={(n) => set({ point: n === null ? null : String(n) })} /></section>
    </>
  );
}
