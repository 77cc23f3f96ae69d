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
  return order.map((s, i) => ({
    county: s.county, place: i + 1, median: s.rank, score: s.score, low: Math.floor(Math.min(s.rankP10, s.rankP90)), high: Math.ceil(Math.max(s.rankP10, s.rankP90)),
    won: old?.has(s.county) ? old.get(s.county)! - (i + 1) : null,
    ahead: i === 0 ? null : order[i - 1]!.score - s.score, first: i === 0 ? null : order[0]!.score - s.score,
  }));
}

export interface Listed { county: string; probability: number; /** True when only a lower limit is known, from the 80% interval. */ atLeast: boolean }

/** How many are red or black on a board of this size. */
export const listSize = (members: number): number => (members >= 9 ? 3 : 1);

export const sureEnough = 0.8;

/** Counties whose chance to be among the first (or last) k is at least 80%; nobody is listed on weaker evidence. */
export function listed(standings: Standing[], end: 'first' | 'last'): Listed[] {
  const n = standings.length, k = listSize(n);
  const sure = ordered(standings).flatMap((s): Listed[] => {
    const told = end === 'first' ? s.probabilityTop[String(k)] : s.probabilityTop[String(n - k)];
    if (told !== undefined) {
      const p = end === 'first' ? told : 1 - told;
      return p >= sureEnough ? [{ county: s.county, probability: p, atLeast: false }] : [];
    }
    // Without that chance the 80% interval still bounds it: nine in ten replicates lie on this side of its end.
    const inside = end === 'first' ? Math.max(s.rankP10, s.rankP90) <= k : Math.min(s.rankP10, s.rankP90) > n - k;
    return inside ? [{ county: s.county, probability: 0.9, atLeast: true }] : [];
  });
  return end === 'first' ? sure : sure.reverse();
}
