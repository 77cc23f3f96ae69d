import { expect, test } from 'vitest';
import { cutBefore, retelling, settings, type Log } from './retell';

const lever = (position: number, name: string, from: string, value = 1) => ({ position, kind: 'lever', decision: { place: '330782', lever: name, from, to: null, value } });
const month = (position: number, key: string) => ({ position, kind: 'month', month: key });
const log: Log = {
  header: { id: 'r', name: 'r' },
  entries: [
    lever(0, 'a', '2023-01'), lever(1, 'b', '2023-01'), month(2, '2023-01'), month(3, '2023-02'), lever(4, 'c', '2023-03'), lever(5, 'd', '2023-03'),
    { position: 6, kind: 'shock', shock: { shock: 's', places: ['330782'], month: '2023-03', severity: 0.5, months: null } }, { position: 7, kind: 'clock' }, month(8, '2023-03'),
  ],
};

test('a decision left out: all that follows is gone through in its order', () => {
  expect(retelling(log, 1, null)).toEqual([
    { path: 'clock', body: { step: 2 }, months: 2 },
    { path: 'decisions', body: { decisions: [{ place: '330782', lever: 'c', from: '2023-03', value: 1 }, { place: '330782', lever: 'd', from: '2023-03', value: 1 }] }, months: 0 },
    { path: 'shocks', body: { shocks: [{ shock: 's', places: ['330782'], month: '2023-03', severity: 0.5 }] }, months: 0 },
    { path: 'clock', body: { step: 1 }, months: 1 },
  ]);
});

test('a decision changed keeps its place, lever and month', () => {
  expect(retelling(log, 4, 7)[0]).toEqual({ path: 'decisions', body: { decisions: [{ place: '330782', lever: 'c', from: '2023-03', value: 7 }, { place: '330782', lever: 'd', from: '2023-03', value: 1 }] }, months: 0 });
});

test('settings are the levers of the log', () => expect(settings(log).map((e) => e.position)).toEqual([0, 1, 4, 5]));

test('what was sent together is cut before all of it, and what a behaviour decides is left to it', () => {
  const sent: Log = {
    header: log.header,
    entries: [{ ...lever(0, 'a', '2023-01'), command: 'x' }, { ...lever(1, 'b', '2023-01'), command: 'x' }, { ...lever(2, 'bot', '2023-01'), command: 'm' }, { ...month(3, '2023-01'), command: 'm' }],
  };
  expect(cutBefore(sent, 1)).toBe(0);
  expect(settings(sent).map((e) => e.position)).toEqual([0, 1]);
  expect(retelling(sent, 1, null)).toEqual([{ path: 'decisions', body: { decisions: [{ place: '330782', lever: 'a', from: '2023-01', value: 1 }] }, months: 0 }, { path: 'clock', body: { step: 1 }, months: 1 }]);
});
