/** A draft of decisions and where it stands between this browser and the server. Pure. */
import type { Lever } from '../../api';
import type { Conflict, Draft, Drafted, Standing } from './records';

/** A draft as this tab holds it; `sent` only once the server has said that it keeps it. */
export interface Held { decisions: Drafted[]; sent: boolean }

/** Sets one lever; what does not differ from what holds anyway is no decision. */
export function drafted(held: Drafted[], next: Drafted, now: number): Drafted[] {
  const rest = held.filter((d) => d.lever !== next.lever);
  if (next.value === now && next.from === null && next.to === null) return rest;
  const at = held.findIndex((d) => d.lever === next.lever);
  return at < 0 ? [...held, next] : held.map((d, i) => (i === at ? next : d));
}

/** One draft laid over another: where both turn a lever, the one taken over counts. */
export const takenOver = (own: Drafted[], other: Drafted[]): Drafted[] => [...own.filter((d) => !other.some((o) => o.lever === d.lever)), ...other];

/** What of a draft is still to be sent when a part of it was submitted: it may have been changed while that was under way. */
export const unsent = (held: Drafted[], submitted: Drafted[]): Drafted[] => held.filter((d) => !submitted.some((o) => same([d], [o])));

export const same = (one: Drafted[], other: Drafted[]): boolean => one.length === other.length && one.every((d, i) => {
  const o = other[i]!;
  return d.place === o.place && d.lever === o.lever && d.from === o.from && d.to === o.to && d.value === o.value;
});

/** What is drafted here when the page opens: what the server has not acknowledged stands before what it keeps. */
export const opened = (held: Held | null, kept: Drafted[]): Held => (held !== null && !held.sent ? held : { decisions: kept, sent: true });

/** The newer of two answers about one draft, if it is about these decisions. */
export const toldOf = (decisions: Drafted[], ...answers: (Draft | null | undefined)[]): Draft | null =>
  answers.filter((d): d is Draft => d != null && same(d.decisions, decisions)).sort((x, y) => (x.at < y.at ? 1 : -1))[0] ?? null;

/** What a lever is set to in the coming month by what stands. */
export function valueNow(lever: Lever, settings: { lever: string; value: number }[] | undefined, standing: Standing[], place: string, coming: string | null): number {
  const setting = settings?.find((s) => s.lever === lever.key);
  if (settings !== undefined) return clean(setting?.value ?? lever.default);
  const last = standing.filter((d) => d.place === place && d.lever === lever.key && (coming === null || (d.from <= coming && (d.to === null || d.to >= coming)))).at(-1);
  return clean(last?.value ?? lever.default);
}

// The model counts in single precision: 8.1 comes back as 8.100000381.
const clean = (value: number) => Number(value.toPrecision(6));

/** What a field of a refusal is about: the lever of a decision, and which part of it. */
export function refusedLever(field: string, decisions: Drafted[]): { lever: string; part: string } | null {
  const found = /^decisions\[(\d+)\](?:\.(\w+))?$/.exec(field);
  const decision = found && decisions[Number(found[1])];
  return decision ? { lever: decision.lever, part: found[2] ?? '' } : null;
}

/** Points to the next one ahead on a board; null for who leads it. */
export function behind(counties: { rank: number; score: number }[], me: { rank: number; score: number }): number | null {
  const ahead = counties.filter((c) => c.rank < me.rank).sort((x, y) => y.rank - x.rank)[0];
  return ahead ? ahead.score - me.score : null;
}

export const worst = (conflicts: Conflict[]): Conflict[] => ['error', 'warning', 'note'].flatMap((s) => conflicts.filter((c) => c.severity === s));
