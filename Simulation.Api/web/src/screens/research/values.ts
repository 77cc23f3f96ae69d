/** From the kept runs to the numbers that are drawn: one number a run, one mean a point, their spread. Pure. */
import type { Results } from './types';

/** The number of a run that is asked about: of a month, or over months. */
export function reduced(series: number[], months: string[], at: string): number {
  const month = months.indexOf(at);
  if (month >= 0) return series[month]!;
  if (at === 'mean') return series.reduce((sum, v) => sum + v, 0) / series.length;
  if (at === 'min') return Math.min(...series);
  if (at === 'max') return Math.max(...series);
  return series.at(-1)!;
}

export interface Values { runs: { run: number; point: number; value: number }[]; /** By point, the mean of its runs; NaN where a run failed or has no such number. */ points: number[]; leftOut: number }

export function valuesOf(results: Results, outcome: string, at: string): Values {
  const o = results.outcomes.indexOf(outcome), isRank = outcome.includes('/rank/');
  const sums = results.points.map(() => ({ sum: 0, n: 0, broken: false }));
  const runs: Values['runs'] = [];
  let leftOut = 0;
  for (const r of results.runs) {
    const series = r.series?.[o], point = sums[r.point]!;
    const value = series ? reduced(series, results.months, at) : Number.NaN;
    // Rank 0: the county was not on the board.
    if (!Number.isFinite(value) || (isRank && value < 1)) {
      leftOut++;
      point.broken = true;
    } else {
      runs.push({ run: r.run, point: r.point, value });
      point.sum += value;
      point.n++;
    }
  }
  return { runs, points: sums.map((p) => (p.broken || p.n === 0 ? Number.NaN : p.sum / p.n)), leftOut };
}

/** A quantile between order statistics (type 7, as R and NumPy have it). */
export function quantile(sorted: number[], q: number): number {
  const at = (sorted.length - 1) * q, low = Math.floor(at), high = Math.ceil(at);
  return sorted.length === 0 ? Number.NaN : sorted[low]! + (sorted[high]! - sorted[low]!) * (at - low);
}

export const ascending = (values: number[]): number[] => values.filter(Number.isFinite).sort((a, b) => a - b);

export interface Bin { from: number; to: number; n: number }

/** Bins of one width at round limits: about as many as the cube root of the count says, whole numbers for ranks. */
export function bins(sorted: number[], whole: boolean): Bin[] {
  if (sorted.length === 0) return [];
  const low = sorted[0]!, high = sorted.at(-1)!;
  const wanted = Math.max(5, Math.min(40, Math.round(2 * Math.cbrt(sorted.length))));
  let width = high > low ? (high - low) / wanted : 1;
  const power = 10 ** Math.floor(Math.log10(width));
  width = ([1, 2, 2.5, 5, 10].find((k) => k * power >= width * 0.999) ?? 10) * power;
  if (whole) width = Math.max(1, Math.round(width));
  const start = whole ? Math.floor(low) - 0.5 : Math.floor(low / width + 1e-9) * width;
  const count = Math.max(1, Math.ceil((high - start) / width + 1e-9));
  const made = Array.from({ length: count }, (_, i) => ({ from: start + i * width, to: start + (i + 1) * width, n: 0 }));
  for (const v of sorted) made[Math.max(0, Math.min(count - 1, Math.floor((v - start) / width + 1e-9)))]!.n++;
  return made;
}

/** A factor on an axis: numbers as they are, levels by their order. */
export interface Axis { name: string; levels: string[]; low: number; high: number; at: (value: number | string) => number }

export function axisOf(results: Results, f: number): Axis {
  const column = results.points.map((p) => p[f]!);
  const levels = column.some((v) => typeof v === 'string') ? [...new Set(column.map(String))].sort() : [];
  const at = (v: number | string) => (levels.length > 0 ? levels.indexOf(String(v)) : Number(v));
  const numbers = column.map(at);
  const least = numbers.reduce((m, v) => Math.min(m, v), Infinity), most = numbers.reduce((m, v) => Math.max(m, v), -Infinity);
  return { name: results.factors[f]!, levels, low: levels.length > 0 ? -0.5 : least, high: levels.length > 0 ? levels.length - 0.5 : most, at };
}

/** Ranges that somebody draws on axes; null where an axis is free. */
export type Brush = ([number, number] | null)[];

/** How well a brush gathers the points of interest, as coverage and density are counted of a box. */
export function brushed(rows: number[][], interest: boolean[], brush: Brush): { inside: boolean[]; cases: number; hits: number; coverage: number; density: number } {
  const inside = rows.map((row) => brush.every((range, f) => range === null || (row[f]! >= range[0] && row[f]! <= range[1])));
  const cases = inside.filter(Boolean).length, hits = inside.filter((is, i) => is && interest[i]).length, all = interest.filter(Boolean).length;
  return { inside, cases, hits, coverage: all ? hits / all : Number.NaN, density: cases ? hits / cases : Number.NaN };
}

/** What is asked of an experiment in the address: `at:mean;above:5.5`. */
export const readAsk = (text: string | null): Record<string, string> =>
  Object.fromEntries((text ?? '').split(';').filter((part) => part.includes(':')).map((part) => [part.slice(0, part.indexOf(':')), part.slice(part.indexOf(':') + 1)]));

export function writeAsk(ask: Record<string, string | null>): string | null {
  const text = Object.entries(ask).filter(([, v]) => v !== null && v !== '').map(([k, v]) => `${k}:${v}`).join(';');
  return text === '' ? null : text;
}
