/** The design of an experiment: what all points share, what they differ in, how they are laid out, what is kept; what it would cost, before it is asked. */
import { useRef, useState } from 'preact/hooks';
import { encode, lengthMost } from '../../address';
import { useAnswer, useCommand } from '../../api';
import { plain } from '../../format';
import { Icon, ProblemNote } from '../../parts';
import { useNames, useView } from '../../view';
import { save } from '../exports';
import { Cost } from './Cost';
import { definition, designAs, designOf, designs, empty, opened, readFile, type Draft } from './draft';
import { Factors } from './Factors';
import { Faults, GroupFaults, NumberField, PickField, type Fault } from './Field';
import { Outcomes } from './Outcomes';
import type { Experiment, Preview } from './types';

const designKey = {
  'latin-hypercube': ['researchLhs', 'researchLhsText'], sobol: ['researchSobol', 'researchSobolText'], 'monte-carlo': ['researchMonteCarlo', 'researchMonteCarloText'],
  'full-factorial': ['researchFactorial', 'researchFactorialText'], 'fractional-factorial': ['researchFractional', 'researchFractionalText'], morris: ['researchMorris', 'researchMorrisText'],
  saltelli: ['researchSaltelli', 'researchSaltelliText'], fast: ['researchFast', 'researchFastText'], shapley: ['researchShapley', 'researchShapleyText'],
} as const;
export const designName = (kind: string) => designKey[designOf(kind).kind][0];
const sizeKey = { points: 'researchPoints', rows: 'researchRows', trajectories: 'researchTrajectories', samples: 'researchSamples', resolution: 'researchResolution' } as const;

/** Fields that have a place on this screen; what is wrong with any other is told below the cost. */
const placed = /^(factors|outcomes|design|replicates|base\.(seed|months)|name)/;

export function Designer({ draft, write, done }: { draft: Draft; write: (draft: Draft | null) => void; done: () => void }) {
  const { a, go, t, world } = useView();
  const asked = definition(draft, a, world);
  const ready = draft.factors.length > 0 && draft.outcomes.length > 0;
  const preview = useAnswer<Preview>(ready ? '/api/experiments/preview' : null, ready ? asked : undefined, 500, 0);
  const submit = useCommand<Experiment>();
  // What was wrong stays said until the next answer is there.
  const before = useRef<Fault[]>([]);
  if (!preview.stale) before.current = ready ? preview.problem?.errors ?? [] : [];
  const faults = submit.problem?.errors.length ? submit.problem.errors : before.current;
  const change = (part: Partial<Draft>) => { submit.clear(); write({ ...draft, ...part }); };
  const ask = async () => {
    const made = await submit.run('/api/experiments', asked);
    if (made === null) return;
    done();
    go({ experiment: made.id, outcome: null, ask: null, tab: null }, true);
  };
  const d = designOf(draft.design.kind), size = d.size;
  const setDesign = (part: Partial<Draft['design']>) => change({ design: Object.fromEntries(Object.entries({ ...draft.design, ...part }).filter(([, v]) => v !== undefined)) as unknown as Draft['design'] });

  return (
    <Faults.Provider value={faults}>
      <div class="designer" data-testid="research-designer">
        <div class="form">
          <Base draft={draft} write={write} />
          <Factors draft={draft} write={(factors) => change({ factors })} />
          <section class="panel part" aria-label={t('researchDesign')} data-testid="research-design">
            <header><h2>{t('researchDesign')}</h2><span class="quiet">{t('researchDesignText')}</span></header>
            <fieldset class="kinds"><legend class="unseen">{t('researchDesign')}</legend>
              {designs.map(({ kind }) => (
                <label key={kind} class={kind === draft.design.kind ? 'chosen' : ''}><input type="radio" name="design" value={kind} checked={kind === draft.design.kind} onChange={() => change({ design: designAs(kind, draft.design) })} /><span><b>{t(designKey[kind][0])}</b><small>{t(designKey[kind][1])}</small></span></label>
              ))}
            </fieldset>
            <div class="fields">
              {size && <NumberField at={`design.${size}`} label={t(sizeKey[size])} whole value={draft.design[size]} placeholder={String(d.usual)} set={(n) => setDesign({ [size]: n })} />}
              {d.also === 'steps' && <NumberField at="design.steps" label={t(d.kind === 'morris' ? 'researchGrid' : 'researchStepsEach')} whole value={draft.design.steps} placeholder={d.kind === 'morris' ? '4' : '2'} set={(steps) => setDesign({ steps })} />}
              {d.also === 'pairs' && <NumberField at="design.pairs" label={t('researchPairs')} whole value={draft.design.pairs} placeholder="16" set={(pairs) => setDesign({ pairs })} />}
              <NumberField at="design.seed" label={t('researchDesignSeed')} whole value={draft.design.seed} set={(seed) => setDesign({ seed })} />
              <NumberField at="replicates.count" label={t('researchReplicates')} whole value={draft.replicates.count} set={(count) => change({ replicates: { ...draft.replicates, count: count ?? 1 } })} />
              <PickField at="replicates.seeds" label={t('researchSeeds')} value={draft.replicates.seeds} set={(seeds) => change({ replicates: { ...draft.replicates, seeds: seeds as 'common' } })} options={[{ value: 'common', name: t('researchSeedsCommon') }, { value: 'independent', name: t('researchSeedsIndependent') }]} />
            </div>
            <GroupFaults at={(field) => field === 'design' || field === 'design.kind' || field === 'replicates'} />
          </section>
          <Outcomes outcomes={draft.outcomes} write={(outcomes) => change({ outcomes })} />
        </div>
        <div class="side">
          <Cost draft={draft} preview={preview.value} stale={preview.stale} slow={preview.slow} wrong={faults.length} ready={ready} busy={submit.busy} ask={ask} rename={(name) => change({ name })} />
          {submit.problem && submit.problem.errors.every((e) => !placed.test(e.field)) && <ProblemNote problem={submit.problem} retry={ask} title={t('researchRefused')} />}
          {!submit.problem && preview.problem && !preview.stale && (preview.problem.errors.length === 0 || preview.problem.errors.some((e) => !placed.test(e.field))) && <ProblemNote problem={preview.problem} retry={preview.retry} title={t('researchRefused')} />}
          <Files draft={draft} write={write} text={JSON.stringify(asked, null, 2)} />
        </div>
      </div>
    </Faults.Provider>
  );
}

/** What all points share comes from the lab. */
function Base({ draft, write }: { draft: Draft; write: (draft: Draft) => void }) {
  const { a, go, t, world } = useView();
  const { name, place } = useNames();
  return (
    <section class="panel part" aria-label={t('researchBase')} data-testid="research-base">
      <header><h2>{t('researchBase')}</h2><span class="quiet">{t('researchBaseText')}</span><span class="tools"><button type="button" class="ghost" onClick={() => go({ screen: 'lab' }, true)}><Icon of="lab" />{t('researchBaseLab')}</button></span></header>
      <div class="fields">
        <NumberField at="base.months" label={t('researchMonths')} whole value={a.months} set={(months) => { if (months !== undefined && months >= 1 && months <= world.monthsMax) go({ months }); }} hint={t('researchMonthsMost', { n: world.monthsMax })} />
        <NumberField at="base.seed" label={t('seed')} whole value={a.seed} set={(seed) => { if (seed !== undefined && Number.isSafeInteger(seed) && seed >= 0) go({ seed }); }} />
        <PickField at="base.uncertainty" label={t('researchUncertainty')} value={a.uncertainty} set={(u) => go({ uncertainty: u as 'both' })} options={[{ value: 'both', name: t('both') }, { value: 'luck', name: t('luck') }, { value: 'parameters', name: t('parameters') }]} />
      </div>
      <ul class="chips">
        {a.decisions.length + a.shocks.length === 0 && <li>{t('researchBasePlain')}</li>}
        {a.decisions.map((d) => <li key={d.place + d.lever + d.from}>{place(d.place)} · {name(world.levers.find((l) => l.key === d.lever))} {plain(d.value)}</li>)}
        {a.shocks.map((s) => <li key={s.shock + s.month}>{name(world.shocks.find((x) => x.key === s.shock))} · {s.places.map(place).join('、')} · {s.month}</li>)}
        {draft.more && <li>{t('researchBaseMore', { list: Object.keys(draft.more).join(' · ') })} <button type="button" class="ghost" aria-label={t('remove', { what: Object.keys(draft.more).join(' ') })} onClick={() => { const { more: _, ...rest } = draft; write(rest); }}><Icon of="reset" /></button></li>}
      </ul>
      <GroupFaults at={(field) => field.startsWith('base.') && !/^base\.(months|seed|uncertainty)$/.test(field)} />
    </section>
  );
}

/** A design as a file, and as a link where it is short enough. */
function Files({ draft, write, text }: { draft: Draft; write: (draft: Draft | null) => void; text: string }) {
  const { a, go, t } = useView();
  const [said, say] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const long = encode(a).length > lengthMost;
  const open = async (file: File | undefined) => {
    if (!file) return;
    const given = readFile(await file.text());
    if (given === null) return say(t('researchNoRequest'));
    const { draft: next, view } = opened(given);
    go(view);
    write(next);
    say(t('researchOpened', { name: file.name }));
  };
  return (
    <section class="panel files" aria-label={t('researchFiles')}>
      <div class="bar">
        <button type="button" onClick={() => save(`${draft.name || 'saima-experiment'}.json`, 'application/json', text)} data-testid="research-save"><Icon of="down" />{t('researchSave')}</button>
        <button type="button" onClick={() => input.current!.click()} data-testid="research-open"><Icon of="up" />{t('researchOpen')}</button>
        <button type="button" class="ghost" onClick={() => { write(empty(a.county)); say(''); }} data-testid="research-clear">{t('researchClear')}</button>
        <input ref={input} type="file" accept=".json,application/json" class="unseen" tabIndex={-1} aria-label={t('researchOpen')} data-testid="research-file" onChange={(e) => { void open(e.currentTarget.files?.[0]); e.currentTarget.value = ''; }} />
      </div>
      <p class="quiet" role="status">{said || t(long ? 'researchLinkLong' : 'researchLinkShort')}</p>
    </section>
  );
}
