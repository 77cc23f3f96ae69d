import { expect, it } from 'vitest';
import type { BoardHistory } from './answers';
import { joined, rowsAt } from './history';

const one: BoardHistory = {
  board: 'composite', withheld: null, lists: null, months: ['2023-01', '2023-02'],
  counties: [{ county: 'a', ranks: [1, 2], scores: [60, 55] }, { county: 'b', ranks: [2, 1], scores: [58, 57.5] }],
};
const more: BoardHistory = {
  board: 'composite', withheld: null, lists: null, months: ['2023-02', '2023-03'],
  counties: [{ county: 'b', ranks: [1, 1], scores: [57.5, 61] }, { county: 'c', ranks: [null, 2], scores: [null, 50] }],
};

it('an answer that overlaps what is known replaces it from there on', () => {
  const all = joined(one, more);
  expect(all.months).toEqual(['2023-01', '2023-02', '2023-03']);
  expect(all.counties.map((c) => [c.county, c.ranks])).toEqual([['a', [1, null, null]], ['b', [2, 1, 1]], ['c', [null, null, 2]]]);
});

it('an answer without months changes none', () => expect(joined(one, { ...more, months: [], counties: [] }).counties).toEqual(one.counties));

it('rows stand in the order of the interface with their gaps', () => {
  const rows = rowsAt(one, '2023-02');
  expect(rows.map((r) => [r.county, r.place, r.won, r.ahead, r.first])).toEqual([['b', 1, 1, null, null], ['a', 2, -1, 2.5, 2.5]]);
  expect(rowsAt(one, '2023-01')[0]!.won).toBeNull();
  expect(rowsAt(one, '2024-01')).toEqual([]);
});
