import { expect, it } from 'vitest';
import type { Lever } from './api';
import { fineStep, snapped, stepOf, stepped } from './scenario';

const lever = (min: number, max: number, standard: number) => ({ min, max, default: standard }) as Lever;

it('a slider can hold its least, its most and its default', () => {
  for (const l of [lever(0, 10, 2.18), lever(0, 650, 164), lever(1, 10, 7.1), lever(0, 20, 5), lever(0, 2, 0.33), lever(0, 10000, 1500)]) {
    for (const v of [l.max, l.default]) expect(Math.abs((v - l.min) / fineStep(l) - Math.round((v - l.min) / fineStep(l)))).toBeLessThan(1e-6);
    expect(fineStep(l)).toBeLessThanOrEqual(stepOf(l));
  }
});

it('snaps to round values and to the default', () => expect([2.19, 2.33, 10, 0.01].map((v) => snapped(lever(0, 10, 2.18), v))).toEqual([2.18, 2.3, 10, 0]));

it('steps from one round value to the next and stops at the default', () => {
  const l = lever(0, 10, 2.18);
  expect([stepped(l, 2.18, 1), stepped(l, 2.18, -1), stepped(l, 2.1, 1), stepped(l, 2.2, -1), stepped(l, 5, 1), stepped(l, 10, 1), stepped(l, 1, 1, 10)]).toEqual([2.2, 2.1, 2.18, 2.18, 5.1, 10, 2]);
});
