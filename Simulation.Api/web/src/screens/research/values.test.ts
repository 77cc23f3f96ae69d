import { describe, expect, it } from 'vitest';
import { axisOf, bins, brushed, quantile, readAsk, reduced, valuesOf, writeAsk } from './values';
import type { Results } from './types';

const results: Results = {
  factors: ['a', 'b'], outcomes: ['330110/gdp-growth', '330110/rank/composite'], months: ['2023-01', '2023-02'],
  points: [[1, 'x'], [2, 'y']],
  runs: [
    { run: 0, point: 0, replicate: 0, error: null, series: [[1, 3], [4, 0]] },
    { run: 1, point: 0, replicate: 1, error: null, series: [[2, 5], [4, 2]] },
    { run: 2, point: 1, replicate: 0, error: null, series: [[0, 7], [1, 1]] },
    { run: 3, point: 1, replicate: 1, error: 'broken', series: null },
  ],
};

describe('values of an experiment', () => {
  it('takes a month, the last, the mean and the ends', () => {
    expect(['2023-01', 'last', 'mean', 'min', 'max'].map((at) => reduced([1, 3], results.months, at))).toEqual([1, 3, 2, 1, 3]);
  });
  it('leaves failed runs and counties off the board out, and their points', () => {
    const growth = valuesOf(results, '330110/gdp-growth', 'last'), rank = valuesOf(results, '330110/rank/composite', 'last');
    expect(growth.points).toEqual([4, Number.NaN]);
    expect(growth.leftOut).toBe(1);
    expect(rank.runs.map((r) => r.value)).toEqual([2, 1]);
    expect(rank.points).toEqual([Number.NaN, Number.NaN]);
  });
  it('has the quantiles of type 7', () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([1, 2, 3, 4], 0.1)).toBeCloseTo(1.3);
    expect(quantile([], 0.5)).toBeNaN();
  });
  it('counts every value in one bin', () => {
    for (const whole of [false, true]) expect(bins([1, 1, 2, 3, 5, 8, 13], whole).reduce((n, b) => n + b.n, 0)).toBe(7);
    expect(bins([3, 3, 3], false)).toHaveLength(1);
    expect(bins([2, 3, 3], true).every((b) => b.from % 1 !== 0)).toBe(true);
  });
  it('puts levels on an axis by their order', () => {
    expect(axisOf(results, 0)).toMatchObject({ levels: [], low: 1, high: 2 });
    expect(axisOf(results, 1)).toMatchObject({ levels: ['x', 'y'], low: -0.5, high: 1.5 });
  });
  it('measures a brush as a box is measured', () => {
    expect(brushed([[1], [2], [3], [4]], [true, true, false, true], [[2, 4]])).toMatchObject({ cases: 3, hits: 2, coverage: 2 / 3, density: 2 / 3 });
    expect(brushed([[1]], [false], [null])).toMatchObject({ cases: 1, density: 0, coverage: Number.NaN });
  });
  it('reads what it writes', () => {
    expect(readAsk(writeAsk({ at: '2023-06', above: '5.5', below: null }))).toEqual({ at: '2023-06', above: '5.5' });
    expect(writeAsk({ at: null })).toBeNull();
  });
});
