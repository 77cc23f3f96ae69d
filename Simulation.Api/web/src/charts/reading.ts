/** Digits of numbers that stand on an axis. Pure. */
export function digitsOf([low, high]: [number, number]): number {
  const size = Math.abs(high - low);
  return size === 0 || !Number.isFinite(size) ? 2 : Math.max(0, Math.min(6, 2 - Math.floor(Math.log10(size))));
}
