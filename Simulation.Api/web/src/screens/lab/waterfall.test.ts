import { describe, expect, it } from 'vitest';
import type { Bar, Explanation } from './answers';
import { fall, reach } from './waterfall';

const bar = (kind: string, amount: number, low: number | null = null, high: number | null = null): Bar => ({ key: kind, kind, name: kind, nameEn: kind, amount, low, high, share: 0, agreeing: 1, paths: [] });
const told: Explanation = {
  county: '330110', indicator: 'gdp-growth', month: '2023-12', worlds: 16, reference: 5, total: 4.5, sentence: { zh: '', en: '' }, meanings: {},
  bars: [bar('trend', -1), bar('own-luck', 0.25, -2, 3), bar('own-lever', 0.5, 0.1, 0.9), bar('shock', -0.25), bar('interaction', 0)],
};

describe('a waterfall', () => {
  it('goes from the reference to the total', () => {
    const all = fall(told, false);
    expect([all.start, ...all.steps.map((s) => s.to)]).toEqual([5, 4, 4.25, 4.75, 4.5]);
    expect(all.steps.at(-1)!.to).toBe(told.total);
  });

  it('of the changes alone begins at what would be without them', () => {
    const own = fall(told, true);
    expect(own.steps.map((s) => s.bar.kind)).toEqual(['own-lever', 'shock']);
    expect(own.start).toBeCloseTo(4.25, 12);
    expect(own.steps.at(-1)!.to).toBeCloseTo(4.5, 12);
  });

  it('has room for the intervals', () => expect(reach(fall(told, false))).toEqual([2, 7]));
});
