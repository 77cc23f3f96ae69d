/** Bars of an explanation, laid end to end. Pure. */
import type { Bar, Explanation } from './answers';

/** Kinds of causes that somebody has set or that the scenario holds; the others would be there without them. */
const changes = ['own-lever', 'above-lever', 'levers-elsewhere', 'earlier-decisions', 'shock', 'shocks-elsewhere'];

export const isChange = (bar: Bar): boolean => changes.includes(bar.kind);

export interface Step { bar: Bar; from: number; to: number }
export interface Fall { start: number; steps: Step[]; total: number }

/** All causes from the reference, or what was changed from the value without it; either way the last step ends at the total. */
export function fall(of: Explanation, onlyChanges: boolean): Fall {
  // What does nothing has no place in a picture.
  const bars = of.bars.filter((b) => b.amount !== 0 && (!onlyChanges || isChange(b)));
  const start = onlyChanges ? of.total - bars.reduce((sum, b) => sum + b.amount, 0) : of.reference;
  let at = start;
  const steps = bars.map((bar) => { const from = at; at += bar.amount; return { bar, from, to: at }; });
  return { start, steps, total: of.total };
}

/** What the picture must hold: every step, and the intervals around the ends of the steps. */
export function reach(f: Fall): [number, number] {
  const at = [f.start, f.total, ...f.steps.flatMap((s) => [s.to, ...(s.bar.low === null || s.bar.high === null ? [] : [s.from + s.bar.low, s.from + s.bar.high])])];
  return [Math.min(...at), Math.max(...at)];
}

/** The chapter of the mechanisms that tells how a kind of cause works. */
const mechanisms: Record<string, string> = {
  trend: 'indicators', 'own-luck': 'indicators', 'common-luck': 'common-luck', projects: 'project', stocks: 'books', departments: 'department', indicators: 'effect-sums', neighbours: 'couplings',
  limit: 'indicators', 'own-lever': 'lever-strength', 'above-lever': 'lever-strength', 'levers-elsewhere': 'couplings', 'earlier-decisions': 'lever-strength', shock: 'effect-sums',
  'shocks-elsewhere': 'couplings', 'report-noise': 'reporting', 'over-report': 'reporting', audit: 'audit',
};

export const mechanismOf = (bar: Bar): string | null => mechanisms[bar.kind] ?? null;
