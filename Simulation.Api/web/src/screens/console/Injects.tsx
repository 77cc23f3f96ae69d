/** A shock to let loose: chosen, tried in a dry run, and only then released. */
import { useState } from 'preact/hooks';
import { useCommand } from '../../api';
import { month, number } from '../../format';
import { GradeBadge, Icon, ProblemNote, Progress } from '../../parts';
import { useNames, useView } from '../../view';
import { AddPlace } from './AddPlace';
import type { DryRun } from './answers';
import { DryRunPart } from './DryRunPart';
import { comingMonths } from './steps';
import { Confirm, FieldFault, Months, useDesk } from './shared';

export function Injects() {
  const { a, t, world } = useView();
  const { zh, name, place } = useNames();
  const { session, refresh } = useDesk();
  const trying = useCommand<DryRun>();
  const striking = useCommand();
  const [shock, setShock] = useState('typhoon-flood');
  const [places, setPlaces] = useState<string[]>(() => session.teams.filter((x) => x.level === 'county').map((x) => x.place));
  const [when, setWhen] = useState('');
  const [severity, setSeverity] = useState(0.6);
  const [tried, setTried] = useState<{ of: string; said: DryRun } | null>(null);
  /** What is to be confirmed; a month that is lived meanwhile asks for another dry run. */
  const [sure, ask] = useState('');
  const [done, setDone] = useState('');
  const chosen = world.shocks.find((s) => s.key === shock) ?? world.shocks[0]!;
  const months = comingMonths(session, world.start);
  const at = months.includes(when) ? when : '';
  // The month is always named: what was tried for one month is never let loose in the next.
  const shocks = [{ shock: chosen.key, places, severity, month: at === '' ? session.coming : at }];
  // A dry run holds for the month it was made in: what is lived since makes it another one.
  const key = JSON.stringify([shocks, session.race, session.monthsLived]);
  const said = tried?.of === key ? tried.said : null;
  const played = (session.phase === 'practice' || session.phase === 'race') && session.coming !== null;
  const told = t('shockChip', { name: name(chosen), where: places.map(place).join(zh ? '、' : ', '), month: month(at === '' ? session.coming ?? world.start : at, a.lang), severity: number(severity, 1) });
  const faulty = trying.problem ?? striking.problem;
  const edited = () => { setDone(''); trying.clear(); striking.clear(); };

  if (!played) return <p class="empty">{t(session.coming === null ? 'consoleInjectOver' : 'consoleInjectNot')}</p>;
  const tryOut = async () => {
    const answer = await trying.run(`/api/races/${session.race}/shocks/preview`, { shocks });
    if (answer !== null) { setTried({ of: key, said: answer }); refresh(); }
  };
  const release = async () => {
    if (await striking.run(`/api/races/${session.race}/shocks`, { shocks }) === null) return;
    ask('');
    setTried(null);
    setDone(told);
    refresh();
  };
  return (
    <div class="injects" data-testid="console-inject">
      <div class="fields">
        <label>{t('shockKind')}<select value={chosen.key} data-testid="console-shock" onChange={(e) => { setShock(e.currentTarget.value); edited(); }}>{world.shocks.map((s) => <option key={s.key} value={s.key}>{name(s)}</option>)}</select></label>
        <label>{t('shockMonth')}<Months value={at} months={months.slice(1)} first={t('consoleFromComing', { month: month(months[0]!, a.lang) })} pick={(m) => { setWhen(m); edited(); }} testid="console-shock-month" /></label>
        <label>{t('consoleSeverity', { value: number(severity, 1) })}<input type="range" min={0.1} max={1} step={0.1} value={severity} data-testid="console-shock-severity" onInput={(e) => { setSeverity(Number(e.currentTarget.value)); edited(); }} /></label>
        <AddPlace label={t('consoleWhere')} taken={places} add={(code) => { setPlaces([...places, code]); edited(); }} testid="console-shock-place" />
      </div>
      <p class="facts"><GradeBadge grade={chosen.grade} /> {zh ? chosen.scope : chosen.scopeEn}</p>
      {places.length === 0 ? <p class="fault">{t('consoleWhereNone')}</p> : (
        <ul class="chips">{places.map((p) => <li key={p}>{place(p)}<button type="button" class="ghost" aria-label={t('remove', { what: place(p) })} onClick={() => { setPlaces(places.filter((o) => o !== p)); edited(); }}><Icon of="reset" /></button></li>)}</ul>
      )}
      <FieldFault problem={faulty} field="shocks" />
      <div class="tools">
        <button type="button" class={said === null ? 'primary' : undefined} disabled={places.length === 0 || trying.busy || said !== null} onClick={() => void tryOut()} data-testid="console-dry-run">{t('consoleDryRun')}</button>
        <button type="button" class={said === null ? undefined : 'primary'} disabled={said === null || striking.busy} onClick={() => { striking.clear(); ask(key); }} data-testid="console-release"><Icon of="warn" />{t('consoleRelease')}</button>
        <span class="quiet">{said === null ? t('consoleDryFirst') : ''}</span>
      </div>
      <Progress on={trying.busy} label={t('consoleDryBusy')} />
      {done !== '' && <p class="donenote" role="status" data-testid="console-released"><Icon of="info" />{t('consoleReleased', { what: done })}</p>}
      {faulty && sure !== key && <ProblemNote problem={faulty} close={edited} title={t('consoleRefused')} />}
      {said && <DryRunPart said={said} />}
      {said && sure === key && <Confirm title={t('consoleRelease')} yes={t('consoleRelease')} busy={striking.busy} problem={striking.problem} act={() => void release()} close={() => ask('')} what={<><p><b>{told}</b></p><p>{t('consoleSureRelease')}</p></>} />}
    </div>
  );
}
