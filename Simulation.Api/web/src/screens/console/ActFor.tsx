/** Decides for a team: one lever, its value, from when. The log says that it was the instructor. */
import { useState } from 'preact/hooks';
import { useCommand } from '../../api';
import { month, monthsFrom, plain, withUnit } from '../../format';
import { Dialog, GradeBadge, Icon, ProblemNote, Progress } from '../../parts';
import { grouped, reached } from '../../scenario';
import { useNames, useView } from '../../view';
import { CostText } from '../seat/CostText';
import type { Decided, RaceTold, Team } from './answers';
import { FieldFault, Months, useDesk } from './shared';

export function ActFor({ team, race, close }: { team: Team; race: RaceTold | null; close: () => void }) {
  const { a, t, world } = useView();
  const { name, unit } = useNames();
  const { session, refresh } = useDesk();
  const sending = useCommand<Decided>();
  const levers = world.levers.filter((l) => l.acts && l.actor.includes(team.level) && reached(world, l, team.place).length > 0);
  const [key, choose] = useState(levers[0]!.key);
  const lever = levers.find((l) => l.key === key)!;
  const months = monthsFrom(world.start, session.months).slice(session.monthsLived);
  const stands = (of: string) => race?.decisions.filter((d) => d.place === team.place && d.lever === of && d.from <= (months[0] ?? '') && (d.to === null || d.to >= (months[0] ?? ''))).at(-1)?.value ?? levers.find((l) => l.key === of)!.default;
  const [value, setValue] = useState(String(stands(key)));
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [done, setDone] = useState<Decided | null>(null);
  const v = Number(value);
  const wrong = value.trim() === '' || !Number.isFinite(v) || v < lever.min || v > lever.max;
  const pick = (next: string) => { choose(next); setValue(String(stands(next))); setDone(null); sending.clear(); };
  const send = async () => {
    const answer = await sending.run(`/api/sessions/${session.id}/decisions`, { place: team.place, decisions: [{ place: team.place, lever: lever.key, value: v, ...(from !== '' && { from }), ...(to !== '' && { to }) }] });
    setDone(answer);
    if (answer !== null) refresh();
  };
  const at = (n: number) => withUnit(plain(n), unit(lever));
  return (
    <Dialog title={t('consoleActFor', { team: name(team) })} close={close} testid="console-act-for">
      <form class="actform" onSubmit={(e) => { e.preventDefault(); if (!wrong) void send(); }}>
        <label class="span2">{t('levers')}
          <select value={key} data-testid="console-act-lever" onChange={(e) => pick(e.currentTarget.value)}>
            {grouped(levers).map(([group, some]) => <optgroup key={group} label={t(group)}>{some.map((l) => <option key={l.key} value={l.key}>{name(l)}</option>)}</optgroup>)}
          </select>
        </label>
        <label>{t('consoleValue')} <input type="number" step="any" min={lever.min} max={lever.max} value={value} aria-invalid={wrong} aria-describedby="console-act-facts" data-testid="console-act-value" onInput={(e) => { setValue(e.currentTarget.value); setDone(null); }} /></label>
        <label>{t('leverFrom')} <Months value={from} months={months.slice(1)} first={t('consoleFromComing', { month: months[0] === undefined ? '–' : month(months[0], a.lang) })} pick={setFrom} /></label>
        <label>{t('leverTo')} <Months value={to} months={months.filter((m) => m >= (from || months[0]!))} first={t('leverToEnd')} pick={setTo} /></label>
        <p class="facts span2" id="console-act-facts"><GradeBadge grade={lever.grade} /> {unit(lever)} · {t('consoleNowAt', { value: at(stands(key)) })} · {t('leverDefault', { value: plain(lever.default) })} · {t('leverRange', { min: plain(lever.min), max: plain(lever.max) })} · {lever.lagMonths > 0 ? t('leverLag', { n: lever.lagMonths }) : t('leverNoLag')}</p>
        <p class="quiet span2">{t('consoleActText')}</p>
        <FieldFault problem={sending.problem} field="decisions" />
        <div class="tools span2"><button type="submit" class="primary" disabled={wrong || sending.busy} data-testid="console-act-send">{t('consoleActSend')}</button></div>
      </form>
      <Progress on={sending.busy} label={t('consoleActSend')} />
      {sending.problem && <ProblemNote problem={sending.problem} retry={() => void send()} title={t('consoleRefused')} />}
      {done && (
        <div role="status" data-testid="console-act-done">
          <p class="donenote"><Icon of="info" />{t('consoleActDone', { lever: name(lever), value: at(v) })}{done.cost && (done.cost.money !== 0 || done.cost.borrowed !== 0) && <>{t('stop')}<CostText cost={done.cost} /></>}</p>
          {done.conflicts.length > 0 && <ul class="conflicts">{done.conflicts.map((c) => <li key={c.en}><Icon of="warn" />{c[a.lang]}</li>)}</ul>}
        </div>
      )}
    </Dialog>
  );
}
