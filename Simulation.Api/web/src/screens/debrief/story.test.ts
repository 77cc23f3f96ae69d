import { expect, test } from 'vitest';
import { chapters, decided, overtakes, storyOf } from './story';

const month = (m: string, shocks: unknown[] = [], news: unknown[] = []) => ({ id: 1, name: 'month', data: { month: m, shocks, news } as Record<string, unknown> });
const flood = { shock: 'typhoon-flood', places: ['330782'], month: '2023-02', severity: 0.8, months: 2 };
const set = (place: string, from: string, who = 'seat') => ({ name: 'decision', data: { who, decision: { place, lever: 'rnd-subsidy', from, to: null, value: 8 } } as Record<string, unknown> });

test('a shock that lasts is one shock, in its first month', () => {
  const story = storyOf([month('2023-01'), month('2023-02', [flood]), month('2023-03', [flood])]);
  expect(story.months).toEqual(['2023-01', '2023-02', '2023-03']);
  expect(story.strikes).toEqual([{ month: '2023-02', shock: 'typhoon-flood', places: ['330782'], severity: 0.8 }]);
});

test('a decision that is told twice is one decision, and only counties are teams', () => {
  const story = storyOf([set('330782', '2023-01'), set('330782', '2023-01'), set('330000', '2023-02'), set('330122', '2023-02'), set('330110', '2023-02', 'bot:greedy')]);
  expect(story.acts.map((x) => [x.month, x.place])).toEqual([['2023-01', '330782'], ['2023-02', '330000'], ['2023-02', '330122'], ['2023-02', '330110']]);
  expect(decided(story, new Set(['330782', '330122']))).toEqual(['330122', '330782']);
});

test('one team passes another when their order changes, not when both move or one is not on the board', () => {
  const found = overtakes(['1', '2', '3'], { a: [1, 4, 3], b: [2, 3, 9], c: [0, 1, 2] });
  expect(found.map((o) => [o.month, o.team, o.passed, o.rank])).toEqual([['2', 'b', 'a', 3], ['3', 'a', 'b', 3]]);
});

test('chapters stand in the order of months, and a sanction of no team is none', () => {
  const news = (county: string, cause: string) => ({ county, kind: 'sanction', rank: null, rankBefore: null, what: { zh: '约谈', en: 'interview' }, cause: { zh: cause, en: cause } });
  const story = storyOf([month('2023-01', [], [news('330782', '列入黑榜'), news('330110', '列入黑榜')]), month('2023-02', [flood], [news('330782', '位次靠后')])]);
  expect(chapters(story, { 330782: [5, 6] }, []).map((c) => `${c.month} ${c.kind}`)).toEqual(['2023-01 black', '2023-02 shock', '2023-02 sanction']);
});
