/** Questions that follow each other faster than their answers: one is under way, the last one waits, the ones between are never asked. Pure. */

/** An answer that is later than this is given up for the question that waits. */
export const patience = 250;

export interface Latest<Q> { ask: (question: Q) => void; stop: () => void }

/**
 * One at a time, last value wins. A question that is under way is not given up for each new one: while a slider is dragged that would leave
 * the page without any answer; it is given up once it is late.
 */
export function latest<Q, A>(answer: (question: Q, signal: AbortSignal) => Promise<A>, tell: (question: Q, answer: A) => void, now: () => number = () => performance.now()): Latest<Q> {
  let under: { abort: AbortController; since: number } | null = null;
  let waiting: { question: Q } | null = null;

  const begin = (question: Q) => {
    const mine = { abort: new AbortController(), since: now() };
    under = mine;
    waiting = null;
    const done = (act: () => void) => {
      if (under !== mine) return;
      under = null;
      act();
      if (waiting !== null) begin(waiting.question);
    };
    // A preview that fails is none: the full answer says what is wrong.
    answer(question, mine.abort.signal).then((value) => done(() => tell(question, value)), () => done(() => undefined));
  };

  return {
    ask: (question) => {
      if (under === null) begin(question);
      else if (now() - under.since > patience) { under.abort.abort(); begin(question); }
      else waiting = { question };
    },
    stop: () => { under?.abort.abort(); under = null; waiting = null; },
  };
}
