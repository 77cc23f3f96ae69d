import { expect, it } from 'vitest';
import type { Live } from '../../live';
import { eventsOf, feedOf, touches } from './events';

const live = {
  entries: [
    { id: 4, name: 'clock', data: { mode: 'free' } },
    { id: 3, name: 'shock', data: { kind: 'shock', who: '', shock: { shock: 'typhoon-flood', places: ['330100'], month: '2023-03', severity: 0.5, months: null } } },
    { id: 0, name: 'decision', data: { kind: 'lever', who: 'a', decision: { place: '330110', lever: 'rnd-subsidy', from: '2023-02', to: null, value: 8 } } },
  ],
  news: [
    { month: '2023-03', county: '330110', kind: 'fall', rank: 30, rankBefore: 20, what: { zh: '', en: '' }, cause: null },
    { month: '2023-02', county: '330106', kind: 'rise', rank: 3, rankBefore: 20, what: { zh: '', en: '' }, cause: null },
  ],
} as unknown as Live;

it('entries without a month are no events', () => expect(eventsOf(live.entries).map((e) => e.month)).toEqual(['2023-03', '2023-02']));

it('the newest month comes first, and nothing after the month that is looked at', () => {
  expect(feedOf(live, '2023-12').map((i) => `${i.month} ${i.kind}`)).toEqual(['2023-03 shock', '2023-03 fall', '2023-02 decision', '2023-02 rise']);
  expect(feedOf(live, '2023-02').map((i) => i.kind)).toEqual(['decision', 'rise']);
});

it('a shock of a prefecture touches its counties', () => {
  const county = { code: '330110', prefecture: '330100' };
  expect(touches(['330100'], county, '330000')).toBe(true);
  expect(touches(['330300'], county, '330000')).toBe(false);
});
