import { expect, it } from 'vitest';
import type { Conflict, Policy } from './answers';
import { conflictKey, settled } from './stacking';

const decision = (lever: string, value: number) => ({ place: '330110', lever, from: '2023-02', to: null, value });
const policy = (hash: string, ...decisions: ReturnType<typeof decision>[]) => ({ hash, label: { zh: hash, en: hash }, decisions }) as Policy;
const conflict = (policies: string[]): Conflict => ({ kind: 'two-values', severity: 'error', policies, levers: ['rnd-subsidy'], indicator: null, places: ['330110'], from: '2023-02', to: null, zh: '', en: '' });

it('what gives way is left out, and only that', () => {
  const two = [policy('p', decision('rnd-subsidy', 8), decision('talent-subsidy', 1)), policy('q', decision('rnd-subsidy', 6))], of = conflict(['p', 'q']);
  const left = settled(two, [decision('rnd-subsidy', 7)], [of], { [conflictKey(of)]: 'q' });
  expect(left.policies.map((p) => p.decisions.map((d) => d.lever))).toEqual([['talent-subsidy'], ['rnd-subsidy']]);
  expect(left.own).toHaveLength(1);
});

it('own decisions may give way too', () => {
  const of = conflict(['p', 'scenario']);
  expect(settled([policy('p', decision('rnd-subsidy', 8))], [decision('rnd-subsidy', 7), decision('talent-subsidy', 1)], [of], { [conflictKey(of)]: 'p' }).own.map((d) => d.lever)).toEqual(['talent-subsidy']);
});
