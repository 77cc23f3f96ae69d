/** Which setting of a factor holds up over the futures that all else makes: regret, worst cases, what is good enough. */
import { useState } from 'preact/hooks';
import { useAnswer } from '../../api';
import { Intervals } from '../../charts/Intervals';
import { digitsOf } from '../../charts/reading';
import { number, percent } from '../../format';
import { Entry, Panel, ProblemNote, Progress } from '../../parts';
import { useView } from '../../view';
import { Analysing } from './Field';
import { analysis, useAsk, useFactorWords, useWords } from './names';
import type { Experiment, Ranking, Robustness as Answer } from './types';

/** Metrics that are shares of futures. */
const shares = ['satisficing'];

export function Robustness({ x, at, design }: { x: Experiment; at: string; design: () => void }) {
  const { a, t } = useView();
  const { ask, set } = useAsk();
  const { outcome: words, higher } = useWords();
  const d = x.capsule.definition, factorWords = useFactorWords(d);
  const f = Math.min(Math.max(0, Number(ask['factor'] ?? 0) || 0), d.factors.length - 1), factor = d.factors[f]!.name!;
  const outcomes = d.outcomes.filter((o) => higher(o) !== null);
  const limits = (ask['good'] ?? '').split(','), threshold = (o: string) => limits[outcomes.indexOf(o)] ?? '';
  const setThreshold = (o: string, text: string) => { const next = outcomes.map((p) => (p === o ? text : threshold(p))); set({ good: next.some((v) => v !== '') ? next.join(',') : null }); };
  // Settings can only be compared where each met the same futures.
  const pairs = d.design.kind === 'full-factorial' && d.replicates.seeds === 'common';
  const found = useAnswer<Answer>(outcomes.length === 0 || !pairs ? null : analysis(x.id, 'robustness', { alternatives: factor, outcomes: outcomes.join(','), at, threshold: limits.some((v) => v !== '') ? outcomes.map(threshold).join(',') : null }), undefined, 200);
  const [metric, setMetric] = useState<string | null>(null);
  const r = found.value, problem = found.problem;
  const keyOf = (m: Ranking) => `${m.key} ${m.outcome ?? ''}`;
  const shown = r?.rankings.find((m) => keyOf(m) === metric) ?? r?.rankings.find((m) => m.key === 'max-regret') ?? r?.rankings[0];
  /** Outcomes by their names rather than their keys. */
  const spoken = (text: string) => outcomes.slice().sort((p, q) => q.length - p.length).reduce((said, o) => said.replaceAll(o, words(o)), text);
  const nameOf = (m: Ranking) => `${spoken(a.lang === 'zh' ? m.nameZh : m.nameEn)}${m.outcome ? ` · ${words(m.outcome)}` : ''}`;
  const tellOf = (m: Ranking) => { const all = m.rows.flatMap((row) => [row.low, row.high]), dd = digitsOf([Math.min(...all), Math.max(...all)]); return (v: number) => (shares.includes(m.key) ? percent(v) : number(v, dd)); };
  return (
    <div class={found.stale && r ? 'stale' : ''}>
      <section class="panel wide question" data-testid="research-robust-question">
        <div class="bar">
          <label>{t('researchAlternatives')} <select value={f} data-testid="research-alternatives" onChange={(e) => set({ factor: e.currentTarget.value })}>{d.factors.map((x, i) => <option key={x.name} value={i}>{factorWords(x.name!)}</option>)}</select></label>
          {outcomes.slice(0, 6).map((o) => <label key={o}>{t(higher(o) ? 'researchGoodAbove' : 'researchGoodBelow', { what: words(o) })} <Entry type="number" step="any" value={threshold(o)} data-testid={`good-${o}`} enter={({ valueAsNumber: v }) => setThreshold(o, Number.isFinite(v) ? String(v) : '')} /></label>)}
        </div>
        {r && !problem && <p class="told" data-testid="research-told">{spoken(r.told[a.lang])}</p>}
      </section>
      <Progress on={found.slow && r !== null} label={t('researchAnalysing')} />
      {pairs && outcomes.length > 0 && r === null && !problem && <Analysing slow={found.slow} />}
      {!pairs && <section class="panel empty" data-testid="research-robust-refused"><p>{t('researchRobustNeeds')}</p><button type="button" class="primary" onClick={design}>{t('researchRobustAgain')}</button></section>}
      {pairs && outcomes.length === 0 && <section class="panel empty">{t('researchNoWay')}</section>}
      {problem && <ProblemNote problem={problem} retry={found.retry} title={t('researchNoAnalysis')} />}
      {!problem && r && shown && (
        <>
          <Panel title={t('researchRobust')} sub={t('researchFutures', { n: number(r.futures, 0) })} class="wide" testid="research-robustness" sentence={t('researchRobustSentence', { name: nameOf(shown), best: best(shown), stability: shown.stability === null ? '–' : number(shown.stability, 2) })}
            tools={<label>{t('researchMetric')} <select value={keyOf(shown)} data-testid="research-metric" onChange={(e) => setMetric(e.currentTarget.value)}>{r.rankings.map((m) => <option key={keyOf(m)} value={keyOf(m)}>{nameOf(m)}</option>)}</select></label>}
            figure={<Intervals rows={shown.rows.map((row) => ({ name: t('researchRanked', { what: row.policy, n: row.rank }), bars: [{ value: row.value, low: row.low, high: row.high, look: row.rank === 1 ? 'what' : 'base', title: t('researchBestChance', { what: row.policy, p: percent(row.probabilityBest) }) }] }))} dots label={nameOf(shown)} tell={tellOf(shown)} unit={shares.includes(shown.key) ? '%' : ''} testid="robust-dots" />}
            table={() => <table><thead><tr><th scope="col">{factorWords(factor)}</th><th scope="col" class="n">{t('researchRankOf')}</th><th scope="col" class="n">{nameOf(shown)}</th><th scope="col" class="n">{t('researchInterval')}</th><th scope="col" class="n">{t('researchStaysBest')}</th></tr></thead><tbody>{shown.rows.map((row) => <tr key={row.policy}><th scope="row">{row.policy}</th><td class="n">{row.rank}</td><td class="n">{tellOf(shown)(row.value)}</td><td class="n">{tellOf(shown)(row.low)} – {tellOf(shown)(row.high)}</td><td class="n">{percent(row.probabilityBest)}</td></tr>)}</tbody></table>} />
          <section class="panel wide" data-testid="research-regret">
            <header><h2>{t('researchRegretTable')}</h2><span class="quiet">{t('researchRegretText')}</span></header>
            <div class="scroll" tabIndex={0} role="region" aria-label={t('researchRegretTable')}><table>
              <thead><tr><th scope="col">{t('researchMetric')}</th>{r.alternatives.map((p) => <th scope="col" class="n" key={p}>{p}</th>)}<th scope="col" class="n">{t('researchStability')}</th></tr></thead>
              <tbody>{r.rankings.map((m) => <tr key={keyOf(m)} data-metric={m.key}><th scope="row">{nameOf(m)}</th>{m.rows.map((row) => <td class={`n ${row.rank === 1 ? 'best' : ''}`} key={row.policy} title={`${tellOf(m)(row.low)} – ${tellOf(m)(row.high)}`} data-value={row.value}>{row.rank === 1 ? '★ ' : ''}{tellOf(m)(row.value)}</td>)}<td class="n">{m.stability === null ? '–' : number(m.stability, 2)}</td></tr>)}</tbody>
            </table></div>
            {r.dominated.length > 0 && <p class="sentence">{t('researchDominated', { list: r.dominated.map((row) => `${row.policy} < ${row.by}`).join('；') })}</p>}
          </section>
        </>
      )}
    </div>
  );
}

const best = (m: Ranking): string => m.rows.filter((row) => row.rank === 1).map((row) => row.policy).join(' / ');
