/** What the interface answers about a session and its race, as far as a seat uses it. */
import type { Both, Decision, Named, Problem } from '../../api';
import type { Clock } from '../../live';
import type { SeatKind } from '../../seat';

export type Phase = 'lobby' | 'practice' | 'race' | 'review' | 'ended';
export type Level = 'county' | 'prefecture' | 'province';

export interface PlaceToJoin { place: string; name: string; nameEn: string; level: Level; prefecture: string | null; seats: number; free: number; hasCaptain: boolean }
export interface Opened { name: string; phase: Phase; places: PlaceToJoin[] }
export interface Joined { session: string; seat: string; kind: SeatKind; place: string | null; race: string; token: string }

export interface SeatTold { seat: string; kind: SeatKind; place: string | null; label: string; hasDraft: boolean | null }
export interface Team { place: string; name: string; nameEn: string; level: Level; seats: number; ready: boolean; submitted: boolean; playedBy: string | null }
export interface Session {
  id: string; name: string; phase: Phase; race: string; round: number; months: number; monthsLived: number; coming: string | null;
  you: { seat: string; kind: SeatKind; place: string | null }; seats: SeatTold[]; teams: Team[]; allReady: boolean;
  withheld: { board: string; from: string; reason: string }[]; absence: { months: number; behaviour: string } | null;
}

/** A decision as it is drafted: from the coming month where no month is given. */
export interface Drafted { place: string; lever: string; from: string | null; to: string | null; value: number }
export interface Conflict { kind: string; severity: 'error' | 'warning' | 'note'; levers: string[]; zh: string; en: string }
export interface Cost { money: number; borrowed: number }
export interface Draft { seat: string; at: string; decisions: Drafted[]; conflicts: Conflict[]; cost: Cost | null; /** Why it could not be submitted as it is. */ refused: Problem['errors'] }
export interface Submitted { position: number; entries: unknown[]; conflicts: Conflict[]; cost: Cost | null }

export interface Standing extends Decision { who: string | null; at: string | null; position: number | null }
export interface RaceNow { months: number; monthsLived: number; coming: string | null; decisions: Standing[]; clock: Clock }

export interface CountyNow {
  county: string; name: string; nameEn: string; months: string[];
  indicators: Record<string, { reported: number[]; true: number[] }>;
  boards: Record<string, number[]>; targets: Record<string, number>;
  books: { readyLand: number; landPool: number; debt: number; balance: number; energyQuota: number; energyUsed: number };
  levers: { lever: string; value: number; default: number }[];
}

export interface Project {
  county: string; place: number; className: string; classNameEn: string; stage: string; stageName: string; stageNameEn: string;
  progress: number; size: number; stalled: boolean; stalledMonths: number;
}
export interface Projects { total: number; stalled: number; table: Project[]; offices: (Named & { department: string; stages: string[] })[] }

export interface Expected { low: number; value: number; high: number }
export interface Predicted { month: string; seat: string; rank: Expected; gdpGrowth: Expected; rankCame: number | null; gdpGrowthCame: number | null }
export interface Calibration { count: number; inside: number; meanWidth: number; meanScore: number; meanMiss: number }
export interface Predictions { nominal: number; teams: { place: string; predictions: Predicted[]; rank: Calibration | null; gdpGrowth: Calibration | null }[] }

export interface Message { number: number; at: string; to: string | null; month: string | null; text: string }
export interface Messages { messages: Message[] }

/** Behaviours stand in the catalogue of a world, where they have their names. */
export interface WithBehaviours { behaviours?: (Named & { what: string; whatEn: string })[] }
export type { Both };
