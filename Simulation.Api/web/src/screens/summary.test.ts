import { describe, expect, it } from 'vitest';
import type { Effect, RankShift } from '../api';
import { differenceUnit, percent, rank, signed } from '../format';
import { say } from '../words';
import { effectClear, source, summary, tiny, weakest, type SummaryInput } from './summary';

const effect: Effect = { county: '330110', indicator: 'gdp-growth', month: '2023-12', mean: 0.31, median: 0.3, lower80: 0.1, upper80: 0.52, lower95: -0.05, upper95: 0.7, luckShare: 0.2, probabilityUp: 0.94 };
const shift: RankShift = { board: 'composite', county: '330110', month: '2023-12', rankBefore: 14, rankAfter: 11, probabilityBetter: 0.71, probabilityWorse: 0.1, ranksBefore: [], ranksAfter: [] };
const input: SummaryInput = {
  changes: [{ place: '余杭区', lever: '研发补贴', from: '5%', to: '8%', up: true, month: '2023年4月' }], shocks: [], county: '余杭区', month: '2023年12月', board: '综合', rank: shift,
  indicator: '地区生产总值增速', effect, tiny: false, tell: (v) => `${signed(v, 2)} ${differenceUnit('%', 'zh')}`, bare: (v) => signed(v, 2), rankText: rank, percent, grade: 'E',
};

describe('summary', () => {
  it('says what was done, what came of it and how sure that is', () => {
    expect(summary(input, say('zh')).replaceAll('\uff0c', ',').replaceAll('\uff08', '(').replaceAll('\uff09', ')').replaceAll('\uff1b', ';')).toBe(
      '把余杭区的研发补贴从 5% 提到 8%(2023年4月起),到2023年12月,余杭区综合名次中位数由 14 变为 11,更好的概率 71%,更差 10%;地区生产总值增速平均变动 +0.31 百分点,80% 区间 +0.10 至 +0.52 百分点。所用影响中最弱的依据为 E 级,即估计。');
  });
  it('says so when no difference can be told', () => {
    const text = summary({ ...input, rank: { ...shift, rankAfter: 14, probabilityBetter: 0.3, probabilityWorse: 0.25 }, effect: { ...effect, lower80: -0.1 } }, say('zh'));
    expect(text).toContain('看不出差别');
    expect(text).toContain('看不出方向');
    expect(summary({ ...input, tiny: true }, say('en'))).toContain('too small to be seen');
  });
  it('lists several changes', () => expect(summary({ ...input, changes: [...input.changes, { ...input.changes[0]!, lever: '人才新政' }] }, say('zh'))).toContain('2 项改动'));
});

it('calls an effect clear when its 80% interval leaves out zero', () => expect([effectClear(effect), effectClear({ ...effect, lower80: -0.01 })]).toEqual([true, false]));
it('calls a change tiny when the published figure would not show it', () => {
  expect(tiny({ ...effect, mean: 0.004 }, { unit: '同比%', target: 6 })).toBe(true);
  expect(tiny({ ...effect, mean: 0.02 }, { unit: '同比%', target: 6 })).toBe(false);
  expect(tiny({ ...effect, mean: 0.02 }, { unit: '同比%', target: 6 }, 1.2)).toBe(true);
  expect(tiny({ ...effect, mean: 0.02 }, { unit: '人/月', target: 1077 })).toBe(true);
});
it('tells where the spread comes from', () => {
  const t = say('en');
  expect([0.95, 0.7, 0.5, 0.2, 0, null].map((s) => source(s, percent, t))).toEqual(['spread nearly all luck', 'spread mostly luck (70%)', 'spread half luck, half parameters', 'spread mostly parameters (80%)', 'spread nearly all parameters', 'spread not split']);
});
it('is as good as the weakest grade', () => expect([weakest(['A', 'E', 'B']), weakest([])]).toEqual(['E', null]));
