import { describe, expect, it } from 'vitest';
import type { Lever } from '../../api';
import { behind, drafted, opened, refusedLever, takenOver, toldOf, unsent, valueNow } from './draft';
import { codeOf, keyOf, plainCode } from './entry';
import { columnOf, lightOf } from './lights';
import type { Draft, Drafted, Project } from './records';

const one = (lever: string, value: number): Drafted => ({ place: '330110', lever, from: null, to: null, value });

describe('joining', () => {
  it('takes a code as people type it', () => {
    expect(plainCode(' k7q-2md\u3000')).toBe('K7Q2MD');
    expect(codeOf('#join=4c6%20yh4')).toBe('4C6YH4');
    expect(codeOf('#main')).toBeNull();
  });
  it('finds the key in a file or alone', () => {
    const token = `seat_5zp2kanerfyv_${'a1'.repeat(32)}`;
    expect(keyOf(`席位钥匙\n\n${token}\n`)).toEqual({ token, session: '5zp2kanerfyv' });
    expect(keyOf('seat_x_123')).toBeNull();
  });
});

describe('a draft', () => {
  it('holds one decision a lever, and none that changes nothing', () => {
    const two = drafted(drafted([], one('a', 1), 0), one('b', 2), 0);
    expect(drafted(two, one('a', 3), 0)).toEqual([one('a', 3), one('b', 2)]);
    expect(drafted(two, one('a', 0), 0)).toEqual([one('b', 2)]);
  });
  it('lets what is taken over count', () => expect(takenOver([one('a', 1), one('b', 2)], [one('b', 5)])).toEqual([one('a', 1), one('b', 5)]));
  it('keeps what the server has not acknowledged', () => {
    expect(opened({ decisions: [one('a', 1)], sent: false }, [])).toEqual({ decisions: [one('a', 1)], sent: false });
    expect(opened({ decisions: [one('a', 1)], sent: true }, [one('b', 2)])).toEqual({ decisions: [one('b', 2)], sent: true });
    expect(opened(null, [])).toEqual({ decisions: [], sent: true });
  });
  it('keeps what was changed while a part of it was submitted', () => {
    expect(unsent([one('a', 1), one('b', 2)], [one('a', 1)])).toEqual([one('b', 2)]);
    expect(unsent([one('a', 3)], [one('a', 1)])).toEqual([one('a', 3)]);
    expect(unsent([one('a', 1)], [one('a', 1)])).toEqual([]);
  });
  it('is told by the newest answer about it', () => {
    const answer = (at: string, value: number): Draft => ({ seat: 's', at, decisions: [one('a', value)], conflicts: [], cost: null, refused: [] });
    expect(toldOf([one('a', 1)], answer('2', 1), answer('3', 1), answer('4', 2))?.at).toBe('3');
    expect(toldOf([one('a', 9)], answer('2', 1), null)).toBeNull();
  });
  it('names the lever of a refused field', () => {
    expect(refusedLever('decisions[1].value', [one('a', 1), one('b', 2)])).toEqual({ lever: 'b', part: 'value' });
    expect(refusedLever('place', [])).toBeNull();
  });
});

it('reads what a lever is set to from the county, and for wider places from what stands', () => {
  const lever = { key: 'a', default: 2 } as Lever;
  const standing = [{ ...one('a', 5), from: '2023-01', who: null, at: null, position: null }, { ...one('a', 7), from: '2023-06', who: null, at: null, position: null }];
  expect(valueNow(lever, [{ lever: 'a', value: 8.100000381 }], standing, '330110', '2023-02')).toBe(8.1);
  expect(valueNow(lever, undefined, standing, '330110', '2023-02')).toBe(5);
  expect(valueNow(lever, undefined, standing, '330110', '2023-07')).toBe(7);
  expect(valueNow(lever, [], standing, '330110', '2023-07')).toBe(2);
});

it('hangs projects in four columns with three lights', () => {
  expect(['planning', 'signed', 'land', 'started', 'building', 'producing', 'capacity', 'listed'].map(columnOf)).toEqual(['planned', 'planned', 'planned', 'started', 'building', 'done', 'done', 'done']);
  const project = (stalled: boolean, stalledMonths: number) => lightOf({ stalled, stalledMonths } as Project);
  expect([project(false, 0), project(true, 1), project(true, 3)]).toEqual(['on', 'near', 'late']);
});

it('measures the gap to the next one ahead', () => {
  const board = [{ rank: 1, score: 60 }, { rank: 2, score: 58 }, { rank: 2, score: 58 }, { rank: 4, score: 55.5 }];
  expect(board.map((me) => behind(board, me))).toEqual([null, 2, 2, 2.5]);
});
