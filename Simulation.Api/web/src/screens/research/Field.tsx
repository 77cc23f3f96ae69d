/** A labelled control with what the host says is wrong with it, right below. */
import { createContext, type ComponentChildren } from 'preact';
import { useContext, useId } from 'preact/hooks';
import type { Problem } from '../../api';
import { Entry, Progress } from '../../parts';
import { useView } from '../../view';

export type Fault = Problem['errors'][number];
export const Faults = createContext<Fault[]>([]);

interface Marks { id: string; 'aria-invalid': boolean; 'aria-describedby'?: string }

export function Field({ at, label, children, hint }: { at: string; label: string; children: (marks: Marks) => ComponentChildren; hint?: string }) {
  const id = useId(), faults = useContext(Faults).filter((f) => f.field === at);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({ id, 'aria-invalid': faults.length > 0, ...(faults.length > 0 && { 'aria-describedby': `${id}-why` }) })}
      {hint && faults.length === 0 && <small class="quiet">{hint}</small>}
      <FaultList faults={faults} id={`${id}-why`} />
    </div>
  );
}

/** What is wrong with a group, beside what its fields say themselves. */
export function GroupFaults({ at }: { at: (field: string) => boolean }) {
  return <FaultList faults={useContext(Faults).filter((f) => at(f.field))} />;
}

function FaultList({ faults, id }: { faults: Fault[]; id?: string }) {
  const { a } = useView();
  if (faults.length === 0) return null;
  return <div id={id} role="alert" data-testid="field-fault">{faults.map((f) => <p class="fault" key={f.field + f.en} data-field={f.field}>{a.lang === 'zh' ? f.zh : f.en}</p>)}</div>;
}

/** Stands where the answer of an analysis will stand. */
export function Analysing({ slow }: { slow: boolean }) {
  const { t } = useView();
  return <section class="panel" data-testid="research-analysing"><Progress on={slow} label={t('researchAnalysing')} /><div class="blank tall" role="status">{t('researchAnalysing')}</div></section>;
}

/** A number that may be left out; it counts once it is entered. */
export function NumberField({ at, label, value, set, placeholder, whole = false, hint }: { at: string; label: string; value: number | undefined; set: (value: number | undefined) => void; placeholder?: string; whole?: boolean; hint?: string }) {
  return (
    <Field at={at} label={label} {...(hint !== undefined && { hint })}>
      {(marks) => <Entry {...marks} type="number" step={whole ? 1 : 'any'} value={value ?? ''} placeholder={placeholder} data-testid={`field-${at}`} enter={({ valueAsNumber: v }) => set(Number.isFinite(v) ? v : undefined)} />}
    </Field>
  );
}

export function PickField({ at, label, value, options, set }: { at: string; label: string; value: string; options: { value: string; name: string; group?: string }[]; set: (value: string) => void }) {
  const groups = [...new Set(options.map((o) => o.group))];
  const draw = (list: typeof options) => list.map((o) => <option key={o.value} value={o.value}>{o.name}</option>);
  return (
    <Field at={at} label={label}>
      {(marks) => (
        <select {...marks} value={value} data-testid={`field-${at}`} onChange={(e) => set(e.currentTarget.value)}>
          {!options.some((o) => o.value === value) && <option value={value}>{value}</option>}
          {groups.map((g) => (g === undefined ? draw(options.filter((o) => o.group === undefined)) : <optgroup key={g} label={g}>{draw(options.filter((o) => o.group === g))}</optgroup>))}
        </select>
      )}
    </Field>
  );
}
