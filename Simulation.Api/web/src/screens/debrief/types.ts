/** What the interface answers of a race that is over: the parts of it that this screen shows. */
import type { Both } from '../../api';

export interface RaceSummary { id: string; name: string; madeAt: string; world: string; months: number; fork: { race: string; entries: number } | null }
export interface RaceNow { id: string; name: string; madeAt: string; world: string; seed: number | null; months: number; monthsLived: number; coming: string | null; position: number; fingerprint: string; fork: { race: string; entries: number } | null }
export interface BoardNow { board: string; name: string; nameEn: string; month: string; counties: { county: string; rank: number; score: number; rankBefore: number | null }[] }
/** Of a county: by the key of each board its rank by month, 0 while it is not on it. */
export interface RaceCounty { county: string; months: string[]; boards: Record<string, number[]> }

export interface Part { value: number; low: number; high: number }
export interface Split { reference: number; real: number; own: Part; shocks: Part; others: Part; luck: Part }
export interface Mean { mean: number; low: number; high: number }
export interface Turn { month: string; change: number; gap: number; rank: number; rankWithout: number; decision: { place: string; lever: string; value: number; from: string } | null; shock: { shock: string; places: string[] } | null; rival: string | null; passed: boolean; sentence: Both }
export interface Regret { against: string; name: string; nameEn: string; points: number; places: number; meanPoints: Mean; meanPlaces: Mean; levers: string[] }
export interface LeverWorth { lever: string; name: string; nameEn: string; points: number; meanPoints: Mean }
export interface Judged { about: string; predictions: { month: string; low: number; high: number; came: number; inside: boolean }[]; inside: number; low: number; high: number; level: number; width: number; score: number; sentence: Both }
export interface BoardResult { board: string; name: string; nameEn: string; rank: number; of: number; score: number; points: { sanctions: number; lists: number; safety: number; findings: number } }
export interface Results { indicators: Record<string, { published: number; true: number; met: boolean }>; boards: BoardResult[] }
export interface Influence { cause: string; name: string; nameEn: string; points: number; indicator: string }
export interface RerunRanks { real: number; ranks: number[]; p10: number; median: number; p90: number; atLeastAsHigh: number; low: number; high: number; verdict: 'lucky' | 'usual' | 'unlucky'; sentence: Both }

export interface Team {
  county: string; name: string; nameEn: string;
  recall: { goals: Record<string, { weight: number; asked: number }>; predictions: Judged[]; sentences: Both[] };
  assess: { ranks: number[]; scores: number[]; results: Results; sentences: Both[] };
  analyse: { places: Split; points: Split; ranksWithout: number[]; scoresWithout: number[]; turningPoints: Turn[]; reruns: RerunRanks; influences: Influence[]; sentences: Both[] };
  sumUp: { levers: LeverWorth[]; default: Regret; bots: Regret[]; median: Regret | null; sentences: Both[] };
}

export interface DebriefAnswer {
  simulated: Both; race: string; name: string; start: string; month: string; months: number;
  capsule: { logHash: string; engine: string; fingerprint: string; seed: number; worlds: number; leverWorlds: number; lives: number; modelVersion: string };
  how: Both[]; teams: Team[]; levers: { lever: string; name: string; nameEn: string; teams: number; helped: number; hurt: number }[]; sumUp: Both[];
}

/** One county after one month, in four steps. */
export interface Review { county: string; month: string; goals: Record<string, { weight: number; asked: number }>; results: Results; sumUp: { met: number; influences: Influence[]; luckShare: number | null; points: number; luckPoints: number; sentences: Both[] } }

export interface Expected { low: number; value: number; high: number }
export interface Calibration { count: number; inside: number; meanWidth: number; meanScore: number; meanMiss: number }
export interface Predictions { nominal: number; teams: { place: string; name: string; nameEn: string; predictions: { month: string; rank: Expected; gdpGrowth: Expected; rankCame: number | null; gdpGrowthCame: number | null }[]; rank: Calibration | null; gdpGrowth: Calibration | null }[] }

export interface SessionNow { id: string; name: string; phase: 'lobby' | 'practice' | 'race' | 'review' | 'ended'; race: string; months: number; monthsLived: number; coming: string | null; teams: { place: string; level: string }[]; earlier: { race: string }[] }
export interface Note { number: number; at: string; month: string | null; text: string }
export interface Inject { inject: string; shock: string; name: string; nameEn: string; places: string[]; month: string; severity: number; note: string | null }

export interface Diff { race: string; with: string; shared: number; parted: string | null; month: string; own: unknown[]; ownOfOther: unknown[]; counties: { county: string; name: string; nameEn: string; rank: number; rankOfOther: number; score: number; scoreOfOther: number; indicators: Record<string, { reported: number; reportedOfOther: number; true: number; trueOfOther: number }> }[] }
