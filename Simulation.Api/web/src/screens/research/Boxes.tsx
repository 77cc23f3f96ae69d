/** The boxes of a rule: chosen on the curve, drawn as ranges, and set against ranges of one's own. */
import { useMemo, useState } from 'preact/hooks';
import { Parallel } from '../../charts/Parallel';
import { digitsOf } from '../../charts/reading';
import { Scatter } from '../../charts/Scatter';
import { number, percent } from '../../format';
import { Choice, Entry, Icon, Panel } from '../../parts';
import { useView } from '../../view';
import { useAsk, useFactorWords } from './names';
import type { Discovery, Experiment, Limit, Results } from './types';
import { axisOf, brushed, type Brush } from './values';

interface Drawn { x: Experiment; results: Results; means: number[]; interest: boolean[] }

export function CurvePanel({ answer, ...drawn }: Drawn & { answer: Discovery }) {
  const { a, t } = useView();
  const { ask, set } = useAsk();
  const factorWords = useFactorWords(drawn.x.capsule.definition);
  const boxes = answer.prim!.boxes;
  const b = Math.min(Math.max(0, Number(ask['box'] ?? 0) || 0), boxes.length - 1), box = boxes[b]!;
  const step = ask['step'] === undefined ? box.chosen : Math.min(Math.max(0, Number(ask['step']) || 0), box.trajectory.length - 1);
  const told = step === box.chosen;
  const measures = told ? box.measures : box.trajectory[step]!.measures, limits = told ? box.limits : box.trajectory[step]!.limits;
  const rule = told ? box.text[a.lang] : ruleText(limits);
  const pick = (n: number) => set({ step: n === box.chosen ? null : String(n) });
  const dots = box.trajectory.map((s, i) => ({ id: i, x: s.measures.coverage, y: s.measures.density, title: t('researchStepTitle', { n: i, coverage: percent(s.measures.coverage), density: percent(s.measures.density), limits: s.measures.restricted }), look: (i === box.chosen ? 'best' : 'out') as 'best' | 'out' }));
  function ruleText(all: Limit[]): string {
    if (all.length === 0) return t('researchRuleNone');
    return all.map((l) => {
      const what = factorWords(l.factor), d = l.low !== null || l.high !== null ? digitsOf([l.low ?? 0, l.high ?? l.low ?? 1]) : 0;
      if (l.levels.length > 0) return `${what} = ${l.levels.join(' / ')}`;
      if (l.low !== null && l.high !== null) return `${number(l.low, d)} ≤ ${what} ≤ ${number(l.high, d)}`;
      return l.low !== null ? `${what} ≥ ${number(l.low, d)}` : `${what} ≤ ${number(l.high!, d)}`;
    }).join(t('researchAnd'));
  }
  return (
    <div class="pair">
      <Panel title={t('researchCurve')} sub={t('researchCurveText')} testid="research-curve" sentence={t('researchCurveSentence', { n: box.trajectory.length, coverage: percent(box.measures.coverage), density: percent(box.measures.density) })}
        tools={boxes.length > 1 && <Choice label={t('researchBoxes')} value={String(b)} options={boxes.map((_, i) => [String(i), t('researchBoxN', { n: i + 1 })])} pick={(n) => set({ box: n === '0' ? null : n, step: null })} testid="research-boxes" />}
        figure={<>
          <Scatter dots={dots} joined x={{ low: 0, high: 1 }} y={{ low: 0, high: 1 }} tellX={percent} tellY={percent} xName={t('researchCoverage')} yName={t('researchDensity')} label={t('researchCurveText')} height={300} chosen={step} pick={pick} line={answer.baseDensity} testid="curve" />
          <label class="stepper">{t('researchStep')} <input type="range" min={0} max={box.trajectory.length - 1} step={1} value={step} aria-valuetext={dots[step]!.title} data-testid="research-step" onInput={(e) => pick(Number(e.currentTarget.value))} /><output>{step} / {box.trajectory.length - 1}</output></label>
          <p class="rule" data-testid="research-rule"><b>{rule}</b></p>
          <dl class="quantiles" data-testid="research-box" data-coverage={measures.coverage} data-density={measures.density}>
            <div><dt>{t('researchCoverage')}</dt><dd>{percent(measures.coverage)}</dd></div>
            <div><dt>{t('researchDensity')}</dt><dd>{percent(measures.density)}</dd></div>
            <div><dt>{t('researchCases')}</dt><dd>{measures.cases}</dd></div>
            <div><dt>{t('researchRestricted')}</dt><dd>{measures.restricted}</dd></div>
          </dl>
          {told && step > 0 && <p class="quiet">{t('researchPasted')}</p>}
          {told && limits.some((l) => l.quasiP !== null) && <ul class="worth">{limits.map((l) => <li key={l.factor} class="quiet">{t('researchWorth', { what: factorWords(l.factor), p: l.quasiP === null ? '–' : l.quasiP < 0.001 ? '<0.001' : number(l.quasiP, 3), coverage: l.coverageWithout === null ? '–' : percent(l.coverageWithout), density: l.densityWithout === null ? '–' : percent(l.densityWithout) })}</li>)}</ul>}
        </>}
        table={() => <table><thead><tr><th scope="col" class="n">{t('researchStep')}</th><th scope="col">{t('researchPeeled')}</th><th scope="col" class="n">{t('researchCoverage')}</th><th scope="col" class="n">{t('researchDensity')}</th><th scope="col" class="n">{t('researchCases')}</th><th scope="col">{t('researchRule')}</th></tr></thead>
          <tbody>{box.trajectory.map((s, i) => <tr key={i} class={i === step ? 'chosen' : ''}><td class="n"><button type="button" class="plain" onClick={() => pick(i)}>{i}</button></td><td>{s.peeled === null ? '–' : factorWords(s.peeled)}</td><td class="n">{percent(s.measures.coverage)}</td><td class="n">{percent(s.measures.density)}</td><td class="n">{s.measures.cases}</td><td>{ruleText(s.limits)}</td></tr>)}</tbody></table>} />
      <Boxes {...drawn} limits={limits} />
    </div>
  );
}

export function Boxes({ x, results, means, interest, limits }: Drawn & { limits: Limit[] }) {
  const { t } = useView();
  const factorWords = useFactorWords(x.capsule.definition);
  const axes = useMemo(() => results.factors.map((_, f) => axisOf(results, f)), [results]);
  const kept = useMemo(() => means.flatMap((m, p) => (Number.isFinite(m) ? [p] : [])), [means]);
  const rows = useMemo(() => kept.map((p) => results.points[p]!.map((v, f) => axes[f]!.at(v))), [kept, axes]);
  const hits = kept.map((p) => interest[p]!);
  const [brush, set] = useState<Brush>([]);
  const own = axes.map((_, f) => brush[f] ?? null), busy = own.some((r) => r !== null);
  const measured = busy ? brushed(rows, hits, own) : null;
  const box: Brush = axes.map((axis) => {
    const l = limits.find((x) => x.factor === axis.name);
    if (!l) return null;
    if (l.levels.length === 0) return [l.low ?? axis.low, l.high ?? axis.high];
    const at = l.levels.map((level) => axis.levels.indexOf(level)).filter((i) => i >= 0);
    return at.length === 0 ? null : [Math.min(...at) - 0.4, Math.max(...at) + 0.4];
  });
  const draw = (f: number, range: [number, number] | null) => set(axes.map((_, i) => (i === f ? range : own[i] ?? null)));
  // Many factors: those that the box limits first, then as many as can be told apart.
  const order = axes.map((_, f) => f).sort((p, q) => Number(box[q] !== null) - Number(box[p] !== null)).slice(0, 10);
  const sentence = measured ? t('researchBrushSentence', { n: measured.cases, hits: measured.hits, coverage: Number.isFinite(measured.coverage) ? percent(measured.coverage) : '–', density: Number.isFinite(measured.density) ? percent(measured.density) : '–' }) : t('researchParallelSentence', { n: rows.length, hits: hits.filter(Boolean).length });
  return (
    <Panel title={t('researchParallel')} sub={t('researchParallelText')} testid="research-parallel" sentence={sentence}
      tools={busy && <button type="button" class="ghost" onClick={() => set([])} data-testid="research-brush-clear"><Icon of="reset" />{t('researchBrushClear')}</button>}
      figure={<>
        <Parallel axes={order.map((f) => ({ ...axes[f]!, title: factorWords(axes[f]!.name) }))} rows={rows.map((row) => order.map((f) => row[f]!))} interest={hits} inside={measured?.inside ?? null} box={order.map((f) => box[f]!)} brush={order.map((f) => own[f]!)} draw={(i, range) => draw(order[i]!, range)} label={sentence} height={300} />
        <div class="key"><span><i class="swatch strandhit" />{t('researchInterestKey')}</span><span><i class="swatch strandrest" />{t('researchRestKey')}</span><span><i class="swatch rulekey" />{t('researchRuleKey')}</span><span><i class="swatch brushkey" />{t('researchBrushKey')}</span></div>
        <div class="scroll" tabIndex={0} role="region" aria-label={t('researchRanges')}><table class="ranges">
          <thead><tr><th scope="col">{t('researchFactor')}</th><th scope="col">{t('researchRule')}</th><th scope="col">{t('researchOwn')}</th></tr></thead>
          <tbody>{order.map((f) => {
            const axis = axes[f]!, r = box[f], o = own[f], d = digitsOf([axis.low, axis.high]), what = factorWords(axis.name);
            const end = (n: 0 | 1, v: number) => { if (Number.isFinite(v)) draw(f, n === 0 ? [v, o?.[1] ?? axis.high] : [o?.[0] ?? axis.low, v]); };
            return (
              <tr key={axis.name}><th scope="row">{what}</th>
                <td>{r == null ? t('researchFree') : axis.levels.length > 0 ? limits.find((l) => l.factor === axis.name)!.levels.join(' / ') : `${number(r[0], d)} – ${number(r[1], d)}`}</td>
                <td>{axis.levels.length > 0
                  ? <select value={o ? Math.round((o[0] + o[1]) / 2) : ''} aria-label={t('researchOwnOf', { what })} data-testid={`brush-${f}`} onChange={(e) => draw(f, e.currentTarget.value === '' ? null : [Number(e.currentTarget.value) - 0.4, Number(e.currentTarget.value) + 0.4])}><option value="">{t('researchFree')}</option>{axis.levels.map((level, i) => <option key={level} value={i}>{level}</option>)}</select>
                  : <><Entry type="number" step="any" value={o ? Number(o[0].toFixed(d + 1)) : ''} placeholder={number(axis.low, d)} aria-label={t('researchOwnLow', { what })} data-testid={`brush-${f}-low`} enter={(field) => end(0, field.valueAsNumber)} /> – <Entry type="number" step="any" value={o ? Number(o[1].toFixed(d + 1)) : ''} placeholder={number(axis.high, d)} aria-label={t('researchOwnHigh', { what })} data-testid={`brush-${f}-high`} enter={(field) => end(1, field.valueAsNumber)} /></>}</td>
              </tr>
            );
          })}</tbody>
        </table></div>
      </>} />
  );
}
