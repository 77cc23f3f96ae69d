/** Scales and ticks of the charts. Pure. */

/** Round ticks that cover low to high, about `count` of them. */
export function ticks(low: number, high: number, count: number): number[] {
  if (!(high > low)) { low -= 0.5; high += 0.5; }
  const raw = (high - low) / count, power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 2.5, 5, 10].find((k) => k * power >= raw * 0.999) ?? 10) * power;
  const first = Math.floor(low / step + 1e-9), last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Digits that tell neighbouring ticks apart. */
export function tickDigits(values: number[]): number {
  const step = Math.abs((values[1] ?? 1) - (values[0] ?? 0));
  for (let d = 0; d < 4; d++) if (Math.abs(step * 10 ** d - Math.round(step * 10 ** d)) < 1e-6) return d;
  return 4;
}

export type Scale = (value: number) => number;
export const linear = (from: [number, number], to: [number, number]): Scale =>
  (v) => to[0] + (v - from[0]) / (from[1] - from[0] || 1) * (to[1] - to[0]);

/** A line through values; stepped when values are carried from one publication to the next. */
export function linePath(values: number[], x: Scale, y: Scale, stepped: boolean): string {
  return values.map((v, i) => {
    const at = `${x(i).toFixed(1)},${y(v).toFixed(1)}`;
    if (i === 0) return `M${at}`;
    return stepped ? `H${x(i).toFixed(1)}V${y(v).toFixed(1)}` : `L${at}`;
  }).join('');
}

/** The area between two lines. */
export function bandPath(low: number[], high: number[], x: Scale, y: Scale, stepped: boolean): string {
  const last = low.length - 1;
  const back = low.map((_, n) => {
    const i = last - n, level = y(low[i]!).toFixed(1), at = x(i).toFixed(1);
    // Back along a stepped line: a value holds until the next month, so first to its level, then left.
    return n === 0 ? `V${level}` : stepped ? `V${level}H${at}` : `L${at},${level}`;
  });
  return `${linePath(high, x, y, stepped)}${back.join('')}Z`;
}

/** Month positions that get a label: Januaries, and every third or sixth month where there is room. */
export function monthTicks(months: string[], room: number): number[] {
  const every = [1, 2, 3, 6, 12, 24].find((k) => months.length / k <= room) ?? 24;
  return months.flatMap((m, i) => ((Number(m.slice(5)) - 1 + 12 * Number(m.slice(0, 4))) % every === 0 ? [i] : []));
}

/** Cuts sorted values into classes of equal count; returns the inner limits. */
export function classLimits(values: number[], classes: number): number[] {
  const sorted = values.slice().sort((a, b) => a - b);
  return Array.from({ length: classes - 1 }, (_, i) => sorted[Math.min(sorted.length - 1, Math.floor((i + 1) / classes * sorted.length))]!);
}

export const classOf = (value: number, limits: number[]): number => limits.filter((l) => value >= l).length;
