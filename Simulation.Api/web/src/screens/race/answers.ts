/** What the routes of a live race answer, as this screen uses it. */
import type { Both, Decision, ShockEvent, World } from '../../api';
import type { Clock } from '../../live';
import { headline } from '../../scenario';
import type { Mapped } from '../HexMap';

export interface RaceSummary { id: string; name: string; madeAt: string; seed: number; months: number; fork: { race: string } | null }
export interface RaceNow { id: string; name: string; months: number; monthsLived: number; coming: string | null; seed: number | null; clock: Clock }
export interface Withheld { board: string; from: string; reason: string }
export interface SessionNow {
  id: string; name: string; phase: 'lobby' | 'practice' | 'race' | 'review' | 'ended'; locked: boolean; race: string; withheld: Withheld[];
  teams: { place: string }[];
}
export interface Invitation { code: string; address: string; qr: string }

export interface BoardLine { county: string; ranks: (number | null)[]; scores: (number | null)[] }
export interface Lists { red: string[]; black: string[] }
export interface BoardHistory { board: string; withheld: Withheld | null; months: string[]; counties: BoardLine[]; lists: Lists[] | null }
export interface RaceIndicator { indicator: string; months: string[]; counties: { county: string; reported: number[]; true: number[] }[] }

export interface RaceCounty {
  county: string; months: string[]; indicators: Record<string, { reported: number[]; true: number[] }>; boards: Record<string, number[]>; targets: Record<string, number>;
  standing: { rung: { step: number; name: string; nameEn: string }; listPoints: number };
}
export interface Cause { cause: string; name: string; nameEn: string; amount: number; points: number }
export interface Review { county: string; month: string; causes: Record<string, { usual: number; groups: Cause[] }> }

export interface ProjectRow { county: string; place: number; className: string; classNameEn: string; stage: string; progress: number; size: number; stalled: boolean; stalledMonths: number; office: string }
export interface ProjectTile { county: string; name: string; nameEn: string; col: number; row: number; projects: number; stalled: number; size: number }
export interface ProjectOffice { department: string; name: string; nameEn: string; stages: string[]; projects: number; stalled: number }
export interface ProjectBoard { month: string | null; total: number; stalled: number; from: number; table: ProjectRow[]; map: ProjectTile[]; offices: ProjectOffice[] }

export interface Forecast { months: string[]; futures: number; uncertainty: Both; boards: { board: string; county: string; probabilityTop: Record<string, number>; probabilityBottom: Record<string, number> }[] }

/** An entry of the log as watchers are told of it. */
export interface Entry { kind: string; who: string; decision?: Decision; shock?: ShockEvent; late?: boolean; rules?: Record<string, boolean>; behaviours?: Record<string, string> }

/** What a map may be coloured by: every headline indicator, of which those that were not asked have no values yet. */
export const withHeadline = (world: World, of: Mapped): Mapped =>
  ({ ...of, indicators: Object.fromEntries(headline(world).map((key) => [key, of.indicators[key] ?? { reported: { p50: [] }, true: { p50: [] } }])) });
