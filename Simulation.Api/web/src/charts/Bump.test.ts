import { expect, it } from 'vitest';
import { apart, gappedPath } from './Bump';

it('labels keep their order and do not overlap', () => {
  expect(apart([10, 12, 50], 15, 0, 100)).toEqual([10, 25, 50]);
  expect(apart([98, 99], 15, 0, 100)).toEqual([85, 100]);
  expect(apart([50, 50, 50], 10, 0, 100)).toEqual([50, 60, 70]);
});

it('a county that was away leaves a gap', () => {
  expect(gappedPath([1, null, 3, 2], (i) => i, (r) => r)).toBe('M0.0,1.0M2.0,3.0L3.0,2.0');
});
