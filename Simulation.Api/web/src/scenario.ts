/** From the address to the questions for the API. Pure. */
import type { Address } from './address';
import type { ComparisonQuery, County, Decision, Lever, Scenario, ShockEvent, World } from './api';

export const raceMonths = 36;
export const raceReplicates = 64;

export const headline = (world: World): string[] => world.indicators.filter((i) => i.headline).map((i) => i.key);

/** Decisions that change nothing are not sent: a lever at its default is no decision, unless a wider place moves it. */
export function sent(world: World, decisions: Decision[]): Decision[] {
  return decisions.filter((d) => {
    const lever = world.levers.find((l) => l.key === d.lever);
    return lever === undefined || d.value !== lever.default || decisions.some((o) => o !== d && o.lever === d.lever);
  });
}

const base = (a: Address, outputs: string[]): Scenario => ({
  world: a.world, seed: a.seed, months: a.months, replicates: a.replicates, uncertainty: a.uncertainty,
  decisions: [], shocks: a.shocksInBaseline ? a.shocks : [], outputs, boards: [],
});

const outputsFor = (a: Address, world: World) => [...new Set([...headline(world), a.indicator])];

export const baseline = (a: Address, world: World): Scenario => base(a, outputsFor(a, world));

export const whatIf = (a: Address, world: World): Scenario => ({ ...baseline(a, world), decisions: sent(world, a.decisions), shocks: a.shocks });

/** True when the what-if differs from the baseline at all. */
export const differs = (a: Address, world: World): boolean => sent(world, a.decisions).length > 0 || (!a.shocksInBaseline && a.shocks.length > 0);

/** Every indicator of the county that is looked at. */
export function comparison(a: Address, world: World): ComparisonQuery {
  return {
    baseline: base(a, world.indicators.map((i) => i.key)),
    variants: [{ name: 'what-if', decisions: sent(world, a.decisions), shocks: a.shocksInBaseline ? [] : a.shocks }],
    counties: [a.county],
  };
}

/** The same for a preview: fewer worlds, one indicator. */
const quick = (a: Address, worlds: number) => ({ ...base(a, [a.indicator]), replicates: worlds });

export const quickBaseline = (a: Address, worlds: number): Scenario => quick(a, worlds);

export const quickWhatIf = (a: Address, world: World, worlds: number): Scenario => ({ ...quick(a, worlds), decisions: sent(world, a.decisions), shocks: a.shocks });

export const quickComparison = (a: Address, world: World, worlds: number): ComparisonQuery =>
  ({ baseline: quick(a, worlds), variants: [{ name: 'what-if', decisions: sent(world, a.decisions), shocks: a.shocksInBaseline ? [] : a.shocks }], counties: [a.county] });

/** The baseline against what-ifs of any number, for one indicator and one board. */
export function against(a: Address, world: World, variants: { name: string; decisions: Decision[]; shocks: ShockEvent[] }[], places: string[], board: string): ComparisonQuery {
  return {
    baseline: { ...base(a, [a.indicator]), boards: [board] },
    variants: variants.map((v) => ({ name: v.name, decisions: sent(world, v.decisions), shocks: a.shocksInBaseline ? [] : v.shocks })),
    counties: places,
  };
}

/** The race of an address: the outputs and the board that are in sight. */
export const race = (a: Address, world: World, outputs: string[], board: string): Scenario => ({
  world: a.world, seed: a.seed, months: Math.min(raceMonths, world.monthsMax), replicates: raceReplicates, uncertainty: a.uncertainty,
  decisions: sent(world, a.decisions), shocks: a.shocks, outputs, boards: [board],
});

/** Counties that a place covers. */
export function countiesOf(world: World, place: string): County[] {
  return world.counties.filter((c) => place === c.code || place === c.prefecture || place === world.province);
}

/** Counties of a place that can be given a lever. */
export const reached = (world: World, lever: Lever, place: string): County[] =>
  countiesOf(world, place).filter((c) => lever.onlyLeague === null || c.leagues.includes(lever.onlyLeague));

/** Money a year for one unit above the default, 100m yuan, over all counties of the place that it reaches. */
export function unitCost(world: World, lever: Lever, place: string): number {
  return reached(world, lever, place).reduce((sum, c) => sum + lever.cost.percentOfGdp / 100 * (c.attributes['gdp']?.value ?? 0) + lever.cost.yuan, 0);
}

/** Sets one lever in one place, or takes the decision back when it is at the default and starts nowhere special. */
export function withDecision(decisions: Decision[], next: Decision): Decision[] {
  const at = decisions.findIndex((d) => d.place === next.place && d.lever === next.lever);
  return at < 0 ? [...decisions, next] : decisions.map((d, i) => (i === at ? next : d));
}

export const withoutDecision = (decisions: Decision[], place: string, lever: string): Decision[] =>
  decisions.filter((d) => d.place !== place || d.lever !== lever);

const groups: [string, number[]][] = [
  ['groupAssessment', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]],
  ['groupLand', [14, 15, 16, 17, 18, 19]],
  ['groupProjects', [20, 21, 22, 23, 24]],
  ['groupFirms', [25, 26, 29, 30, 31, 32]],
  ['groupPeople', [27, 28, 42, 43, 44]],
  ['groupGreen', [33, 34, 35, 36]],
  ['groupGovernance', [37, 38, 39, 40, 41, 45]],
];

export type GroupKey = 'groupAssessment' | 'groupLand' | 'groupProjects' | 'groupFirms' | 'groupPeople' | 'groupGreen' | 'groupGovernance' | 'groupOther';

/** Levers by subject; a lever this page does not know yet falls into the last group. */
export function grouped(levers: Lever[]): [GroupKey, Lever[]][] {
  const of = (l: Lever) => (groups.find(([, ids]) => ids.includes(Number(l.id.replace(/\D/g, ''))))?.[0] ?? 'groupOther') as GroupKey;
  return ([...groups.map(([g]) => g), 'groupOther'] as GroupKey[]).map((g) => [g, levers.filter((l) => of(l) === g)] as [GroupKey, Lever[]]).filter(([, l]) => l.length > 0);
}

/** A step that gives a slider about a hundred stops at round values. */
export function stepOf(lever: Lever): number {
  const raw = (lever.max - lever.min) / 100, power = 10 ** Math.floor(Math.log10(raw));
  return Number(([1, 2, 5, 10].find((k) => k * power >= raw * 0.999) ?? 10) * power).valueOf();
}

const on = (value: number, from: number, step: number) => Math.abs((value - from) / step - Math.round((value - from) / step)) < 1e-6;
const decimals = (value: number) => String(value).split('.')[1]?.length ?? 0;

/** The slider's own step: least, most and default lie on it. */
export function fineStep(lever: Lever): number {
  const step = stepOf(lever);
  if (on(lever.default, lever.min, step) && on(lever.max, lever.min, step)) return step;
  return 10 ** -Math.max(...[lever.min, lever.max, lever.default, step].map(decimals));
}

const within = (lever: Lever, value: number) => Number(Math.max(lever.min, Math.min(lever.max, value)).toPrecision(9));

/** The nearest round value; the default counts as one. */
export function snapped(lever: Lever, value: number): number {
  const step = stepOf(lever);
  if (value >= lever.max || value <= lever.min) return within(lever, value);
  const round = lever.min + Math.round((value - lever.min) / step) * step;
  return Math.abs(value - lever.default) < Math.abs(value - round) || Math.abs(value - lever.default) < step / 4 ? lever.default : within(lever, round);
}

/** The next round value one way; the default is not jumped over. */
export function stepped(lever: Lever, value: number, way: 1 | -1, steps = 1): number {
  const step = stepOf(lever), at = (value - lever.min) / step, whole = Math.round(at);
  const next = within(lever, lever.min + ((Math.abs(at - whole) < 1e-6 ? whole : way > 0 ? Math.floor(at) : Math.ceil(at)) + way * steps) * step);
  return (lever.default - value) * way > 1e-9 && (next - lever.default) * way > 0 ? lever.default : next;
}
