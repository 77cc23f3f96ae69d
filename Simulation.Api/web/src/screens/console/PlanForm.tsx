/** A class on one sheet: what is played, by whom, and what happens to them. */
import type { Doing } from '../../api';
import { month, monthKey, monthNumber } from '../../format';
import { Icon, ProblemNote, Progress } from '../../parts';
import { useNames, useView } from '../../view';
import { behavioursOf, type NewSession } from './answers';
import { Fairness } from './Fairness';
import { requestOf, type Plan } from './plan';
import { PlannedShocks } from './PlannedShocks';
import { Teams } from './PlannedTeams';
import { FieldFault, faultsOf } from './shared';

const lengths = [6, 12, 24, 36];

export function PlanForm({ plan, change, making, other, done }: { plan: Plan; change: (plan: Plan) => void; making: Doing<NewSession>; /** True while another class is being made. */ other: boolean; done: (made: NewSession | null) => void }) {
  const { a, t, world } = useView();
  const { name } = useNames();
  const set = (part: Partial<Plan>) => change({ ...plan, ...part });
  const wrong = (field: string) => faultsOf(making.problem, field).length > 0;
  const last = monthKey(monthNumber(world.start) + plan.months - 1);
  const behaviours = behavioursOf(world);
  const make = async () => done(await making.run('/api/sessions', requestOf(plan, world)));
  // What is wrong is said at its field by the server, in the language of the page; a browser would say it in its own.
  return (
    <form class="panel planform" data-testid="console-form" noValidate onSubmit={(e) => { e.preventDefault(); void make(); }}>
      <fieldset>
        <legend>{t('consolePlanWhat')}</legend>
        <div class="fields">
          <label class="span2">{t('consoleName')}<input type="text" maxLength={80} value={plan.name} placeholder={t('consoleNameHint')} data-testid="console-name" onInput={(e) => set({ name: e.currentTarget.value })} /></label>
          <label>{t('months')}<input type="number" min={1} max={world.monthsMax} step={1} value={plan.months} aria-invalid={wrong('scenario.months')} data-testid="console-months" onInput={(e) => set({ months: Math.max(0, Math.round(Number(e.currentTarget.value))) })} /></label>
          <div class="quick" role="group" aria-label={t('consoleLengths')}>{lengths.map((n) => <button type="button" key={n} aria-pressed={plan.months === n} aria-label={t('consoleMonthsOf', { n })} onClick={() => set({ months: n })}>{n}</button>)}</div>
        </div>
        <p class="quiet">{t('consoleSpan', { from: month(world.start, a.lang), to: month(last, a.lang) })}</p>
        <FieldFault problem={making.problem} field="name" /><FieldFault problem={making.problem} field="scenario.months" />
      </fieldset>
      <Teams plan={plan} change={set} problem={making.problem} />
      <fieldset>
        <legend>{t('consolePlanRules')}</legend>
        <div class="fields">
          <label>{t('consoleMost')}<input type="number" min={1} max={20} step={1} value={plan.mostInTeam} aria-invalid={wrong('mostInTeam')} data-testid="console-most" onInput={(e) => set({ mostInTeam: Math.round(Number(e.currentTarget.value)) })} /></label>
          <label>{t('consoleOthers')}
            <select value={plan.others ?? ''} data-testid="console-others" onChange={(e) => set({ others: e.currentTarget.value || null })}>
              <option value="">{t('consoleOthersNone')}</option>
              {behaviours.filter((b) => b.key !== 'status-quo').map((b) => <option key={b.key} value={b.key}>{name(b)}</option>)}
            </select>
          </label>
          <label class="check span2"><input type="checkbox" checked={plan.absence !== null} data-testid="console-absence" onChange={(e) => set({ absence: e.currentTarget.checked ? { months: 2, behaviour: 'prudent' } : null })} /> {t('consoleAbsence')}</label>
          {plan.absence !== null && <>
            <label>{t('consoleAbsenceMonths')}<input type="number" min={1} max={60} step={1} value={plan.absence.months} aria-invalid={wrong('absence.months')} onInput={(e) => set({ absence: { ...plan.absence!, months: Math.round(Number(e.currentTarget.value)) } })} /></label>
            <label>{t('consoleAbsenceBy')}
              <select value={plan.absence.behaviour} onChange={(e) => set({ absence: { ...plan.absence!, behaviour: e.currentTarget.value } })}>{behaviours.map((b) => <option key={b.key} value={b.key}>{name(b)}</option>)}</select>
            </label>
          </>}
        </div>
        <FieldFault problem={making.problem} field="mostInTeam" /><FieldFault problem={making.problem} field="absence" /><FieldFault problem={making.problem} field="scenario.behaviours" />
      </fieldset>
      <PlannedShocks plan={plan} change={set} problem={making.problem} />
      <Fairness plan={plan} />
      <div class="planend">
        <button type="submit" class="primary big" disabled={making.busy || other || plan.places.length === 0} data-testid="console-create"><Icon of="on" />{t('consoleCreate')}</button>
        <span class="quiet">{plan.places.length === 0 ? t('consoleNoTeams') : t('consoleCreateSum', { teams: plan.places.length, months: plan.months, shocks: plan.shocks.length })}</span>
      </div>
      <Progress on={making.busy} label={t('consoleMaking')} />
      {making.busy && <p class="quiet" role="status">{t('consoleMaking')}</p>}
      {making.problem && <ProblemNote problem={making.problem} retry={() => void make()} title={t(making.problem.errors.length > 0 ? 'consoleNotMade' : 'consoleNotBegun')} />}
    </form>
  );
}
