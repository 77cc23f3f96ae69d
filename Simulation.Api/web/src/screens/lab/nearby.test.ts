import { describe, expect, it } from 'vitest';
import type { County, Effect, Indicator } from '../../api';
import { cells } from './nearby';

const county = (code: string, col: number, row: number) => ({ code, tile: { col, row } }) as County;
const effect = (code: string, mean: number, lower80: number, upper80: number) => ({ county: code, indicator: 'pm25', month: '2023-12', mean, lower80, upper80 }) as Effect;
const four = [county('1', 0, 0), county('2', 1, 0), county('3', 0, 1), county('4', 1, 1)];

describe('differences on tiles', () => {
  const told = cells(four, [effect('1', 0.4, 0.1, 0.9), effect('2', -0.2, -0.9, 0.1), { ...effect('3', 9, 9, 9), month: '2023-11' }, effect('4', 0.0001, 0.0001, 0.0002)], { key: 'pm25', unit: '%', target: null } as Indicator, '2023-12');
  it('are deeper the larger they are, and turn with their sign', () => expect(told.map((c) => c.depth)).toEqual([3, -2, 0, 0]));
  it('are clear when the interval leaves out zero', () => expect(told.map((c) => c.clear)).toEqual([true, false, false, false]));
  it('say when nothing differs', () => expect(told.map((c) => c.effect === null)).toEqual([false, false, true, false]));
});
