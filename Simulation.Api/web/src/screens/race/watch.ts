/** All that the parts of a live race are told: how it stands, the month that is looked at, its board. */
import { useAnswer, type Problem } from '../../api';
import { monthNumber, monthsFrom } from '../../format';
import { useCalm, usePulse, useRace, type Clock, type Live } from '../../live';
import { useSeat, type Seat } from '../../seat';
import { boardKeyFor, useNames, useView } from '../../view';
import type { Row } from '../standings';
import type { BoardHistory, RaceNow, SessionNow } from './answers';
import { rowsAt, useHistory } from './history';

/** Boards are ordered anew at most twice a second, so that rows can be read while they move. */
const orderRest = 500;

export interface Watch {
  id: string;
  live: Live;
  now: RaceNow | null;
  session: SessionNow | null;
  seat: Seat | null;
  /** True for who leads: a planner, or the instructor of this session. */
  leads: boolean;
  /** True where this tab may move the race itself: its planner's, outside sessions. */
  steers: boolean;
  problem: Problem | null;
  retry: () => void;
  clock: Clock | null;
  /** Every month lived, whether its board is shown or not. */
  months: string[];
  /** Number of the month that is looked at, −1 on the eve. */
  at: number;
  month: string | null;
  coming: string | null;
  isLive: boolean;
  board: string;
  history: BoardHistory | null;
  rows: Row[];
  /** Why the board of this month is not shown, or null. */
  sealed: { from: string; reason: string } | null;
  busy: boolean;
}

/** `given`: the session of this tab, where somebody asks for it already. */
export function useWatch(id: string, given: SessionNow | null): Watch {
  const { a, world } = useView();
  const { county } = useNames();
  const seat = useSeat();
  const live = useRace(id, true);
  const pulse = usePulse(3000);
  const race = useAnswer<RaceNow>(`/api/races/${id}`, undefined, 0, 0);
  const asked = useAnswer<SessionNow>(seat === null || given !== null ? null : `/api/sessions/${seat.session}`, undefined, 0, pulse);
  const session = given ?? asked.value, inSession = session?.race === id ? session : null;

  const told = live.month === null ? 0 : monthNumber(live.month.month) - monthNumber(world.start) + 1;
  const newest = Math.max(race.value?.monthsLived ?? 0, told), calm = useCalm(newest, orderRest);
  const lived = calm === 0 ? newest : calm;
  const of = a.board.split(':')[0]!;
  const board = a.board.includes(':') ? a.board : boardKeyFor(world, world.boards.find((b) => b.key === of), county(a.county), a.board);
  const kept = useHistory(id, board, lived, JSON.stringify(inSession?.withheld.filter((w) => w.board === board || w.board === '*') ?? []));
  // A month is shown together with its board, so that rows glide from one to the next.
  const months = monthsFrom(world.start, kept.history === null ? lived : kept.lived);
  const found = a.month === null ? -1 : months.indexOf(a.month);
  const at = found < 0 ? months.length - 1 : found, month = months[at] ?? null;
  const rows = kept.history === null || month === null ? [] : rowsAt(kept.history, month);
  const withheld = kept.history?.withheld ?? null;
  return {
    id, live, now: race.value, session: inSession, seat, leads: seat === null || seat.kind === 'instructor', steers: seat === null && race.value !== null, problem: race.problem ?? kept.problem,
    retry: () => { race.retry(); kept.retry(); }, clock: live.clock ?? race.value?.clock ?? null, months, at, month,
    coming: live.month === null ? race.value?.coming ?? null : live.month.coming,
    isLive: found < 0 || found === months.length - 1, board, history: kept.history, rows,
    sealed: withheld !== null && (rows.length === 0 || seat?.kind === 'instructor') && month !== null && month >= withheld.from ? withheld : null,
    busy: race.value === null && race.problem === null || (kept.busy && race.problem === null && lived > 0),
  };
}

/** What is withheld from whom, as a beat: lists are asked again when a board is withheld or revealed. */
export const withheldOf = (watch: Watch): string => JSON.stringify(watch.session?.withheld ?? []);
