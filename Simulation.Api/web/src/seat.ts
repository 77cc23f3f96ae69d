/** Who this tab is: a seat of a session, its instructor, or a planner with a key. One token per tab, so that one laptop can hold every role; never in an address, gone with the tab. */
import { useEffect, useState } from 'preact/hooks';

export type SeatKind = 'instructor' | 'captain' | 'member' | 'observer' | 'screen';
export interface Seat { session: string; seat: string; kind: SeatKind; place: string | null; token: string }

const seatName = 'saima-seat', keyName = 'saima-key', changed = 'saima-seat-changed';

function read(name: string): string | null {
  try { return sessionStorage.getItem(name); } catch { return null; }
}

function write(name: string, value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, value);
  } catch { /* A browser that keeps nothing holds the seat until the page is left. */ }
}

let seat: Seat | null = JSON.parse(read(seatName) ?? 'null') as Seat | null;
let key: string | null = read(keyName);

export const seatNow = (): Seat | null => seat;

/** Takes a seat in this tab, or leaves it. */
export function sit(next: Seat | null): void {
  seat = next;
  write(seatName, next && JSON.stringify(next));
  dispatchEvent(new Event(changed));
}

/** Holds a planner's key in this tab, or forgets it. */
export function hold(next: string | null): void {
  key = next;
  write(keyName, next);
  dispatchEvent(new Event(changed));
}

/** What this tab proves itself with: the seat's token before the planner's key. */
export const token = (): string | null => seat?.token ?? key;

/** The seat of this tab, now and whenever it changes. */
export function useSeat(): Seat | null {
  const [now, set] = useState(seat);
  useEffect(() => {
    const follow = () => set(seat);
    // Somebody may have sat down between the first drawing and now.
    follow();
    addEventListener(changed, follow);
    return () => removeEventListener(changed, follow);
  }, []);
  return now;
}
