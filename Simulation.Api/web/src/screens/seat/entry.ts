/** What people type and paste to get a seat. Pure. */
import type { SeatKind } from '../../seat';
import type { Session } from './records';

export const codeLength = 6;

/** A code as people type it: small letters, spaces and hyphens do no harm. */
export const plainCode = (typed: string): string => typed.replace(/[\s\u3000\-\u2010-\u2015]/g, '').toUpperCase();

/** The code behind the # of an invitation, or null. */
export function codeOf(hash: string): string | null {
  const found = /^#join=(.+)$/.exec(hash)?.[1];
  return found === undefined ? null : plainCode(decodeURIComponent(found)).slice(0, codeLength);
}

/** Token and session of a key that was kept: the token alone, or the file that holds it. */
export function keyOf(pasted: string): { token: string; session: string } | null {
  const found = /seat_([a-z0-9]{4,40})_[0-9a-f]{64}/.exec(pasted);
  return found ? { token: found[0], session: found[1]! } : null;
}

/** The file that a seat is kept in. */
export const keyFile = (seat: { session: string; seat: string; kind: SeatKind; place: string | null; token: string }, name: string, text: string): string => `${name}\n${text}\n\n${seat.token}\n`;

/** True for who speaks for its team: the captain, or anybody of it while it has none. */
export function speaks(session: Session): boolean {
  const { kind, place } = session.you;
  return kind === 'captain' || (kind === 'member' && !session.seats.some((s) => s.place === place && s.kind === 'captain'));
}
