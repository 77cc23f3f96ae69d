/** Where the race stands, how its clock runs, and what may be done about it. */
import { useEffect, useState } from 'preact/hooks';
import { useCommand } from '../../api';
import { month as monthName } from '../../format';
import type { Clock } from '../../live';
import { Icon, LiveStatus, ProblemNote } from '../../parts';
import { useNames, useView } from '../../view';
import { boardKeys } from './boards';
import { minutes, speeds, withSpeed } from './speed';
import type { Watch } from './watch';

export function Head({ watch }: { watch: Watch }) {
  const { a, go, t, world } = useView();
  const { name, county, place, board } = useNames();
  const shown = watch.month === null ? t('raceEve') : monthName(watch.month, a.lang);
  const instructor = watch.seat?.kind === 'instructor';
  return (
    <div class="bar racehead">
      <h1 class="unseen">{watch.now?.name || t('raceHome')}</h1>
      <div class="when">
        <b data-testid="race-month" data-month={watch.month ?? ''}>{shown}</b>
        <small>{t('raceOfMonths', { n: watch.at + 1, of: watch.now?.months ?? '–' })}{watch.now?.name && ` · ${watch.now.name}`}{watch.seat === null && watch.now?.seed != null && ` · ${t('seed')} ${watch.now.seed}`}</small>
      </div>
      <div class="state">
        {watch.month !== null && (watch.isLive
          ? <span class="badge on" data-testid="race-live">{t('raceLive')}</span>
          : <button type="button" class="primary" onClick={() => go({ month: null })} data-testid="race-back-to-live"><Icon of="on" />{t('raceBackToLive')}</button>)}
        {watch.session && <span class="badge">{t(phases[watch.session.phase])}</span>}
        <ClockState watch={watch} />
        <LiveStatus live={watch.live} />
      </div>
      {watch.steers && <Controls watch={watch} />}
      <div class="tools">
        <label class="unseen" for="race-board">{t('board')}</label>
        <select id="race-board" value={watch.board} data-testid="board" onChange={(e) => go({ board: e.currentTarget.value })}>
          {world.boards.filter((b) => b.acts).map((b) => {
            const keys = boardKeys(world, b);
            return keys.length === 1 ? <option key={b.key} value={keys[0]}>{name(b)}</option>
              : <optgroup key={b.key} label={name(b)}>{keys.map((k) => <option key={k} value={k}>{name(b)} · {place(k.split(':')[1]!)}</option>)}</optgroup>;
          })}
        </select>
        {watch.seat === null && <button type="button" onClick={() => go({ race: null, month: null }, true)} data-testid="race-to-list">{t('raceBackToList')}</button>}
        {instructor && <button type="button" onClick={() => go({ screen: 'console', session: watch.seat!.session, tab: null }, true)} data-testid="race-to-console">{t('raceToConsole')}</button>}
        <button type="button" onClick={() => go({ big: true, tab: null }, true)} data-testid="race-big">{t('raceBig')}</button>
      </div>
      {watch.sealed && <p class="sealednote" data-testid="race-sealed-note"><Icon of="info" />{t('raceSealed', { board: board(watch.board), month: monthName(watch.sealed.from, a.lang) })}{watch.sealed.reason !== '' && t('raceSealedWhy', { reason: watch.sealed.reason })}{instructor && <span class="quiet">{t('raceSealedLeader')}</span>}</p>}
      <p class="unseen" role="status">{watch.rows[0] ? t('raceLeader', { county: name(county(watch.rows[0].county)) }) : ''}</p>
    </div>
  );
}

export const phases = { lobby: 'racePhaseLobby', practice: 'racePhasePractice', race: 'racePhaseRace', review: 'racePhaseReview', ended: 'racePhaseEnded' } as const;

/** Seconds that are left of the month, counted down here between what the server tells. */
export function useSecondsLeft(clock: Clock | null): number | null {
  const [told, tell] = useState<{ clock: Clock | null; at: number }>({ clock: null, at: 0 });
  const [, tick] = useState(0);
  const left = clock?.secondsLeft ?? null, runs = left !== null && clock!.mode !== 'hand' && !clock!.paused;
  useEffect(() => tell({ clock, at: performance.now() }), [clock]);
  useEffect(() => {
    if (!runs) return;
    const timer = setInterval(() => tick((n) => n + 1), 500);
    return () => clearInterval(timer);
  }, [runs]);
  if (left === null) return null;
  return Math.max(0, runs && told.clock === clock ? left - (performance.now() - told.at) / 1000 : left);
}

/** How the clock runs, in words. */
export function ClockState({ watch }: { watch: Watch }) {
  const { a, t } = useView();
  const clock = watch.clock;
  const left = useSecondsLeft(clock);
  if (clock === null) return null;
  if (watch.now !== null && watch.coming === null && watch.months.length > 0) return <span class="badge" data-testid="race-clock" data-mode="over">{t('raceEnded')}</span>;
  const mode = { hand: t('raceClockHand'), free: t('raceClockFree', { n: clock.secondsPerMonth }), rounds: t('raceClockRounds'), ready: t('raceClockReady') }[clock.mode];
  return (
    <span class="clockstate" data-testid="race-clock" data-mode={clock.mode} data-paused={clock.paused}>
      <span>{mode}</span>
      {clock.mode === 'rounds' && <span>{t('raceClockDay', { n: clock.day })}</span>}
      {clock.mode === 'ready' && <span>{t('raceClockReadyOf', { n: clock.ready.length, of: clock.seats.length })}</span>}
      {clock.paused ? <b>{t('raceClockPaused')}</b> : left !== null && (clock.mode === 'rounds' || clock.secondsPerMonth >= 5) && <b>{t('raceClockLeft', { time: minutes(left) })}</b>}
      {clock.trouble && <b class="fault">{clock.trouble[a.lang]}</b>}
    </span>
  );
}

/** What a planner may do to a race that no session plays. */
function Controls({ watch }: { watch: Watch }) {
  const { go, t } = useView();
  const doing = useCommand();
  const clock = watch.clock, left = (watch.now?.months ?? 0) - watch.months.length;
  const over = left <= 0, runs = clock !== null && clock.mode !== 'hand';
  const send = (body: unknown) => { go({ month: null }); void doing.run(`/api/races/${watch.id}/clock`, body); };
  const speed = clock?.mode === 'free' ? clock.secondsPerMonth : 0;
  return (
    <div class="steer" role="group" aria-label={t('raceClock')}>
      <button type="button" class="primary" disabled={over || doing.busy} onClick={() => send({ step: 1 })} data-testid="race-step">{t('raceStep')}</button>
      <button type="button" disabled={over || doing.busy} onClick={() => send({ step: Math.min(3, left) })} data-testid="race-quarter">{t('raceQuarter')}</button>
      {runs && <button type="button" disabled={over || doing.busy} onClick={() => send({ paused: !clock.paused })} data-testid="race-pause"><Icon of={clock.paused ? 'play' : 'pause'} />{t(clock.paused ? 'raceResume' : 'racePause')}</button>}
      <label><span class="unseen">{t('raceSpeed')}</span>
        <select value={speed} disabled={over || doing.busy} onChange={(e) => send(withSpeed(Number(e.currentTarget.value)))} data-testid="race-speed">
          {[...new Set([...speeds, speed])].sort((x, y) => x - y).map((n) => <option key={n} value={n}>{n === 0 ? t('raceClockHand') : t('raceClockFree', { n })}</option>)}
        </select>
      </label>
      {doing.problem && <ProblemNote problem={doing.problem} retry={doing.clear} title={t('raceRefused')} />}
    </div>
  );
}
