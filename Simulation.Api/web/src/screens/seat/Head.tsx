/** Where the team stands: place, month, time, rank, gap. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { month, number } from '../../format';
import type { Clock, Live } from '../../live';
import { Icon, LiveStatus, roleKey } from '../../parts';
import { useNames, useView } from '../../view';
import type { Level, Session } from './records';
import type { Seating } from './Seated';
import { behind } from './draft';
import { clockKey, phaseKey } from './words';

export function Head({ seat, session, live, place: code, level, keys }: Seating & { place: string; level: Level; keys: () => void }) {
  const { a, t, world } = useView();
  const { place } = useNames();
  const label = session.seats.find((s) => s.seat === seat.seat)?.label ?? '';
  const kind = session.you.kind;
  return (
    <header class="panel seathead" data-testid="seat-head">
      <div class="who">
        <h1>{place(code)}</h1>
        <span class="role" data-testid="seat-role">{t(roleKey[kind])}{label && <> · <bdi translate={false}>{label}</bdi></>}</span>
        <span class="quiet session">{session.name ? <bdi translate={false}>{session.name}</bdi> : t('seatUnnamed')} · {t(phaseKey[session.phase])}</span>
        <span class="tools"><LiveStatus live={live} /><button type="button" class="ghost" onClick={keys} data-testid="keys">{t('seatKey')}</button></span>
      </div>
      <dl>
        <div><dt>{t('seatNextMonth')}</dt><dd data-testid="seat-month">{session.coming === null ? t('seatAllLived') : month(session.coming, a.lang)}<small>{t('seatOfMonths', { n: Math.min(session.monthsLived + 1, session.months), of: session.months })}</small></dd></div>
        <TimeLeft clock={live.clock} session={session} />
        {level === 'county' ? <Rank live={live} session={session} code={code} /> : <div><dt>{t('seatCounties')}</dt><dd>{world.counties.filter((c) => c.prefecture === code || code === world.province).length}</dd></div>}
      </dl>
      {level !== 'county' && <Ranks live={live} codes={world.counties.filter((c) => c.prefecture === code || code === world.province).map((c) => c.code)} />}
    </header>
  );
}

/** Rank, what it was, and how far it is to the one ahead; of a withheld board, the last that was shown. */
function Rank({ live, session, code }: { live: Live; session: Session; code: string }) {
  const { a, t } = useView();
  const me = live.board?.counties.find((c) => c.county === code);
  const withheld = session.withheld.find((w) => w.board === 'composite' || w.board === '*');
  const old = live.board !== null && live.month !== null && live.board.month < live.month.month;
  if (!me) return <div><dt>{t('seatRank')}</dt><dd data-testid="seat-rank">–<small>{t(withheld ? 'seatWithheldShort' : 'seatNoRank')}</small></dd></div>;
  const gap = behind(live.board!.counties, me);
  const move = me.rankBefore === null ? 0 : me.rankBefore - me.rank;
  return (
    <>
      <div><dt>{t('seatRank')}</dt><dd data-testid="seat-rank" data-rank={me.rank}>{me.rank}
        <small class={move > 0 ? 'move up' : move < 0 ? 'move fall' : 'move'}>{move !== 0 && <Icon of={move > 0 ? 'up' : 'fall'} />}{me.rankBefore === null ? t('seatFirstBoard') : move > 0 ? t('upBy', { n: move }) : move < 0 ? t('downBy', { n: -move }) : t('unchanged')}</small>
        {old && <small>{t('seatRankOf', { month: month(live.board!.month, a.lang) })}</small>}</dd></div>
      <div><dt>{t('seatAhead')}</dt><dd data-testid="seat-gap">{gap === null ? t('seatLeader') : <>{number(gap, 2)}<small>{t('seatPoints')}</small></>}</dd></div>
    </>
  );
}

/** The counties of a wider place on the composite board. */
function Ranks({ live, codes }: { live: Live; codes: string[] }) {
  const { t } = useView();
  const { name, county } = useNames();
  const found = (live.board?.counties ?? []).filter((c) => codes.includes(c.county));
  if (found.length === 0) return null;
  return <div class="scroll ranks" tabIndex={0} role="region" aria-label={t('seatCountyRanks')}><ol>{found.map((c) => <li key={c.county}><b>{c.rank}</b> {name(county(c.county))}</li>)}</ol></div>;
}

/** What the month waits for: time, teams, or the instructor's hand. */
function TimeLeft({ clock, session }: { clock: Clock | null; session: Session }) {
  const { t } = useView();
  const left = useSeconds(clock);
  const played = session.phase === 'practice' || session.phase === 'race';
  const awaited = session.teams.filter((x) => x.seats > 0 && x.playedBy === null);
  if (!clock || !played || session.coming === null) return <div><dt>{t('seatTime')}</dt><dd class="words">{t(session.coming === null ? 'seatClockOver' : played ? 'seatClockUnknown' : 'seatClockNot')}</dd></div>;
  if (clock.mode === 'ready') return <div><dt>{t('seatTimeReady')}</dt><dd data-testid="seat-time">{awaited.filter((x) => x.ready).length}<small>/ {awaited.length}</small></dd></div>;
  if (left === null) return <div><dt>{t('seatTime')}</dt><dd class="words" data-testid="seat-time">{t(clock.paused ? 'seatClockPaused' : clockKey[clock.mode])}</dd></div>;
  return <div><dt>{t('seatTime')}</dt><dd data-testid="seat-time" class={left <= 30 && !clock.paused ? 'soon' : undefined}>{Math.floor(left / 60)}:{String(Math.floor(left % 60)).padStart(2, '0')}<small>{t(clock.paused ? 'seatClockPaused' : left < lateFor(clock) ? 'seatClockLate' : clockKey[clock.mode])}</small></dd></div>;
}

/** Seconds at the end of a round in which decisions come late; 0 where no round runs. */
const lateFor = (clock: Clock) => (clock.ends !== null && clock.deadline !== null ? (Date.parse(clock.ends) - Date.parse(clock.deadline)) / 1000 : 0);

/** Seconds left, counted on by this machine from what the server said, so that no two clocks must agree. */
function useSeconds(clock: Clock | null): number | null {
  const told = useRef({ clock, at: performance.now() });
  if (told.current.clock !== clock) told.current = { clock, at: performance.now() };
  const running = clock?.secondsLeft != null && !clock.paused;
  const [, tick] = useState(0);
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => tick((n) => n + 1), 500);
    return () => clearInterval(timer);
  }, [running]);
  if (clock?.secondsLeft == null) return null;
  return Math.max(0, clock.secondsLeft - (running ? (performance.now() - told.current.at) / 1000 : 0));
}
