/** What will happen to the teams, set before the class; they are told nothing of it. */
import { useState } from 'preact/hooks';
import type { Problem } from '../../api';
import { month, monthsFrom, number } from '../../format';
import { GradeBadge, Icon } from '../../parts';
import { useNames, useView } from '../../view';
import type { Plan } from './plan';
import { FieldFault, Months } from './shared';

export function PlannedShocks({ plan, change, problem }: { plan: Plan; change: (part: Partial<Plan>) => void; problem: Problem | null }) {
  const { a, t, world } = useView();
  const { zh, name, place } = useNames();
  const months = monthsFrom(world.start, Math.max(1, Math.min(plan.months, world.monthsMax)));
  const [shock, setShock] = useState('typhoon-flood');
  const [first, setFirst] = useState('');
  const [severity, setSeverity] = useState(0.6);
  const [where, setWhere] = useState('');
  const chosen = world.shocks.find((s) => s.key === shock) ?? world.shocks[0]!;
  const from = months.includes(first) ? first : months[Math.min(months.length - 1, Math.floor(months.length / 2))]!;
  const to = plan.places.includes(where) ? where : '';
  return (
    <fieldset>
      <legend>{t('consolePlanShocks')}</legend>
      <div class="fields">
        <label>{t('shockKind')}<select value={chosen.key} data-testid="console-plan-shock" onChange={(e) => setShock(e.currentTarget.value)}>{world.shocks.map((s) => <option key={s.key} value={s.key}>{name(s)}</option>)}</select></label>
        <label>{t('consoleWhere')}<select value={to} onChange={(e) => setWhere(e.currentTarget.value)}><option value="">{t('consoleAllTeams')}</option>{plan.places.map((p) => <option key={p} value={p}>{place(p)}</option>)}</select></label>
        <label>{t('shockMonth')}<Months value={from} months={months} pick={setFirst} /></label>
        <label>{t('consoleSeverity', { value: number(severity, 1) })}<input type="range" min={0.1} max={1} step={0.1} value={severity} onInput={(e) => setSeverity(Number(e.currentTarget.value))} /></label>
      </div>
      <div class="tools adding"><button type="button" data-testid="console-plan-shock-add" disabled={plan.places.length === 0} onClick={() => change({ shocks: [...plan.shocks, { shock: chosen.key, places: to === '' ? [] : [to], month: from, severity }] })}>{t('consoleShockAdd')}</button><span class="facts"><GradeBadge grade={chosen.grade} /> {zh ? chosen.scope : chosen.scopeEn}</span></div>
      {plan.shocks.length > 0 && (
        <ul class="chips" data-testid="console-shocks-planned">
          {plan.shocks.map((x, i) => {
            const text = t('shockChip', { name: name(world.shocks.find((s) => s.key === x.shock)), where: x.places.length === 0 ? t('consoleAllTeams') : x.places.map(place).join(zh ? '、' : ', '), month: month(x.month, a.lang), severity: number(x.severity, 1) });
            return <li key={i}><Icon of="warn" />{text}<button type="button" class="ghost" aria-label={t('remove', { what: text })} onClick={() => change({ shocks: plan.shocks.filter((o) => o !== x) })}><Icon of="reset" /></button></li>;
          })}
        </ul>
      )}
      <FieldFault problem={problem} field="scenario.shocks" />
    </fieldset>
  );
}
