/** A class as it is planned, and the request that makes it. Pure. */
import type { World } from '../../api';

export interface PlannedShock { shock: string; /** None: all teams that are counties. */ places: string[]; month: string; severity: number }

export interface Plan {
  name: string; months: number; places: string[]; mostInTeam: number;
  /** When a team counts as absent, and who plays then; null: only the instructor says. */
  absence: { months: number; behaviour: string } | null;
  /** How counties nobody plays decide; null: as the world's scenario has it. */
  others: string | null;
  shocks: PlannedShock[];
}

/** The request of a new session, as the rehearsal of the guide has it too. */
export interface SessionRequest {
  name: string;
  scenario: { world: string; months: number; shocks: { shock: string; places: string[]; month: string; severity: number }[]; behaviours?: Record<string, string> };
  places: string[]; mostInTeam?: number; absence?: { months: number; behaviour: string } | null;
}

/** Counties that make a class at once: strong, middling and mountains, and twice as many. */
export const presets = { three: ['330782', '330122', '331122'], six: ['330782', '330110', '330421', '330122', '330825', '331122'] } as const;

export const isCounty = (world: World, place: string): boolean => world.counties.some((c) => c.code === place);
export const levelOf = (world: World, place: string): 'county' | 'prefecture' | 'province' =>
  place === world.province ? 'province' : isCounty(world, place) ? 'county' : 'prefecture';

export const firstPlan = (world: World, name: string): Plan => ({
  name, months: 12, places: presets.three.filter((p) => isCounty(world, p)), mostInTeam: 4, absence: { months: 2, behaviour: 'prudent' }, others: null, shocks: [],
});

export function requestOf(plan: Plan, world: World): SessionRequest {
  const counties = plan.places.filter((p) => isCounty(world, p));
  return {
    name: plan.name,
    scenario: {
      world: world.world, months: plan.months,
      shocks: plan.shocks.map((x) => ({ ...x, places: x.places.length > 0 ? x.places : counties })),
      ...(plan.others !== null && { behaviours: { '*': plan.others } }),
    },
    places: plan.places, mostInTeam: plan.mostInTeam, absence: plan.absence,
  };
}

/** A plan that was kept as a request, for example the rehearsal. */
export const planOf = (request: SessionRequest): Plan => ({
  name: request.name, months: request.scenario.months, places: request.places, mostInTeam: request.mostInTeam ?? 8, absence: request.absence ?? null,
  others: request.scenario.behaviours?.['*'] ?? null, shocks: request.scenario.shocks,
});

/** The plan with other teams: shocks leave with the only team they were to strike, for a shock without places would strike all. */
export const withTeams = (plan: Plan, places: string[]): Pick<Plan, 'places' | 'shocks'> => ({
  places,
  shocks: plan.shocks.flatMap((x) => {
    const left = x.places.filter((p) => places.includes(p) || !plan.places.includes(p));
    return x.places.length > 0 && left.length === 0 ? [] : [{ ...x, places: left }];
  }),
});

/** What the fairness of a plan is asked with; null while there are fewer teams than it can judge. */
export function fairnessOf(plan: Plan, world: World): { scenario: SessionRequest['scenario']; teams: string[]; games: number; leverGames: number } | null {
  const teams = plan.places.filter((p) => isCounty(world, p));
  return teams.length < 3 ? null : { scenario: requestOf(plan, world).scenario, teams, games: 100, leverGames: 16 };
}

/** The session of a token, `seat_<session>_<secret>`; null for what is no token. */
export const sessionOf = (token: string): string | null => /^seat_([a-z0-9]{4,40})_[0-9a-f]{16,}$/.exec(token.trim())?.[1] ?? null;

/** The token in what was pasted or in a file that was kept: the text itself or its field. */
export function tokenIn(text: string): string | null {
  const found = /seat_[a-z0-9]{4,40}_[0-9a-f]{16,}/.exec(text);
  return found === null ? null : found[0];
}
