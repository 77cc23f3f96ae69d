import { expect, it } from 'vitest';
import type { Standing } from '../api';
import { listed, listSize, ordered, rows } from './standings';

const standing = (county: string, rank: number, score: number, low: number, high: number, probabilityTop: Record<string, number> = {}, probabilityBottom: Record<string, number> = {}): Standing => ({ county, rank, score, rankP10: low, rankP90: high, probabilityTop, probabilityBottom });

it('orders by rank, then score, then code', () => {
  expect(ordered([standing('3', 2, 50, 1, 3), standing('2', 2, 50, 1, 3), standing('4', 2, 51, 1, 3), standing('1', 1, 40, 1, 3)]).map((s) => s.county)).toEqual(['1', '4', '2', '3']);
});

it('counts places won since last month, and gaps', () => {
  const now = rows([standing('1', 2, 80, 1.5, 4.5), standing('2', 1, 82, 1, 2)], [standing('1', 1, 90, 1, 2), standing('2', 2, 80, 1, 2)]);
  expect(now.map((r) => [r.county, r.place, r.won, r.ahead, r.low, r.high, r.inside])).toEqual([['2', 1, 1, null, 1, 2, true], ['1', 2, -1, 2, 1, 5, true]]);
});

it('lists nobody on weak evidence', () => {
  const board = Array.from({ length: 13 }, (_, i) => standing(String(i + 10), i + 1, 90 - i, Math.max(1, i - 3), Math.min(13, i + 5), { 3: i === 0 ? 0.79 : 0.1 }));
  expect([listed(board, 'first'), listed(board, 'last')]).toEqual([[], []]);
});

it('lists who is there with 80%, the last first', () => {
  const board = Array.from({ length: 13 }, (_, i) => standing(String(i + 10), i + 1, 90 - i, i + 1, i + 1, { 3: i === 0 ? 0.84 : 0 }, { 3: i >= 11 ? 0.8 + i / 100 : 0.79 }));
  expect(listed(board, 'first')).toEqual([{ county: '10', probability: 0.84 }]);
  expect(listed(board, 'last').map((l) => l.county)).toEqual(['22', '21']);
});

it('lists fewer on a small board', () => expect([4, 13, 90].map(listSize)).toEqual([1, 3, 3]));
