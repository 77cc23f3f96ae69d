import { describe, expect, it } from 'vitest';
import { latest, patience } from './latest';

/** Answers by hand, at a time by hand. */
function bench() {
  const asked: { question: number; answer: (text: string) => void; fail: () => void; signal: AbortSignal }[] = [], told: [number, string][] = [];
  const clock = { now: 0 };
  const line = latest<number, string>(
    (question, signal) => new Promise((resolve, reject) => { asked.push({ question, answer: resolve, fail: () => reject(new Error('no')), signal }); }),
    (question, text) => { told.push([question, text]); },
    () => clock.now);
  const settle = () => new Promise<void>((done) => { setTimeout(done, 0); });
  return { asked, told, clock, line, settle };
}

describe('latest', () => {
  it('asks the first at once and after it the last, none between', async () => {
    const { asked, told, line, settle } = bench();
    for (const n of [1, 2, 3, 4]) line.ask(n);
    expect(asked.map((x) => x.question)).toEqual([1]);
    asked[0]!.answer('one');
    await settle();
    expect(asked.map((x) => x.question)).toEqual([1, 4]);
    asked[1]!.answer('four');
    await settle();
    expect(told).toEqual([[1, 'one'], [4, 'four']]);
  });

  it('gives up what is late, and never tells its answer', async () => {
    const { asked, told, clock, line, settle } = bench();
    line.ask(1);
    clock.now = patience + 1;
    line.ask(2);
    expect(asked[0]!.signal.aborted).toBe(true);
    asked[0]!.answer('late');
    asked[1]!.answer('two');
    await settle();
    expect(told).toEqual([[2, 'two']]);
  });

  it('goes on after a failure, and is silent once stopped', async () => {
    const { asked, told, line, settle } = bench();
    line.ask(1);
    line.ask(2);
    asked[0]!.fail();
    await settle();
    line.stop();
    asked[1]!.answer('two');
    await settle();
    expect(told).toEqual([]);
    expect(asked[1]!.signal.aborted).toBe(true);
  });
});
