/** What this tab remembers of a seat besides its token, and how a key is taken out and brought back. */
import { Problem } from '../../api';
import type { Seat } from '../../seat';
import { keyOf } from './entry';
import type { Session } from './records';

export function recall<T>(name: string): T | null {
  try { return JSON.parse(sessionStorage.getItem(name) ?? 'null') as T | null; } catch { return null; }
}

export function remember(name: string, value: unknown): void {
  try { sessionStorage.setItem(name, JSON.stringify(value)); } catch { /* A browser that keeps nothing has what is on the page. */ }
}

/** Puts a text on the clipboard; plain addresses of a class have no clipboard of their own, so what is selected is copied. */
export async function copied(text: string, field: HTMLElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (field === null) return false;
    if (field instanceof HTMLInputElement) {
      field.focus();
      field.select();
    } else {
      getSelection()?.selectAllChildren(field);
    }
    return document.execCommand('copy');
  }
}

/** Asks whose key this is. It is not yet this tab's own, so it is sent once, by hand. */
export async function seatOf(pasted: string): Promise<Seat> {
  const key = keyOf(pasted);
  if (key === null) throw new Problem(400, '', '', []);
  let response: Response;
  try {
    response = await fetch(`/api/sessions/${key.session}`, { headers: { accept: 'application/json', authorization: `Bearer ${key.token}` } });
  } catch {
    throw new Problem(0, '', '', []);
  }
  if (!response.ok) {
    const said = await response.json().catch(() => ({})) as Partial<Problem>;
    throw new Problem(said.title ? response.status : 0, said.title ?? '', said.detail ?? '', []);
  }
  const { you } = await response.json() as Session;
  return { session: key.session, seat: you.seat, kind: you.kind, place: you.place, token: key.token };
}

/** A name for a command that no other has; a class without https has no randomUUID. */
export const commandName = (): string => Array.from(crypto.getRandomValues(new Uint8Array(12)), (b) => b.toString(16).padStart(2, '0')).join('');
