/** The console of a class that is led: who is in, when months are lived, and everything the instructor may do. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { useAnswer } from '../../api';
import { month } from '../../format';
import { useCalm, usePulse, useRace } from '../../live';
import { Dialog, Icon, Late, LiveStatus, ProblemNote } from '../../parts';
import { sit, type Seat } from '../../seat';
import { useView } from '../../view';
import type { Predictions, RaceTold, Session } from './answers';
import { Audit, useAudit } from './Audit';
import { ClockDesk } from './ClockDesk';
import { InjectTimeline } from './InjectTimeline';
import { Invite } from './Invite';
import { KeyBanner, KeyTools } from './Key';
import { DeskContext, type DeskView } from './shared';
import { Side } from './Side';
import { Stage } from './Stage';
import { TeamTable } from './TeamTable';

export function Desk({ seat }: { seat: Seat }) {
  const { a, go, t } = useView();
  const [race, follow] = useState<string | null>(null);
  const live = useRace(race);
  const [acted, act] = useState(0);
  const beat = useCalm(live.beat, 500) + usePulse(2000) + acted;
  const path = `/api/sessions/${seat.session}`;
  const answer = useAnswer<Session>(path, undefined, 0, beat);
  const session = answer.value;
  const told = useAnswer<RaceTold>(race === null ? null : `/api/races/${race}`, undefined, 0, beat);
  const predictions = useAnswer<Predictions>(session === null ? null : `${path}/predictions`, undefined, 0, beat);
  const audit = useAudit(session === null ? null : path, beat);
  const [keys, showKeys] = useState(false);

  useEffect(() => {
    if (session === null) return;
    follow(session.race);
    if (a.session !== session.id || a.race !== session.race) go({ session: session.id, race: session.race });
  }, [session?.id, session?.race]);

  const desk = useMemo<DeskView | null>(
    () => session && { session, live, audit, predictions: predictions.value, beat, refresh: () => act((n) => n + 1) },
    [session, live, audit, predictions.value, beat]);
  const leave = () => { sit(null); go({ session: null, race: null, tab: null, step: 0 }, true); };

  const dead = answer.problem !== null && (answer.problem.status === 401 || answer.problem.status === 403 || answer.problem.status === 404);
  if (desk === null || session === null || dead || session.you.kind !== 'instructor') {
    return (
      <div class="console" aria-busy={session === null && answer.problem === null}>
        <h1>{t('navConsole')}</h1>
        {answer.problem ? <ProblemNote problem={answer.problem} retry={answer.retry} title={t(dead ? 'consoleKeyRefused' : 'consoleNotRead')} />
          : session === null ? <><p class="wait" role="status">{t('opening')}</p><Late answer={answer} /></>
            : <p>{t('consoleKeyOfSeat')} <button type="button" onClick={() => { sit({ ...seat, seat: session.you.seat, kind: session.you.kind as Seat['kind'], place: session.you.place }); go({ screen: 'seat' }, true); }}>{t('consoleToSeat')}</button></p>}
        <button type="button" onClick={leave} data-testid="console-leave"><Icon of="back" />{t('consoleBack')}</button>
      </div>
    );
  }

  // Without its race the clock and the teams' marks would be shown as they are not.
  const unread = [answer, told, predictions].find((x) => x.problem !== null);
  return (
    <DeskContext.Provider value={desk}>
      <div class="console" aria-busy={false} data-testid="console" data-phase={session.phase} data-lived={session.monthsLived}>
        <header class="deskhead">
          <h1>{session.name ? <bdi translate={false}>{session.name}</bdi> : t('navConsole')}</h1>
          <span class="deskmonth" data-testid="console-month" data-month={session.coming ?? ''}>{session.coming === null ? t('consoleAllLived', { of: session.months }) : t('consoleComing', { month: month(session.coming, a.lang), n: session.monthsLived, of: session.months })}</span>
          <LiveStatus live={live} />
          <span class="tools">
            <button type="button" class="ghost" onClick={() => go({ screen: 'race' }, true)}><Icon of="race" />{t('consoleToRace')}</button>
            <button type="button" class="ghost" onClick={() => showKeys(true)} data-testid="console-my-key"><Icon of="down" />{t('consoleMyKey')}</button>
          </span>
        </header>
        {unread && <ProblemNote problem={unread.problem!} retry={unread.retry} title={t('consoleNotRead')} />}
        <KeyBanner seat={seat} />
        <div class="desktop"><Invite /><Stage mode={told.value?.clock.mode ?? 'hand'} /><ClockDesk clock={told.value?.clock ?? null} /></div>
        <div class="deskmain">
          <TeamTable race={told.value} />
          <Side />
          <InjectTimeline />
          <Audit />
        </div>
        {keys && (
          <Dialog title={t('consoleMyKey')} close={() => showKeys(false)} testid="console-keys">
            <p>{t('consoleKeyText')}</p>
            <KeyTools seat={seat} />
            <hr />
            <p>{t('consoleLeaveText')}</p>
            <button type="button" onClick={leave} data-testid="console-leave">{t('consoleLeave')}</button>
          </Dialog>
        )}
      </div>
    </DeskContext.Provider>
  );
}
