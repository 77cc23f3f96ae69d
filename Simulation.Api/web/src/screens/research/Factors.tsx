/** What the points differ in. */
import { useAnswer, type Both, type World } from '../../api';
import { month, monthsFrom, plain } from '../../format';
import { Icon } from '../../parts';
import { useNames, useView } from '../../view';
import { freshFactor, leversAt, type Draft } from './draft';
import { Field, GroupFaults, NumberField, PickField } from './Field';
import { useWords } from './names';
import type { Factor, Kind } from './types';

export const kinds = { lever: 'researchKindLever', parameter: 'researchKindParameter', shock: 'researchKindShock', rule: 'researchKindRule', behaviour: 'researchKindBehaviour', policy: 'researchKindPolicy' } as const satisfies Record<Kind, string>;
const kindList = Object.keys(kinds) as Kind[];

export function Factors({ draft, write }: { draft: Draft; write: (factors: Factor[]) => void }) {
  const { a, t, world } = useView();
  const add = (kind: Kind) => write([...draft.factors, freshFactor(kind, world, a.county, draft.factors)]);
  const set = (i: number, next: Factor | null) => write(draft.factors.flatMap((f, n) => (n === i ? (next === null ? [] : [next]) : [f])));
  return (
    <section class="panel part" aria-label={t('researchFactors')} data-testid="research-factors">
      <header><h2>{t('researchFactors')}</h2><span class="quiet">{t('researchFactorsText')}</span></header>
      <ol class="factors">
        {draft.factors.map((f, i) => <FactorRow key={i} factor={f} i={i} steps={draft.design.kind === 'full-factorial'} set={(next) => set(i, next)} />)}
      </ol>
      <GroupFaults at={(field) => field === 'factors'} />
      <div class="bar adders">{kindList.map((kind) => <button type="button" key={kind} onClick={() => add(kind)} data-testid={`add-${kind}`}>+ {t(kinds[kind])}</button>)}</div>
    </section>
  );
}

interface Row { factor: Factor; i: number; steps: boolean; set: (next: Factor | null) => void }

function FactorRow({ factor: f, i, steps, set }: Row) {
  const { t } = useView();
  const { factor: words } = useWords();
  const own = ['kind', 'place', 'lever', 'parameter', 'shock', 'rule', 'month', 'months', 'low', 'high', 'shape', 'steps', 'levels', 'policies'].map((name) => `factors[${i}].${name}`);
  const numeric = f.kind === 'lever' || f.kind === 'parameter' || f.kind === 'shock';
  return (
    <li data-testid={`factor-${i}`}>
      <p class="factorhead"><b>{i + 1}</b><span class="kind">{t(kinds[f.kind])}</span><span class="what">{words(f)}</span>
        <button type="button" class="ghost" aria-label={t('remove', { what: words(f) })} onClick={() => set(null)}><Icon of="reset" /></button></p>
      <div class="fields">
        <What factor={f} i={i} set={set} />
        {numeric && <Range factor={f} i={i} steps={steps} set={set} />}
      </div>
      <GroupFaults at={(field) => field.startsWith(`factors[${i}]`) && !own.includes(field)} />
    </li>
  );
}

/** Least, most and shape of a number; what is left out is what the pack allows or believes. */
function Range({ factor: f, i, steps, set }: Row) {
  const { t, world } = useView();
  const at = (name: string) => `factors[${i}].${name}`;
  const lever = world.levers.find((l) => l.key === f.lever), parameter = world.parameters.find((p) => p.key === f.parameter);
  const usual = f.kind === 'shock' ? [0, 1] : lever ? [lever.min, lever.max] : parameter ? [parameter.low, parameter.high] : [];
  const hint = (n: number) => (usual[n] === undefined ? '' : plain(usual[n]));
  return (
    <>
      <NumberField at={at('low')} label={t('researchLow')} value={f.low} placeholder={hint(0)} set={(low) => set(without({ ...f, low }, 'low', low))} />
      <NumberField at={at('high')} label={t('researchHigh')} value={f.high} placeholder={hint(1)} set={(high) => set(without({ ...f, high }, 'high', high))} />
      {f.kind === 'parameter' && <PickField at={at('shape')} label={t('researchShape')} value={f.shape ?? ''} set={(shape) => set(without({ ...f, shape }, 'shape', shape || undefined))} options={[{ value: '', name: t('researchShapeUsual') }, { value: 'uniform', name: t('researchShapeUniform') }, { value: 'triangular', name: t('researchShapeTriangular') }, { value: 'lognormal', name: t('researchShapeLognormal') }]} />}
      {steps && <NumberField at={at('steps')} label={t('researchStepsOf')} value={f.steps} whole placeholder={t('researchStepsAll')} set={(n) => set(without({ ...f, steps: n }, 'steps', n))} />}
    </>
  );
}

/** Which lever, parameter, shock, rule, behaviour or policies. */
function What({ factor: f, i, set }: Omit<Row, 'steps'>) {
  const { a, t, world } = useView();
  const { name } = useNames();
  const at = (field: string) => `factors[${i}].${field}`;
  const months = monthsFrom(world.start, a.months);
  switch (f.kind) {
    case 'lever': return (
      <>
        <Place at={at('place')} value={f.place ?? ''} set={(place) => set({ ...f, place, ...(!leversAt(world, place).some((l) => l.key === f.lever) && { lever: leversAt(world, place)[0]?.key ?? '' }) })} />
        <PickField at={at('lever')} label={t('researchKindLever')} value={f.lever ?? ''} set={(lever) => set(bare({ ...f, lever }, 'low', 'high'))} options={leversAt(world, f.place ?? '').map((l) => ({ value: l.key, name: name(l) }))} />
      </>
    );
    case 'parameter': return (
      <PickField at={at('parameter')} label={t('researchKindParameter')} value={f.parameter ?? ''} set={(parameter) => set(bare({ ...f, parameter }, 'low', 'high', 'shape'))}
        options={world.parameters.map((p) => ({ value: p.key, name: name(p), group: name(world.mechanisms.find((m) => m.key === p.mechanism)) }))} />
    );
    case 'shock': return (
      <>
        <PickField at={at('shock')} label={t('researchKindShock')} value={f.shock ?? ''} set={(shock) => set({ ...f, shock })} options={world.shocks.map((s) => ({ value: s.key, name: name(s) }))} />
        <Place at={at('places')} value={f.places?.[0] ?? ''} set={(place) => set({ ...f, places: [place] })} />
        <PickField at={at('month')} label={t('researchFrom')} value={f.month ?? ''} set={(from) => set({ ...f, month: from })} options={months.map((m) => ({ value: m, name: month(m, a.lang) }))} />
        <NumberField at={at('months')} label={t('researchMonthsOf')} value={f.months} whole placeholder={t('researchUsual')} set={(n) => set(without({ ...f, months: n }, 'months', n))} />
      </>
    );
    case 'rule': return <PickField at={at('rule')} label={t('researchKindRule')} value={f.rule ?? ''} set={(rule) => set({ ...f, rule })} options={world.rules.map((r) => ({ value: r.key, name: name(r) }))} />;
    case 'behaviour': return (
      <>
        <Place at={at('place')} value={f.place ?? '*'} all set={(place) => set({ ...f, place })} />
        <Checks label={t('researchLevels')} at={at('levels')} options={behaviours(world).map((b) => ({ value: b.key, name: name(b) }))} value={f.levels ?? []} set={(levels) => set({ ...f, levels })} />
      </>
    );
    case 'policy': return <Policies factor={f} at={at('policies')} set={set} />;
  }
}

/** Ways of playing that a run can have. */
const behaviours = (world: World) => ((world as World & { behaviours?: { key: string; name: string; nameEn: string; inRuns: boolean }[] }).behaviours ?? []).filter((b) => b.inRuns);

interface Kept { hash: string; label: Both }

/** No decision, the decisions of the lab, or saved policies. */
function Policies({ factor: f, at, set }: { factor: Factor; at: string; set: (next: Factor) => void }) {
  const { a, t } = useView();
  const kept = useAnswer<{ policies: Kept[] }>('/api/policies', undefined, 0, 0);
  const named = (name: string) => (p: string | { name: string }) => typeof p !== 'string' && p.name === name;
  const all = [
    { value: '·none', name: t('researchNoDecision'), level: { name: t('researchNoDecision'), decisions: [] } },
    ...(a.decisions.length > 0 ? [{ value: '·lab', name: t('researchLabDecisions', { n: a.decisions.length }), level: { name: t('researchLabDecisionsName'), decisions: a.decisions } }] : []),
    ...(kept.value?.policies ?? []).map((p) => ({ value: p.hash, name: p.label[a.lang], level: p.hash })),
  ];
  const chosen = f.policies ?? [];
  const is = (o: (typeof all)[number]) => chosen.some((p) => (typeof o.level === 'string' ? p === o.level : named(o.level.name)(p)));
  const others = chosen.filter((p) => !all.some((o) => (typeof o.level === 'string' ? p === o.level : named(o.level.name)(p))));
  return (
    <>
      <Checks label={t('researchPolicies')} at={at} options={all.map(({ value, name, level }) => ({ value, name, given: typeof level === 'string' }))} value={all.filter(is).map((o) => o.value)} set={(values) => set({ ...f, policies: [...others, ...all.filter((o) => values.includes(o.value)).map((o) => o.level)] })} />
      {others.length > 0 && <p class="quiet">{t('researchPoliciesMore', { list: others.map((p) => (typeof p === 'string' ? p.slice(0, 8) : p.name)).join(' · ') })}</p>}
      {all.length < 2 && <p class="quiet">{t('researchPoliciesNone')}</p>}
    </>
  );
}

/** Boxes to tick; a name that somebody gave stays in their language. */
function Checks({ label, at, options, value, set }: { label: string; at: string; options: { value: string; name: string; given?: boolean }[]; value: string[]; set: (value: string[]) => void }) {
  return (
    <fieldset class="checks"><legend>{label}</legend>
      {options.map((o) => <label class="check" key={o.value}><input type="checkbox" checked={value.includes(o.value)} onChange={(e) => set(e.currentTarget.checked ? [...value, o.value] : value.filter((v) => v !== o.value))} />{o.given ? <bdi translate={false}>{o.name}</bdi> : o.name}</label>)}
      <GroupFaults at={(field) => field.startsWith(at)} />
    </fieldset>
  );
}

export function Place({ at, value, set, all = false }: { at: string; value: string; set: (code: string) => void; all?: boolean }) {
  const { t, world } = useView();
  const { name } = useNames();
  return (
    <Field at={at} label={t('researchPlace')}>
      {(marks) => (
        <select {...marks} value={value} data-testid={`field-${at}`} onChange={(e) => set(e.currentTarget.value)}>
          {all && <option value="*">{t('researchAllCounties')}</option>}
          <option value={world.province}>{name(world)}</option>
          {world.prefectures.map((p) => (
            <optgroup key={p.code} label={name(p)}>
              <option value={p.code}>{name(p)}</option>
              {world.counties.filter((c) => c.prefecture === p.code).map((c) => <option key={c.code} value={c.code}>{name(c)}</option>)}
            </optgroup>
          ))}
        </select>
      )}
    </Field>
  );
}

const bare = (f: Factor, ...keys: (keyof Factor)[]): Factor => Object.fromEntries(Object.entries(f).filter(([k]) => !keys.includes(k as keyof Factor))) as unknown as Factor;
const without = (f: Factor, key: keyof Factor, value: unknown): Factor => (value === undefined ? bare(f, key) : f);
