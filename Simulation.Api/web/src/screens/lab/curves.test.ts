import { describe, expect, it } from 'vitest';
import { between, steady } from './curves';

const rows = (v: number) => ({ p025: [v - 2], p10: [v - 1], p50: [v], p90: [v + 1], p975: [v + 2] });

describe('curves', () => {
  it('go from before to after', () => {
    expect(between(rows(0), rows(10), 0).p50).toEqual([0]);
    expect(between(rows(0), rows(10), 0.5).p90).toEqual([6]);
    expect(between(rows(0), rows(10), 1)).toEqual(rows(10));
  });
});

describe('the axis', () => {
  it('never shrinks while a lever moves', () => expect(steady([0, 10], [4, 5], true)).toEqual([0, 10]));
  it('grows when it must', () => expect(steady([0, 10], [4, 12], true)).toEqual([0, 12]));
  it('stays after a small change', () => expect(steady([0, 10], [1, 9], false)).toEqual([0, 10]));
  it('is fitted anew when it has become far too wide', () => expect(steady([0, 10], [4, 5], false)).toEqual([4, 5]));
});
