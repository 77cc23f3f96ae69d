/** What curves are made of, and how they go from one answer to the next. Pure. */
import type { Bands } from '../../api';
import type { Line, Rows } from '../../charts/Fan';

export const rowsOf = (b: Bands, at: number): Rows => ({ p025: b.p025[at]!, p10: b.p10[at]!, p50: b.p50[at]!, p90: b.p90[at]!, p975: b.p975[at]! });

const each = (f: (key: keyof Rows) => number[]): Rows => ({ p025: f('p025'), p10: f('p10'), p50: f('p50'), p90: f('p90'), p975: f('p975') });

/** On the way from one set of rows to another, 0 to 1. */
export const between = (from: Rows, to: Rows, share: number): Rows => each((key) => to[key].map((v, i) => (share >= 1 ? v : (from[key][i] ?? v) + (v - (from[key][i] ?? v)) * share)));

/** Least and most that lines show. */
export function extent(lines: Line[]): [number, number] | null {
  const all = lines.flatMap((l) => [...l.rows.p025, ...l.rows.p975]).filter(Number.isFinite);
  return all.length === 0 ? null : [Math.min(...all), Math.max(...all)];
}

/** The axis while values come and go: it grows when it must, and shrinks only when what it holds has become small in it. */
export function steady(held: readonly [number, number] | null, next: readonly [number, number] | null, moving: boolean): readonly [number, number] | null {
  if (next === null || held === null) return next ?? held;
  const union = [Math.min(held[0], next[0]), Math.max(held[1], next[1])] as const;
  return moving || next[1] - next[0] >= 0.6 * (union[1] - union[0]) ? union : next;
}
