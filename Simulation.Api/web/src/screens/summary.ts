/** The answer in one sentence. Pure. */
import type { Effect, Grade, Indicator, RankShift } from '../api';
import { digitsFor, isRate } from '../format';
import type { Say } from '../words';

/** A chance below this to move one way is told as "no difference". */
export const telling = 0.6;

export interface Change { place: string; lever: string; from: string; to: string; up: boolean; month: string }

export interface SummaryInput {
  changes: Change[];
  shocks: string[];
  county: string;
  month: string;
  board: string;
  rank: RankShift | undefined;
  indicator: string;
  effect: Effect | undefined;
  /** True when the effect is too small to be seen in the published figure. */
  tiny: boolean;
  /** Tells a difference of the indicator, with its unit and without. */
  tell: (value: number) => string;
  bare: (value: number) => string;
  rankText: (value: number) => string;
  percent: (share: number) => string;
  grade: Grade | null;
}

export function summary(s: SummaryInput, t: Say): string {
  const verb = (c: Change) => t(c.up ? 'sumUp' : 'sumDown');
  const acts: string[] = [];
  if (s.shocks.length > 0) acts.push(s.shocks.join(t('comma')));
  const one = s.changes.length === 1 ? s.changes[0]! : null;
  if (one) acts.push(t('sumChangeOne', { ...one, verb: verb(one) }));
  else if (s.changes.length > 1) {
    const places = [...new Set(s.changes.map((c) => c.place))];
    const list = s.changes.slice(0, 4).map((c) => `${c.lever} ${c.from}→${c.to}`).join(t('comma')) + (s.changes.length > 4 ? '…' : '');
    acts.push(t('sumChangeMany', { place: places.slice(0, 3).join(t('comma')), n: s.changes.length, list }));
  }

  const told: string[] = [];
  if (s.rank) {
    const hole = { month: s.month, county: s.county, board: s.board, before: s.rankText(s.rank.rankBefore), after: s.rankText(s.rank.rankAfter), better: s.percent(s.rank.probabilityBetter), worse: s.percent(s.rank.probabilityWorse) };
    told.push(rankClear(s.rank) ? t('sumRank', hole) : t('sumRankSame', hole));
  }
  if (!s.effect) told.push(t('sumIndicatorNone', { name: s.indicator }));
  else {
    const hole = { name: s.indicator, mean: s.tell(s.effect.mean), low: s.bare(s.effect.lower80), high: s.tell(s.effect.upper80) };
    told.push(s.tiny ? t('sumIndicatorTiny', hole) : effectClear(s.effect) ? t('sumIndicator', hole) : t('sumIndicatorUnclear', hole));
  }
  const head = t('sumWith', { list: acts.join(t('sumAnd')) });
  const sentences = [head + t('comma') + told.join(t('semicolon'))];
  if (s.grade) sentences.push(t('sumGrade', { grade: s.grade, note: s.grade === 'E' ? t('sumGradeE') : '' }));
  return sentences.join(t('stop')).trim() + t('stop').trim();
}

/** True when the rank moves one way in most replicates. */
export const rankClear = (r: RankShift): boolean => Math.max(r.probabilityBetter, r.probabilityWorse) >= telling;

/** True when the 80% interval leaves out zero. */
export const effectClear = (e: Effect): boolean => e.lower80 > 0 || e.upper80 < 0;

/** True when a change would not be seen: less than half of the last digit published, or than 2% of the usual spread of the indicator, where that is known. */
export function tiny(e: Effect, of: Pick<Indicator, 'unit' | 'target'>, spread = 0): boolean {
  const digits = isRate(of.unit) ? 2 : digitsFor(of.target ?? 1) + 1;
  return Math.abs(e.mean) < Math.max(0.5 * 10 ** -digits, 0.02 * spread);
}

/** Where the spread of a difference comes from, in words. */
export function source(share: number | null, percent: (share: number) => string, t: Say): string {
  if (share === null || !Number.isFinite(share)) return t('sourceNotSplit');
  if (share >= 0.9) return t('sourceLuck');
  if (share >= 0.6) return t('sourceMostLuck', { share: percent(share) });
  if (share > 0.4) return t('sourceHalf');
  if (share > 0.1) return t('sourceMostParameters', { share: percent(1 - share) });
  return t('sourceParameters');
}

export function weakest(grades: Grade[]): Grade | null {
  return grades.length === 0 ? null : grades.reduce((a, b) => (a > b ? a : b));
}
