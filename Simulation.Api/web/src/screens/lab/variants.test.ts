import { describe, expect, it } from 'vitest';
import { start } from '../../address';
import type { World } from '../../api';
import { isKept, letter, told } from './variants';

const world = { levers: [{ key: 'rnd-subsidy', default: 5 }] } as World;
const decided = (value: number) => [{ place: '330110', lever: 'rnd-subsidy', from: '2023-01', to: null, value }];
const kept = (name: string, value: number) => ({ name, decisions: decided(value), shocks: [] });

describe('variants', () => {
  it('take the first free letter', () => {
    expect(letter([])).toBe('A');
    expect(letter([kept('A', 6), kept('C', 7)])).toBe('B');
    expect(letter([kept('B', 6), kept('talent', 7)])).toBe('A');
  });

  it('stand beside the present changes, unless those are one of them', () => {
    const variants = [kept('A', 6)];
    expect(told({ ...start, variants, decisions: decided(8) }, world).map((v) => v.name)).toEqual(['A', '']);
    expect(told({ ...start, variants, decisions: decided(6) }, world).map((v) => v.name)).toEqual(['A']);
    expect(told({ ...start, variants, decisions: decided(5) }, world).map((v) => v.name)).toEqual(['A']);
    expect(isKept({ ...start, variants, decisions: decided(6) })).toBe(true);
  });
});
