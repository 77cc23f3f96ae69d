/** What a lever does while it is still in the hand: few worlds, one county, one indicator, without the split of the spread. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Address } from '../../address';
import { post, type Comparison, type Run, type World } from '../../api';
import type { Line } from '../../charts/Fan';
import { quickBaseline, quickComparison, quickWhatIf } from '../../scenario';
import { differenceRows } from '../Effects';
import { rowsOf } from './curves';
import { latest } from './latest';

/** Sixteen worlds are lived as fast as one. */
export const previewWorlds = 16;

export interface Preview { of: Address; lines: Line[]; worlds: number; /** From the input to the answer, ms. */ took: number }

interface Asked { a: Address; at: number }

/** Names of the lines, in the reader's language. */
export interface Called { base: string; what: string; difference: string }

/** Asks for a preview of every address that it is given while a lever moves; without one it keeps quiet. */
export function usePreview(world: World, called: Called): { preview: Preview | null; ask: (a: Address) => void; warm: (a: Address) => void; clear: () => void } {
  const [preview, show] = useState<Preview | null>(null);
  const words = useRef(called);
  words.current = called;
  const bases = useRef(new Map<string, Promise<Run>>());
  const line = useRef<ReturnType<typeof latest<Asked, Omit<Preview, 'took'>>> | null>(null);
  line.current ??= latest<Asked, Omit<Preview, 'took'>>(
    ({ a }, signal) => ask(a, world, bases.current, () => words.current, signal),
    ({ at }, answer) => show({ ...answer, took: performance.now() - at }));
  useEffect(() => () => line.current?.stop(), []);
  return {
    preview,
    ask: (a) => line.current!.ask({ a, at: performance.now() }),
    warm: (a) => { if (!a.difference) void baselineOf(a, bases.current).catch(() => undefined); },
    clear: () => { line.current!.stop(); show(null); },
  };
}

const pathOf = (a: Address) => `/api/runs?county=${a.county}&split=false`;

/** The baseline is the same for every position of a lever: it is kept, and asked before a lever is touched; one that failed is asked again. */
function baselineOf(a: Address, bases: Map<string, Promise<Run>>): Promise<Run> {
  const scenario = quickBaseline(a, Math.min(previewWorlds, a.replicates)), key = pathOf(a) + JSON.stringify(scenario);
  const known = bases.get(key);
  if (known) return known;
  if (bases.size > 8) bases.clear();
  const asked = post<Run>(pathOf(a), scenario, new AbortController().signal);
  bases.set(key, asked);
  asked.catch(() => bases.delete(key));
  return asked;
}

async function ask(a: Address, world: World, bases: Map<string, Promise<Run>>, called: () => Called, signal: AbortSignal): Promise<Omit<Preview, 'took'>> {
  const worlds = Math.min(previewWorlds, a.replicates);
  if (a.difference) {
    const pair = await post<Comparison>('/api/comparisons?split=false', quickComparison(a, world, worlds), signal);
    return { of: a, worlds, lines: [{ name: called().difference, look: 'what', rows: differenceRows(pair.variants[0]!.effects, a.county, a.indicator, pair.months) }] };
  }

  const [before, after] = await Promise.all([baselineOf(a, bases), post<Run>(pathOf(a), quickWhatIf(a, world, worlds), signal)]);
  const lineOf = (run: Run, look: 'base' | 'what', name: string): Line[] => {
    const of = run.indicators[a.indicator]?.[a.view], at = run.counties.indexOf(a.county);
    return of && at >= 0 ? [{ name, look, rows: rowsOf(of, at) }] : [];
  };
  return { of: a, worlds, lines: [...lineOf(before, 'base', called().base), ...lineOf(after, 'what', called().what)] };
}
