/** What happened in a race, as one list: news of months, decisions and shocks. Pure. */
import type { Live, News, Told } from '../../live';
import type { Entry } from './answers';

export interface Happened { id: number | undefined; month: string; entry: Entry }
export type FeedKind = 'rise' | 'fall' | 'sanction' | 'prize' | 'decision' | 'shock';
export interface FeedItem { key: string; month: string; kind: FeedKind; counties: string[]; news: News | null; entry: Entry | null }

/** Entries with the month that they count from; those of clocks and of what was left out have none. */
export function eventsOf(entries: Told[]): Happened[] {
  return entries.flatMap((told): Happened[] => {
    const entry = told.data as unknown as Entry;
    const month = entry.decision?.from ?? entry.shock?.month;
    return month === undefined ? [] : [{ id: told.id, month, entry }];
  });
}

const kinds: readonly string[] = ['rise', 'fall', 'sanction', 'prize'];

/** All up to a month, the newest first; within a month what was done before what came of it. */
export function feedOf(live: Live, until: string): FeedItem[] {
  const done = eventsOf(live.entries).map(({ id, month, entry }, i): FeedItem => ({
    key: `e${id ?? `-${i}`}`, month, kind: entry.shock ? 'shock' : 'decision', counties: entry.shock?.places ?? [entry.decision!.place], news: null, entry,
  }));
  const told = live.news.filter((n) => kinds.includes(n.kind)).map((n): FeedItem => ({ key: `n${n.month}-${n.kind}-${n.county}`, month: n.month, kind: n.kind as FeedKind, counties: [n.county], news: n, entry: null }));
  return [...done, ...told].filter((item) => item.month <= until).sort((a, b) => (a.month === b.month ? Number(a.news !== null) - Number(b.news !== null) : a.month < b.month ? 1 : -1));
}

/** True where a place is a county, or holds it. */
export const touches = (places: string[], county: { code: string; prefecture: string } | undefined, province: string): boolean =>
  county !== undefined && places.some((p) => p === county.code || p === county.prefecture || p === province);
