/** The design of an experiment while it is written: from the view to a request, to a short text in the address, and back. Pure. */
import type { Address } from '../../address';
import type { Lever, World } from '../../api';
import { reached, sent } from '../../scenario';
import type { Definition, Design, Factor, Kind, Replicates } from './types';

export interface Draft { name: string; factors: Factor[]; design: Design; replicates: Replicates; outcomes: string[]; /** Parts of a base that the view has no place for: rules, behaviours, parameters. */ more?: Record<string, unknown> }

/** Kinds of designs in the order they are offered, each with the one number that says how large it is, what it usually is, and what else it takes. */
export const designs = [
  { kind: 'latin-hypercube', size: 'points', usual: 128, also: null },
  { kind: 'sobol', size: 'points', usual: 128, also: null },
  { kind: 'monte-carlo', size: 'points', usual: 200, also: null },
  { kind: 'full-factorial', size: null, usual: 0, also: 'steps' },
  { kind: 'fractional-factorial', size: 'resolution', usual: 4, also: null },
  { kind: 'morris', size: 'trajectories', usual: 20, also: 'steps' },
  { kind: 'saltelli', size: 'rows', usual: 64, also: null },
  { kind: 'fast', size: 'samples', usual: 65, also: 'pairs' },
  { kind: 'shapley', size: 'rows', usual: 100, also: null },
] as const;
export type DesignKind = (typeof designs)[number]['kind'];
export const designOf = (kind: string) => designs.find((d) => d.kind === kind) ?? designs[0];

/** The same design of another kind, of a usual size; the seed of the layout stays. */
export function designAs(kind: string, before: Design): Design {
  const d = designOf(kind);
  return { kind, ...(d.size && { [d.size]: d.usual }), ...(d.also === 'steps' && kind === 'full-factorial' && { steps: 5 }), ...(before.seed !== undefined && { seed: before.seed }) };
}

export const empty = (county: string): Draft => ({ name: '', factors: [], design: { kind: 'latin-hypercube', points: 128, seed: 1 }, replicates: { count: 1, seeds: 'common' }, outcomes: [`${county}/gdp-growth`] });

/** Two levers that pull two outcomes apart, small enough to be done in seconds: every analysis but the factorial one has something to say. */
export const example = (county: string, name: string): Draft => ({
  name,
  factors: [{ kind: 'lever', place: county, lever: 'enterprise-subsidies' }, { kind: 'lever', place: county, lever: 'energy-budget-cut' }],
  design: { kind: 'saltelli', rows: 16, seed: 1 },
  replicates: { count: 4, seeds: 'common' },
  outcomes: [`${county}/gdp-growth`, `${county}/energy-intensity-reduction`, `${county}/rank/composite`],
});

/** The request: what all points share comes from the view. */
export function definition(draft: Draft, a: Address, world: World): Definition {
  return {
    name: draft.name, world: a.world,
    base: { ...draft.more, seed: a.seed, months: a.months, uncertainty: a.uncertainty, decisions: sent(world, a.decisions), shocks: a.shocks },
    factors: draft.factors, design: draft.design, replicates: draft.replicates, outcomes: draft.outcomes,
  };
}

const shared = ['world', 'seed', 'start', 'months', 'replicates', 'uncertainty', 'decisions', 'shocks', 'outputs', 'boards'];

/** A request that was opened or asked before, as a draft and the part of the view that it brings. */
export function opened(given: Definition): { draft: Draft; view: Partial<Address> } {
  const base = given.base ?? {};
  const more = Object.fromEntries(Object.entries(base).filter(([key, value]) => !shared.includes(key) && value !== null && typeof value === 'object' && Object.keys(value).length > 0));
  const bare = <T extends object>(x: T): T => Object.fromEntries(Object.entries(x).filter(([, v]) => v !== null && v !== undefined)) as T;
  const known = <T,>(key: string, test: (v: unknown) => boolean): T | undefined => (test(base[key]) ? base[key] as T : undefined);
  return {
    draft: {
      name: given.name ?? '', factors: given.factors.map(bare), design: bare(given.design), replicates: { count: given.replicates?.count ?? 1, seeds: given.replicates?.seeds ?? 'common' },
      outcomes: given.outcomes, ...(Object.keys(more).length > 0 && { more }),
    },
    view: bare({
      world: given.world ?? known<string>('world', (v) => typeof v === 'string'), seed: known<number>('seed', Number.isSafeInteger), months: known<number>('months', Number.isInteger),
      uncertainty: known<Address['uncertainty']>('uncertainty', (v) => v === 'luck' || v === 'parameters' || v === 'both'),
      decisions: known<Address['decisions']>('decisions', Array.isArray) ?? [], shocks: (known<Address['shocks']>('shocks', Array.isArray) ?? []),
    }) as Partial<Address>,
  };
}

/** A file that somebody opens; null when it is not a request. */
export function readFile(text: string): Definition | null {
  try {
    const given = JSON.parse(text) as Partial<Definition>;
    const list = (x: unknown) => Array.isArray(x);
    return list(given.factors) && list(given.outcomes) && typeof given.design === 'object' && given.design !== null ? given as Definition : null;
  } catch {
    return null;
  }
}

/** A draft as a short text for the address. */
export function encodeDraft(draft: Draft): string {
  const bytes = new TextEncoder().encode(JSON.stringify(draft));
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export function decodeDraft(text: string | null): Draft | null {
  if (text === null) return null;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    const draft = JSON.parse(new TextDecoder().decode(bytes)) as Draft;
    return Array.isArray(draft.factors) && Array.isArray(draft.outcomes) && typeof draft.design?.kind === 'string' && typeof draft.replicates?.count === 'number' ? draft : null;
  } catch {
    return null;
  }
}

/** Levers that can be set at a place. */
export const leversAt = (world: World, place: string): Lever[] => world.levers.filter((l) => l.acts && reached(world, l, place).length > 0);

/** A factor of a kind with something sensible chosen, and not what another factor is already. */
export function freshFactor(kind: Kind, world: World, place: string, others: Factor[]): Factor {
  const rest = <T extends { key: string }>(all: T[], used: (f: Factor) => string | undefined): string => (all.find((x) => !others.some((f) => used(f) === x.key)) ?? all[0])?.key ?? '';
  switch (kind) {
    case 'lever': return { kind, place, lever: rest(leversAt(world, place).filter((l) => l.moves.length > 0), (f) => (f.place === place ? f.lever : undefined)) };
    case 'parameter': return { kind, parameter: rest(world.parameters.map((p) => ({ key: p.key })), (f) => f.parameter) };
    case 'shock': return { kind, shock: rest(world.shocks, (f) => f.shock), places: [place], month: world.start };
    case 'rule': return { kind, rule: rest(world.rules, (f) => f.rule) };
    case 'behaviour': return { kind, place: '*', levels: ['status-quo', 'imitator'] };
    case 'policy': return { kind, policies: [] };
  }
}
