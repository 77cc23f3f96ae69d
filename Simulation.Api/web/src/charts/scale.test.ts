import { expect, it } from 'vitest';
import { rankBins } from './RankBars';
import { bandPath, classLimits, classOf, linear, linePath, tickDigits, ticks } from './scale';

it('ticks are round and cover the range', () => {
  expect(ticks(4.1, 7.9, 4)).toEqual([4, 5, 6, 7, 8]);
  expect(ticks(-0.3, 0.2, 2)).toEqual([-0.5, -0.25, 0, 0.25]);
  expect(tickDigits([0, 0.25])).toBe(2);
});

it('a flat line still has a scale', () => expect(ticks(5, 5, 2).length).toBeGreaterThan(1));

it('lines step from one publication to the next', () => {
  const x = linear([0, 1], [0, 10]), y = linear([0, 1], [10, 0]);
  expect(linePath([0, 1], x, y, false)).toBe('M0.0,10.0L10.0,0.0');
  expect(linePath([0, 1], x, y, true)).toBe('M0.0,10.0H10.0V0.0');
  expect(bandPath([0, 0], [1, 1], x, y, true)).toBe('M0.0,0.0H10.0V0.0V10.0V10.0H0.0Z');
});

it('classes hold about as many each', () => {
  const limits = classLimits([1, 2, 3, 4, 5, 6], 3);
  expect(limits).toEqual([3, 5]);
  expect([1, 3, 6].map((v) => classOf(v, limits))).toEqual([0, 1, 2]);
});

it('rank bins hold all the chance there is', () => {
  const before = Array.from({ length: 90 }, (_, i) => (i >= 10 && i < 60 ? 0.02 : 0)), after = before.map((_, i) => (i === 5 ? 1 : 0));
  const bins = rankBins(before, after, 30);
  expect(bins[0]).toEqual({ from: 6, to: 7, before: 0, after: 1 });
  expect(bins.reduce((s, b) => s + b.before, 0)).toBeCloseTo(1);
});
