/** What the instructor's routes answer, as far as the console uses it. */
import type { Both, Named, World } from '../../api';
import type { Clock } from '../../live';

export type Phase = 'lobby' | 'practice' | 'race' | 'review' | 'ended';
export const phases: readonly Phase[] = ['lobby', 'practice', 'race', 'review', 'ended'];

export interface SeatTold { seat: string; kind: 'captain' | 'member' | 'observer' | 'screen'; place: string | null; label: string; hasDraft: boolean | null }
export interface Team { place: string; name: string; nameEn: string; level: 'county' | 'prefecture' | 'province'; seats: number; ready: boolean; submitted: boolean; playedBy: string | null }
export interface Withheld { board: string; from: string; reason: string }

export interface Session {
  id: string; name: string; madeAt: string; phase: Phase; locked: boolean; code: string | null; race: string; round: number; months: number; monthsLived: number; coming: string | null;
  seedHash: string; seed: number | null; you: { seat: string; kind: string; place: string | null }; seats: SeatTold[]; teams: Team[]; allReady: boolean; withheld: Withheld[];
  absence: { months: number; behaviour: string } | null; earlier: { race: string }[];
}

export interface NewSession { id: string; name: string; code: string; race: string; token: string; seedHash: string }
export interface SessionSummary { id: string; name: string; madeAt: string; phase: Phase; seats: number }
export interface Invitation { code: string; address: string; qr: string }

export interface Effect { mean: number; lower95: number | null; upper95: number | null; holdsZero: boolean }
export interface Toll { mean: Effect; worstMonth: string | null; worst: Effect; lastsMonths: number; over: boolean }
export interface CountyToll { county: string; name: string; nameEn: string; struck: boolean; places: Toll; score: Toll; growth: Toll }
export interface DryRun {
  simulated: Both; method: Both; firstStrike: string; lastMonth: string; futures: number; uncertainty: Both; hurt: number; helped: number; untouched: number;
  counties: CountyToll[]; lasts: Both & { months: number; over: boolean }; life: Both & { dies: boolean };
}

export interface Inject { inject: string; shock: string; name: string; nameEn: string; places: string[]; month: string; last: string; severity: number; state: 'scheduled' | 'striking' | 'over'; who: string | null; note: string | null }
export interface Timeline { coming: string | null; injects: Inject[] }

export interface Cone { p10: number[]; p50: number[]; p90: number[] }
export interface Forecast { simulated: Both; method: Both; months: string[]; futures: number; uncertainty: Both; boards: { board: string; county: string; now: number | null; ranks: Cone }[] }

export interface Standing { place: string; lever: string; from: string; to: string | null; value: number; who: string | null }
export interface RaceTold { id: string; months: number; monthsLived: number; coming: string | null; decisions: Standing[]; clock: Clock }
export interface Conflict { severity: 'error' | 'warning' | 'note'; zh: string; en: string }
export interface Decided { position: number; conflicts: Conflict[]; cost: { money: number; borrowed: number } | null }

export interface Prediction { month: string }
export interface Predictions { teams: { place: string; predictions: Prediction[] }[] }
export interface AuditLine { number: number; at: string; who: string; what: string; seat: string | null; detail: string }
export interface Message { number: number; at: string; to: string | null; month: string | null; text: string }
export interface Note { number: number; at: string; month: string | null; text: string }

export interface Share { share: number; lower95: number; upper95: number }
export interface Verdict extends Both { verdict: 'good' | 'unclear' | 'bad' }
export interface Fairness { simulated: Both; method: Both; games: number; thirdPlace: number; winnable: Verdict; balanced: Verdict; open: Verdict; teams: { team: string; startPlace: number; endPlace: Effect; topThird: Share }[] }

export interface RaceLog {
  header: { scenario: { rules: Record<string, boolean>; behaviours: Record<string, string> } };
  entries: { kind: string; rules?: Record<string, boolean> | null; behaviours?: Record<string, string> | null }[];
}
export interface Branch { id: string; name: string; madeAt: string; months: number; fork: { race: string; entries: number } | null }

/** Parts of the catalogue that only the console shows. */
export interface Rule extends Named { default: boolean; acts: boolean; what: string; whatEn: string }
export interface Behaviour extends Named { what: string; whatEn: string }
export const rulesOf = (world: World): Rule[] => (world.rules as Rule[]).filter((r) => r.acts);
export const behavioursOf = (world: World): Behaviour[] => (world as World & { behaviours: Behaviour[] }).behaviours;
