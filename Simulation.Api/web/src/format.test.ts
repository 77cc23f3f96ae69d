import { describe, expect, it } from 'vitest';
import { change, differenceUnit, digitsFor, money, month, monthsFrom, monthShort, number, percent, plain, quarter, rank, shortName, shortUnit, signed, withUnit } from './format';

describe('numbers', () => {
  it('are grouped, with a real minus and no minus zero', () => {
    expect(number(1234.5, 1)).toBe('1,234.5');
    expect(number(-0.31, 2)).toBe('\u22120.31');
    expect(number(-0.001, 2)).toBe('0.00');
    expect(number(NaN, 2)).toBe('–');
  });
  it('carry a sign as differences', () => {
    expect(signed(0.31, 2)).toBe('+0.31');
    expect(signed(0.001, 2)).toBe('0.00');
  });
  it('never read as nothing when they are something', () => {
    expect([0.00002, -0.00002, 0, 0.0012, 0.001].map((v) => change(v, 3))).toEqual(['<0.001', '>\u22120.001', '0', '+0.001', '+0.001']);
    expect(change(0.001, 2)).toBe('0.00');
  });
  it('name quarters', () => expect([quarter('2023-04', 'zh'), quarter('2023-12', 'en')]).toEqual(['2023年二季度', 'Q4 2023']));
  it('stand as they were typed', () => {
    expect(plain(8)).toBe('8');
    expect(plain(0.25)).toBe('0.25');
    expect(plain(1500)).toBe('1,500');
  });
  it('keep about three digits that matter', () => expect([0.01, 0.7, 6, 467].map(digitsFor)).toEqual([3, 2, 1, 0]));
  it('never round a chance to certainty', () => expect([0, 0.001, 0.714, 0.999, 1].map(percent)).toEqual(['0%', '<1%', '71%', '>99%', '100%']));
  it('show medians of an even count', () => expect([3, 40.5].map(rank)).toEqual(['3', '40.5']));
});

describe('units', () => {
  it('stand short behind a number', () => expect(['同比%', '% of county GDP a year', '分(0-100)', '力度(0-1)', 'ratio', 'ug/m3', '万元/亩'].map(shortUnit)).toEqual(['%', '%', '分', '', '', 'µg/m³', '万元/亩']));
  it('follow values', () => expect([withUnit('6.1', '同比%'), withUnit('31.5', '万元/亩'), withUnit('1.88', '比值')]).toEqual(['6.1%', '31.5 万元/亩', '1.88']));
  it('tell differences of rates in points', () => expect([differenceUnit('同比%', 'zh'), differenceUnit('% yoy', 'en'), differenceUnit('家', 'zh')]).toEqual(['百分点', 'pp', '家']));
  it('tell money in each language', () => expect([money(2.11, 'zh'), money(2.11, 'en'), money(2936, 'en')]).toEqual(['2.11 亿元', '211m yuan', '293.6bn yuan']));
});

describe('months', () => {
  it('read as people write them', () => expect([month('2023-04', 'zh'), month('2023-04', 'en')]).toEqual(['2023年4月', 'Apr 2023']));
  it('are short on axes', () => expect([monthShort('2023-01', 'zh'), monthShort('2023-10', 'en')]).toEqual(['2023年', 'Oct']));
  it('run over the year', () => expect(monthsFrom('2023-11', 3)).toEqual(['2023-11', '2023-12', '2024-01']));
});

it('short names fit a tile', () => {
  expect(['余杭区', '景宁畲族自治县', '义乌市'].map((n) => shortName(n, 'zh'))).toEqual(['余杭', '景宁', '义乌']);
  expect(['Yuhang District', 'Jingning She Autonomous County'].map((n) => shortName(n, 'en'))).toEqual(['Yuhang', 'Jingning']);
});
