/** Switches of the rules, and who decides for counties that nobody plays; both act from the coming month on. */
import { useState } from 'preact/hooks';
import { useAnswer, useCommand } from '../../api';
import { month } from '../../format';
import { ProblemNote, Progress } from '../../parts';
import { useNames, useView } from '../../view';
import { behavioursOf, rulesOf, type RaceLog } from './answers';
import { FieldFault, NotRead, useDesk } from './shared';

/** What the log says stands now: the scenario's own, then every switch in its order. */
export function standing(log: RaceLog): { rules: Record<string, boolean>; behaviours: Record<string, string> } {
  const { rules, behaviours } = log.header.scenario;
  return log.entries.reduce((now, e) => ({ rules: { ...now.rules, ...e.rules }, behaviours: { ...now.behaviours, ...e.behaviours } }), { rules, behaviours });
}

export function Rules() {
  const { a, t, world } = useView();
  const { zh, name } = useNames();
  const { session, beat, refresh } = useDesk();
  const log = useAnswer<RaceLog>(`/api/races/${session.race}/log`, undefined, 0, beat);
  const switching = useCommand();
  const stands = log.value && standing(log.value);
  const played = (session.phase === 'practice' || session.phase === 'race') && session.coming !== null;
  const flip = async (key: string, on: boolean) => { if (await switching.run(`/api/races/${session.race}/rules`, { rules: { [key]: on } }) !== null) refresh(); };
  return (
    <div class="rules" data-testid="console-rules">
      <p class="quiet">{played ? t('consoleRulesText', { month: month(session.coming!, a.lang) }) : t('consoleClockStill')}</p>
      <NotRead answer={log} />
      {switching.problem && <ProblemNote problem={switching.problem} close={switching.clear} title={t('consoleRefused')} />}
      <Progress on={log.slow && log.value === null} label={t('opening')} />
      {stands && <>
        <HandPlaces behaviours={stands.behaviours} played={played} />
        <ul class="rulelist">
          {rulesOf(world).map((r) => {
            const on = stands.rules[r.key] ?? r.default;
            return (
              <li key={r.key} data-rule={r.key} data-on={on}>
                <span><b>{name(r)}</b> {on !== r.default && <small class="changedword">{t('consoleRuleChanged')}</small>}<small class="quiet">{zh ? r.what : r.whatEn}</small></span>
                <button type="button" role="switch" aria-checked={on} aria-label={name(r)} disabled={!played || switching.busy} onClick={() => void flip(r.key, !on)} data-testid={`console-rule-${r.key}`}>{t(on ? 'consoleOn' : 'consoleOff')}</button>
              </li>
            );
          })}
        </ul>
      </>}
    </div>
  );
}

function HandPlaces({ behaviours, played }: { behaviours: Record<string, string>; played: boolean }) {
  const { t, world } = useView();
  const { name, place } = useNames();
  const { session, refresh } = useDesk();
  const handing = useCommand();
  const [where, setWhere] = useState('*');
  const [how, setHow] = useState('imitator');
  const all = behavioursOf(world);
  const teams = new Set(session.teams.map((x) => x.place));
  const named = (key: string) => key === '*' ? t('consoleOtherCounties') : place(key);
  const told = Object.entries(behaviours).filter(([key]) => !teams.has(key));
  return (
    <section class="handplaces">
      <h3>{t('consoleOthers')}</h3>
      <form class="fields" onSubmit={async (e) => { e.preventDefault(); if (await handing.run(`/api/races/${session.race}/behaviours`, { behaviours: { [where]: how } }) !== null) refresh(); }}>
        <label>{t('place')}<select value={where} data-testid="console-behave-where" onChange={(e) => setWhere(e.currentTarget.value)}>
          <option value="*">{t('consoleOtherCounties')}</option>
          <optgroup label={t('prefecture')}>{world.prefectures.map((p) => <option key={p.code} value={p.code}>{name(p)}</option>)}</optgroup>
          <optgroup label={t('county')}>{world.counties.filter((c) => !teams.has(c.code)).map((c) => <option key={c.code} value={c.code}>{name(c)}</option>)}</optgroup>
        </select></label>
        <label>{t('consoleBehaviour')}<select value={how} data-testid="console-behave-how" onChange={(e) => setHow(e.currentTarget.value)}>{all.map((b) => <option key={b.key} value={b.key}>{name(b)}</option>)}</select></label>
        <button type="submit" disabled={!played || handing.busy} data-testid="console-behave">{t('consoleBehave')}</button>
      </form>
      {told.length === 0 ? <p class="quiet">{t('consoleBehaveNone')}</p> : <ul class="chips" data-testid="console-behaviours">{told.map(([key, b]) => <li key={key} data-place={key} data-behaviour={b}>{named(key)} · {name(all.find((x) => x.key === b.split(':')[0]))}</li>)}</ul>}
      <FieldFault problem={handing.problem} field="behaviours" />
      {handing.problem && <ProblemNote problem={handing.problem} close={handing.clear} title={t('consoleRefused')} />}
    </section>
  );
}
