/** What a class can do next, and where injects stand on its months. Pure. */
import { monthNumber, monthsFrom } from '../../format';
import { phases, type Inject, type Phase, type Session } from './answers';

/** The step that a class most likely takes next. */
export type Next = 'invite' | 'practice' | 'race' | 'live' | 'wait' | 'review' | 'debrief' | 'over';

export function nextOf(session: Session, mode: string): Next {
  switch (session.phase) {
    case 'lobby': return session.teams.every((t) => t.seats === 0) ? 'invite' : 'practice';
    case 'practice': return session.coming === null ? 'race' : mode === 'hand' ? 'live' : 'wait';
    case 'race': return session.coming === null ? 'review' : mode === 'hand' ? 'live' : 'wait';
    case 'review': return 'debrief';
    case 'ended': return 'over';
  }
}

/** Phases that may come next, in their order. */
export const after = (phase: Phase): Phase[] => phases.slice(phases.indexOf(phase) + 1);

/** True where going on cannot be taken back: practice ends, play ends, or the session does. */
export const isFinal = (from: Phase, to: Phase): boolean => from !== 'lobby' || to === 'review' || to === 'ended';

/** Every month of a race whose next month or last lived is known. */
export const monthsOf = (start: string, months: number): string[] => monthsFrom(start, months);

/** Months that can still be struck or decided for. */
export const comingMonths = (session: Session, start: string): string[] => monthsOf(start, session.months).slice(session.monthsLived);

export interface Bar { inject: Inject; /** Columns, 1 first. */ from: number; to: number; /** Row, 1 first, so that bars that overlap stand below each other. */ row: number }

/** Injects as bars on the months of a race: each in the first row where it has room. */
export function barsOf(injects: Inject[], start: string): Bar[] {
  const ends: number[] = [];
  return injects.map((inject) => {
    const from = monthNumber(inject.month) - monthNumber(start) + 1, to = Math.max(from, monthNumber(inject.last) - monthNumber(start) + 1);
    let row = ends.findIndex((end) => end < from);
    if (row < 0) row = ends.length;
    ends[row] = to;
    return { inject, from, to, row: row + 1 };
  });
}

/** Minutes and seconds of a round that is left. */
export const clockText = (seconds: number): string => {
  const whole = Math.max(0, Math.ceil(seconds));
  const hours = Math.floor(whole / 3600), rest = `${String(Math.floor((whole % 3600) / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
};
