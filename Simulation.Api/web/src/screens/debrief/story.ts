/** What happened in a race, told from its events, and its chapters. Pure. */
import type { Both, ShockEvent } from '../../api';
import type { MonthTold, News, Told } from '../../live';
import type { Team } from './types';

/** A lever that somebody set. */
export interface Act { month: string; place: string; lever: string; value: number; to: string | null; who: string }
export interface Strike { month: string; shock: string; places: string[]; severity: number }
export interface Story { months: string[]; acts: Act[]; strikes: Strike[]; news: (News & { month: string })[] }

export const nothing: Story = { months: [], acts: [], strikes: [], news: [] };

type DecisionTold = { who?: string; decision: { place: string; lever: string; from: string; to: string | null; value: number } };

/** Sorts the events of a race into months, decisions, shocks and news. A shock that lasts is told in each of its months, and counts once, in its first. */
export function storyOf(events: Told[]): Story {
  const story: Story = { months: [], acts: [], strikes: [], news: [] };
  const struck = new Set<string>(), set = new Set<string>();
  for (const event of events) {
    if (event.name === 'month') {
      const told = event.data as unknown as MonthTold;
      story.months.push(told.month);
      story.news.push(...(told.news ?? []).map((n) => ({ ...n, month: told.month })));
      for (const s of (told.shocks ?? []) as unknown as ShockEvent[]) {
        const key = `${s.shock} ${s.places.join()} ${s.month}`;
        if (!struck.has(key)) story.strikes.push({ month: told.month, shock: s.shock, places: s.places, severity: s.severity });
        struck.add(key);
      }
    } else if (event.name === 'decision') {
      const { who, decision: d } = event.data as unknown as DecisionTold;
      const key = JSON.stringify(event.data);
      if (!set.has(key)) story.acts.push({ month: d.from, place: d.place, lever: d.lever, value: d.value, to: d.to, who: who ?? '' });
      set.add(key);
    }
  }
  return story;
}

/** Counties that nobody plays decide by behaviour, and the log says so. */
export const isBot = (x: Act): boolean => x.who.startsWith('bot:');

/** The counties that people decided for, in the order of their codes. */
export const decided = (story: Story, counties: Set<string>): string[] => [...new Set(story.acts.filter((x) => !isBot(x)).map((x) => x.place))].filter((p) => counties.has(p)).sort();

export type Chapter =
  | { kind: 'turn'; month: string; team: string; sentence: Both; help: boolean }
  | { kind: 'shock'; month: string; shock: string; places: string[]; severity: number }
  | { kind: 'overtake'; month: string; team: string; passed: string; rank: number }
  | { kind: 'black' | 'sanction'; month: string; team: string; what: Both; cause: Both | null };

/** Months in which one of the teams passed another: the order of their ranks is not that of the month before. */
export function overtakes(months: string[], ranks: Record<string, number[]>): Extract<Chapter, { kind: 'overtake' }>[] {
  const teams = Object.keys(ranks);
  return months.flatMap((month, m) => (m === 0 ? [] : teams.flatMap((team) => teams.filter((other) => {
    const [was, is, othersWas, othersIs] = [ranks[team]![m - 1] ?? 0, ranks[team]![m] ?? 0, ranks[other]![m - 1] ?? 0, ranks[other]![m] ?? 0];
    return was > 0 && is > 0 && othersWas > 0 && othersIs > 0 && was > othersWas && is < othersIs;
  }).map((passed) => ({ kind: 'overtake' as const, month, team, passed, rank: ranks[team]![m]! })))));
}

/** The chapters of a race in the order of its months: turning points, shocks, overtakes, and what the meeting of counties did to a team. */
export function chapters(story: Story, ranks: Record<string, number[]>, debriefed: Team[]): Chapter[] {
  const teams = new Set(Object.keys(ranks));
  const all: Chapter[] = [
    ...story.strikes.map((s) => ({ kind: 'shock' as const, ...s })),
    ...debriefed.flatMap((team) => team.analyse.turningPoints.map((p) => ({ kind: 'turn' as const, month: p.month, team: team.county, sentence: p.sentence, help: p.change > 0 }))),
    ...overtakes(story.months, ranks),
    ...story.news.filter((n) => n.kind === 'sanction' && teams.has(n.county)).map((n) => ({ kind: n.cause?.zh.includes('黑榜') ? 'black' as const : 'sanction' as const, month: n.month, team: n.county, what: n.what, cause: n.cause })),
  ];
  return all.map((c, i) => [c, i] as const).sort(([x, i], [y, j]) => (x.month < y.month ? -1 : x.month > y.month ? 1 : i - j)).map(([c]) => c);
}
