import { describe, expect, it } from 'vitest';
import type { World } from '../../api';
import { lastActs, shown } from './acts';
import type { AuditLine, Inject, Session } from './answers';
import { runsOf, sectionsOf } from './guide';
import { fairnessOf, firstPlan, planOf, requestOf, sessionOf, tokenIn, withTeams } from './plan';
import { after, barsOf, clockText, isFinal, nextOf } from './steps';

const world = { world: 'zhejiang', province: '330000', prefectures: [{ code: '330700' }], counties: ['330782', '330122', '331122'].map((code) => ({ code })) } as unknown as World;

describe('a plan', () => {
  it('is ready to be asked for as it stands', () => {
    const request = requestOf(firstPlan(world, '一班'), world);
    expect(request).toEqual({ name: '一班', scenario: { world: 'zhejiang', months: 12, shocks: [] }, places: ['330782', '330122', '331122'], mostInTeam: 4, absence: { months: 2, behaviour: 'prudent' } });
    expect(requestOf(planOf(request), world)).toEqual(request);
  });

  it('lets a shock without places hit every county that is played', () => {
    const plan = { ...firstPlan(world, ''), places: ['330782', '330700'], shocks: [{ shock: 'typhoon-flood', places: [], month: '2023-05', severity: 0.8 }] };
    expect(requestOf(plan, world).scenario.shocks[0]!.places).toEqual(['330782']);
    expect(fairnessOf(plan, world)).toBeNull();
  });

  it('takes a shock away with the only team it was to strike', () => {
    const shock = (places: string[]) => ({ shock: 'typhoon-flood', places, month: '2023-05', severity: 0.8 });
    const plan = { ...firstPlan(world, ''), places: ['330782', '330122', '331122'], shocks: [shock(['330782']), shock([]), shock(['330782', '331122'])] };
    expect(withTeams(plan, ['330122', '331122']).shocks).toEqual([shock([]), shock(['331122'])]);
  });

  it('finds a key in what was pasted', () => {
    const token = 'seat_5zp2kanerfyv_38bd77ebb307bd30f954df17bcbfa865';
    expect(tokenIn(`{"session":"5zp2kanerfyv","token":"${token}"}`)).toBe(token);
    expect(sessionOf(` ${token}\n`)).toBe('5zp2kanerfyv');
    expect([tokenIn('K7Q2MD'), sessionOf('saima_abc')]).toEqual([null, null]);
  });
});

describe('the steps of a class', () => {
  const session = { phase: 'lobby', coming: '2023-01', teams: [{ seats: 0 }] } as Session;
  it('asks people in, lives months, and reviews', () => {
    expect(nextOf(session, 'hand')).toBe('invite');
    expect(nextOf({ ...session, teams: [{ seats: 1 }] } as Session, 'hand')).toBe('practice');
    expect(nextOf({ ...session, phase: 'race' }, 'hand')).toBe('live');
    expect(nextOf({ ...session, phase: 'race' }, 'rounds')).toBe('wait');
    expect(nextOf({ ...session, phase: 'race', coming: null }, 'hand')).toBe('review');
  });
  it('knows what cannot be taken back', () => {
    expect(after('race')).toEqual(['review', 'ended']);
    expect([isFinal('lobby', 'practice'), isFinal('practice', 'race'), isFinal('lobby', 'ended')]).toEqual([false, true, true]);
  });
  it('tells what is left of a round', () => expect([0, 59.2, 300, 3661].map(clockText)).toEqual(['00:00', '01:00', '05:00', '1:01:01']));
});

it('puts injects that overlap below each other', () => {
  const inject = (month: string, last: string) => ({ month, last }) as Inject;
  expect(barsOf([inject('2023-01', '2023-03'), inject('2023-02', '2023-02'), inject('2023-04', '2023-05')], '2023-01').map((b) => [b.from, b.to, b.row])).toEqual([[1, 3, 1], [2, 2, 2], [4, 5, 1]]);
});

describe('the audit', () => {
  const line = (number: number, who: string, what: string, seat: string | null): AuditLine => ({ number, at: '', who, what, seat, detail: '' });
  const lines = [line(0, 'planner', 'begin', null), line(1, '330782-1', 'join', '330782-1'), line(2, '330782-1', 'decide', '330782'), line(3, 'rule', 'absent', '330122'), line(4, 'observer-4', 'join', 'observer-4')];
  it('knows what each team did last', () => expect([...lastActs(lines, [])].map(([place, l]) => [place, l.number])).toEqual([['330782', 2], ['330122', 3]]));
  it('passes what is asked for, the newest first', () => {
    expect(shown(lines, 'teams', '', (l) => l.what).map((l) => l.number)).toEqual([4, 2, 1]);
    expect(shown(lines, 'all', 'JOIN', (l) => l.what).map((l) => l.number)).toEqual([4, 1]);
  });
});

describe('the guide', () => {
  const text = ['# T', '', 'lead', '', '## 一', '', '第一行', '第二行 **要点** `code`', '', '- a', '  b', '- [c](d.md)', '', '| x | y |', '|---|---|', '| 1 | 2 |', '', '### 二', '', '```sh curl', 'ask', '', '# no heading', '```', 'end'].join('\n');
  it('is cut at its headings, and code holds none', () => {
    const sections = sectionsOf(text);
    expect(sections.map((s) => [s.title, s.level])).toEqual([['一', 2], ['二', 3]]);
    expect(sections[0]!.blocks).toEqual([
      { kind: 'text', text: '第一行第二行 **要点** `code`' }, { kind: 'list', items: ['a b', '[c](d.md)'], ordered: false }, { kind: 'table', head: ['x', 'y'], rows: [['1', '2']] }]);
    expect(sections[1]!.blocks).toEqual([{ kind: 'code', text: 'ask\n\n# no heading' }, { kind: 'text', text: 'end' }]);
  });
  it('tells bold and code apart', () => expect(runsOf('看 **要点** `x` [y](z)').map((r) => [r.text, r.as])).toEqual([['看 ', 'plain'], ['要点', 'bold'], [' ', 'plain'], ['x', 'code'], [' y', 'plain']]));
});
