/** A board month by month, asked once and then only for the months that came since. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { inquire, Problem } from '../../api';
import type { Row } from '../standings';
import type { BoardHistory, BoardLine } from './answers';

/** What is known after one more answer, whose months follow those that are known. Pure. */
export function joined(known: BoardHistory | null, more: BoardHistory): BoardHistory {
  if (known === null || known.months.length === 0) return more;
  if (more.months.length === 0) return { ...more, months: known.months, counties: known.counties, lists: known.lists };
  const found = known.months.indexOf(more.months[0]!), kept = found < 0 ? known.months.length : found;
  const line = (of: BoardHistory, county: string): BoardLine => of.counties.find((c) => c.county === county) ?? { county, ranks: of.months.map(() => null), scores: of.months.map(() => null) };
  const codes = [...new Set([...known.counties, ...more.counties].map((c) => c.county))];
  return {
    ...more,
    months: [...known.months.slice(0, kept), ...more.months],
    counties: codes.map((code) => {
      const a = line(known, code), b = line(more, code);
      return { county: code, ranks: [...a.ranks.slice(0, kept), ...b.ranks], scores: [...a.scores.slice(0, kept), ...b.scores] };
    }),
    lists: more.lists && [...(known.lists ?? []).slice(0, kept), ...more.lists],
  };
}

/** The rows of a month in the order of the interface. Pure. */
export function rowsAt(history: BoardHistory, month: string): Row[] {
  const at = history.months.indexOf(month);
  if (at < 0) return [];
  const listed = history.counties.flatMap((c) => (c.ranks[at] == null ? [] : [{ county: c.county, rank: c.ranks[at]!, score: c.scores[at]!, before: c.ranks[at - 1] ?? null }]));
  listed.sort((a, b) => a.rank - b.rank);
  return listed.map((one, i) => ({
    county: one.county, place: one.rank, median: one.rank, score: one.score, low: one.rank, high: one.rank,
    won: one.before === null ? null : one.before - one.rank, inside: false,
    ahead: i === 0 ? null : listed[i - 1]!.score - one.score, first: i === 0 ? null : listed[0]!.score - one.score,
  }));
}

export interface Kept { history: BoardHistory | null; /** Months lived when it was asked for. */ lived: number; problem: Problem | null; busy: boolean; retry: () => void }

/**
 * The board of a race up to its last month. One request at a time, so that months that come faster than answers are asked for together.
 * `stamp` is what decides which months are shown to this tab: when boards are withheld or revealed, all is asked anew.
 */
export function useHistory(race: string, board: string, lived: number, stamp: string): Kept {
  const [shown, show] = useState<{ key: string; lived: number; history: BoardHistory | null; problem: Problem | null }>({ key: '', lived: -1, history: null, problem: null });
  const [attempt, again] = useState(0);
  const key = `${race} ${board} ${stamp}`;
  const want = useRef({ key, lived, board });
  const known = useRef(shown);
  const under = useRef(false), left = useRef(false);
  want.current = { key, lived, board };

  async function catchUp(): Promise<void> {
    if (under.current) return;
    under.current = true;
    while (!left.current && (known.current.key !== want.current.key || known.current.lived < want.current.lived)) {
      const asked = want.current, old = known.current.key === asked.key ? known.current.history : null;
      const last = old?.months.at(-1);
      try {
        const answer = await inquire<BoardHistory>(`/api/races/${race}/boards/${asked.board}/history${last === undefined ? '' : `?from=${last}`}`);
        if (asked.key !== want.current.key) continue;
        known.current = { key: asked.key, lived: asked.lived, history: joined(old, answer), problem: null };
        if (!left.current) show(known.current);
      } catch (error) {
        // What is no longer looked at may fail; what is looked at now is asked next.
        if (asked.key !== want.current.key) continue;
        const problem = error instanceof Problem ? error : new Problem(0, String(error), '', []);
        if (!left.current) show({ ...known.current, problem });
        break;
      }
    }
    under.current = false;
  }

  useEffect(() => { void catchUp(); }, [key, lived, attempt]);
  useEffect(() => () => { left.current = true; }, []);
  const offline = shown.problem?.offline === true;
  useEffect(() => {
    if (!offline) return;
    const retry = setTimeout(() => again((n) => n + 1), 3000);
    return () => clearTimeout(retry);
  }, [offline, attempt]);
  return { history: shown.key === key ? shown.history : null, lived: shown.lived, problem: shown.problem, busy: shown.key !== key && shown.problem === null, retry: () => again((n) => n + 1) };
}
