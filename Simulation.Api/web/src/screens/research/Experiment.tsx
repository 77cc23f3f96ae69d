/** One experiment: how it stands, what it was, and what its runs say. */
import { useEffect, useState } from 'preact/hooks';
import { useAnswer, useCommand } from '../../api';
import { month, monthsFrom, number } from '../../format';
import { Choice, Icon, ProblemNote, Progress } from '../../parts';
import { useView } from '../../view';
import { Cite } from './Cite';
import { designName } from './Designer';
import { Discovery } from './Discovery';
import { Distribution } from './Distribution';
import { designAs, encodeDraft, opened, type Draft } from './draft';
import { Frontier } from './Frontier';
import { useAsk, useWords } from './names';
import { Live, stateKey } from './Queue';
import { Ranks } from './Ranks';
import { Robustness } from './Robustness';
import { Sensitivity } from './Sensitivity';
import type { Experiment as Answer, Results } from './types';

const tabs = ['spread', 'sensitivity', 'discovery', 'robustness', 'frontier', 'ranks'] as const;
type Tab = (typeof tabs)[number];
const tabKey = { spread: 'researchTabSpread', sensitivity: 'researchTabSensitivity', discovery: 'researchTabDiscovery', robustness: 'researchTabRobustness', frontier: 'researchTabFrontier', ranks: 'researchTabRanks' } as const satisfies Record<Tab, string>;

/** What a design is made for is shown first. */
const firstTab = (kind: string): Tab => (kind === 'full-factorial' ? 'robustness' : ['saltelli', 'morris', 'fast', 'shapley'].includes(kind) ? 'sensitivity' : 'spread');

/** Numbers that are fetched without asking. */
const mostNumbers = 3_000_000;

export function Experiment({ id, beat, refresh }: { id: string; beat: number; refresh: () => void }) {
  const { a, go, t } = useView();
  const [settled, settle] = useState<Answer | null>(null);
  const asked = useAnswer<Answer>(settled === null ? `/api/experiments/${id}` : null, undefined, 0, settled === null ? beat : 0);
  const x = settled ?? asked.value;
  useEffect(() => { if (asked.value && asked.value.state === 'done') settle(asked.value); }, [asked.value]);
  const again = useCommand<Answer>();
  if (x === null) return <section class="panel">{asked.problem ? <ProblemNote problem={asked.problem} retry={asked.retry} title={t('researchNotFound')} /> : <Progress on={asked.slow} label={t('researchLoading')} />}</section>;

  const d = x.capsule.definition;
  const design = (change: Partial<Draft> = {}) => { const { draft, view } = opened(d); go({ ...view, draft: encodeDraft({ ...draft, ...change }), experiment: null, outcome: null, ask: null, tab: null }, true); };
  const resume = async () => { if (await again.run('/api/experiments', d)) refresh(); };
  const tab = tabs.find((name) => name === a.tab) ?? firstTab(d.design.kind);
  return (
    <div class="experiment" data-testid="research-experiment" data-state={x.state}>
      <section class="panel about">
        <header>
          <h2>{x.name || t('researchUnnamed', { id: id.slice(0, 8) })}</h2>
          <span class={`state ${x.state}`}>{t(stateKey[x.state])}</span>
          <span class="tools">
            <button type="button" onClick={() => design()} data-testid="research-again"><Icon of="research" />{t('researchAgain')}</button>
            <Cite of={x} />
          </span>
        </header>
        <p class="quiet">{t('researchAbout2', { design: t(designName(d.design.kind)), points: number(x.points, 0), replicates: d.replicates.count, runs: number(x.runs, 0), months: String(d.base['months']), seed: String(d.base['seed']) })}{x.runsFailed > 0 && ` · ${t('researchRunsFailed', { n: x.runsFailed })}`}</p>
        {asked.problem && settled === null && <ProblemNote problem={asked.problem} retry={asked.retry} />}
      </section>
      {x.state === 'done' ? <Told x={x} tab={tab} design={design} /> : (
        <section class="panel" data-testid="research-unfinished">
          {x.state === 'failed' && <p class="fault" role="alert">{x.why?.[a.lang] ?? t('researchFailed')}</p>}
          {x.state === 'cancelled' && <p>{t('researchCancelledText', { done: number(x.runsDone, 0), n: number(x.runs, 0) })}</p>}
          <Live of={x} rate={x.state === 'running' ? x.runsPerSecond : null} />
          {(x.state === 'waiting' || x.state === 'running') && <p class="quiet" role="status">{t('researchWaitText', { done: number(x.runsDone, 0), n: number(x.runs, 0) })}</p>}
          {(x.state === 'failed' || x.state === 'cancelled') && <button type="button" class="primary" disabled={again.busy} onClick={resume} data-testid="research-resume"><Icon of="play" />{t('researchResume')}</button>}
          {again.problem && <ProblemNote problem={again.problem} retry={resume} />}
        </section>
      )}
    </div>
  );
}

function Told({ x, tab, design }: { x: Answer; tab: Tab; design: (change?: Partial<Draft>) => void }) {
  const { a, go, t, world } = useView();
  const { outcome: words } = useWords();
  const { ask, set } = useAsk();
  const d = x.capsule.definition;
  const [large, fetchLarge] = useState(false);
  const numbers = x.runs * d.outcomes.length * Number(d.base['months']);
  const wanted = numbers <= mostNumbers || large;
  const needs = tab === 'spread' || tab === 'discovery' || tab === 'frontier';
  const results = useAnswer<Results>(needs && wanted ? `/api/experiments/${x.id}/results?format=json` : null);
  const outcome = d.outcomes.find((o) => o === a.outcome) ?? d.outcomes[0]!;
  const at = ask['at'] ?? 'last';
  const months = monthsFrom(String(d.base['start'] ?? ''), Number(d.base['months']));
  const one = tab === 'spread' || tab === 'sensitivity' || tab === 'discovery';
  const parts = { x, outcome, at };
  const given = (draw: (results: Results) => preact.ComponentChildren) => {
    if (results.value) return draw(results.value);
    if (results.problem) return <ProblemNote problem={results.problem} retry={results.retry} />;
    if (!wanted) return <section class="panel empty"><p>{t('researchLarge', { n: number(numbers * 9 / 1e6, 0) })}</p><button type="button" class="primary" onClick={() => fetchLarge(true)}>{t('researchFetch')}</button></section>;
    return <section class="panel"><Progress on={results.slow} label={t('researchFetching')} /><div class="blank tall">{t('researchFetching')}</div></section>;
  };
  return (
    <>
      <div class="bar asking">
        <div class="scroll"><Choice label={t('researchTabs')} value={tab} options={tabs.map((name) => [name, t(tabKey[name])])} pick={(next) => go({ tab: next }, true)} testid="research-tabs" /></div>
        {one && <label>{t('researchOutcome')} <select value={outcome} data-testid="research-outcome" onChange={(e) => { go({ outcome: e.currentTarget.value }); set({ above: null, below: null, step: null, box: null, point: null }); }}>{d.outcomes.map((o) => <option key={o} value={o}>{words(o)}</option>)}</select></label>}
        <label>{t('researchAt')} <select value={at} data-testid="research-at" onChange={(e) => set({ at: e.currentTarget.value === 'last' ? null : e.currentTarget.value, above: null, below: null, step: null })}>
          <option value="last">{t('researchLast')}</option>
          {tab !== 'ranks' && <><option value="mean">{t('researchMean')}</option><option value="min">{t('researchMin')}</option><option value="max">{t('researchMax')}</option></>}
          {months.map((m) => <option key={m} value={m}>{month(m, a.lang)}</option>)}
        </select></label>
      </div>
      {tab === 'spread' && given((r) => <Distribution {...parts} results={r} />)}
      {tab === 'sensitivity' && <Sensitivity {...parts} />}
      {tab === 'discovery' && given((r) => <Discovery {...parts} results={r} />)}
      {tab === 'robustness' && <Robustness x={x} at={at} design={() => design({ design: designAs('full-factorial', d.design), replicates: { ...d.replicates, seeds: 'common' } })} />}
      {tab === 'frontier' && given((r) => <Frontier x={x} at={at} results={r} />)}
      {tab === 'ranks' && <Ranks x={x} at={at} design={() => design({ outcomes: [...d.outcomes, ...world.counties.map((c) => `${c.code}/rank/composite`)] })} />}
    </>
  );
}
