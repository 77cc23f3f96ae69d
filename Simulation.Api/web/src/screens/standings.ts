/** What the race shows of a board in a month. Pure. */
import type { Standing } from '../api';

export interface Row {
  county: string;
  /** Place in the order shown, 1 is first. */
  place: number;
  median: number;
  score: number;
  low: number;
  high: number;
  /** Places won since last month, or null in the first month. */
  won: number | null;
  /** True when the place of last month lies inside this month's interval: the move may be luck. */
  inside: boolean;
  ahead: number | null;
  first: number | null;
}

/** By median rank, then score, then code: a total order. */
export function ordered(standings: Standing[]): Standing[] {
  return standings.slice().sort((a, b) => a.rank - b.rank || b.score - a.score || (a.county < b.county ? -1 : 1));
}

export function rows(now: Standing[], before: Standing[] | undefined): Row[] {
  const old = before && new Map(ordered(before).map((s, i) => [s.county, i + 1]));
  const order = ordered(now);
  return order.map((s, i) => {
    const low = Math.floor(Math.min(s.rankP10, s.rankP90)), high = Math.ceil(Math.max(s.rankP10, s.rankP90)), was = old?.get(s.county);
    return {
      county: s.county, place: i + 1, median: s.rank, score: s.score, low, high,
      won: was === undefined ? null : was - (i + 1), inside: was !== undefined && was >= low && was <= high,
      ahead: i === 0 ? null : order[i - 1]!.score - s.score, first: i === 0 ? null : order[0]!.score - s.score,
    };
  });
}

export interface Listed { county: string; probability: number }

/** How many are red or black on a board of this size. */
export const listSize = (members: number): number => (members >= 9 ? 3 : 1);

export const sureEnough = 0.8;

/** Counties whose chance to be among the first (or last) k is at least 80%; nobody is listed on weaker evidence. */
export function listed(standings: Standing[], end: 'first' | 'last'): Listed[] {
  const k = String(listSize(standings.length));
  const sure = ordered(standings).flatMap((s): Listed[] => {
    const probability = (end === 'first' ? s.probabilityTop : s.probabilityBottom)[k] ?? 0;
    return probability >= sureEnough ? [{ county: s.county, probability }] : [];
  });
  return end === 'first' ? sure : sure.reverse();
}
