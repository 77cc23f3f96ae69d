/** The view as an address: everything a link needs to show the same numbers again, and nothing secret. Pure. */
import type { Decision, ShockEvent, Uncertainty } from './api';
import type { Lang } from './format';

export const screens = ['lab', 'race', 'console', 'seat', 'research', 'debrief', 'traceability', 'model'] as const;
export type Screen = (typeof screens)[number];
export type Traced = 'all' | 'acts' | 'named' | 'context';

/** A what-if that is kept beside others: what it is called, and what it does. */
export interface KeptVariant { name: string; decisions: Decision[]; shocks: ShockEvent[] }

export const variantsMost = 3;

export interface Address {
  screen: Screen;
  lang: Lang;
  world: string;
  /** Pack version the link was made with, or null. */
  version: string | null;
  /** Where decisions are set: county, prefecture or province. */
  place: string;
  /** County that is looked at. */
  county: string;
  indicator: string;
  decisions: Decision[];
  shocks: ShockEvent[];
  /** True when shocks hit the baseline too. */
  shocksInBaseline: boolean;
  /** What-ifs that are held against each other, at most three. */
  variants: KeptVariant[];
  /** Hash of the scenario kept by this server that the decisions and shocks are read from, or null. */
  scenario: string | null;
  seed: number;
  months: number;
  replicates: number;
  uncertainty: Uncertainty;
  /** Month that the race shows, or null for the last. */
  month: string | null;
  board: string;
  /** What colours the map: an indicator or "rank". */
  map: string;
  /** Where counties stand on the map: on tiles, or near their seats of government. */
  layout: 'hex' | 'geo';
  view: 'reported' | 'true';
  /** True when the lab's curves show what-if minus baseline. */
  difference: boolean;
  /** True when the race shows every row. */
  all: boolean;
  /** Which rows of the sources are shown, and the words they must hold. */
  traced: Traced;
  search: string;
  /** Mechanism that is explained, or all of them; null: the rows of the sources are shown instead. On the model card, the chapter that is gone to. */
  mechanism: string | null;
  /** Number whose rows are shown on the model card, `indicator:gdp-growth`, or null. */
  number: string | null;
  /** Race that is watched or reviewed, or null. */
  race: string | null;
  /** Session that is led or played, or null. Its tokens are never part of an address. */
  session: string | null;
  /** Experiment that is looked at, or null. */
  experiment: string | null;
  /** Outcome of the experiment that is looked at, or null for its first. */
  outcome: string | null;
  /** Branches that are drawn beside the race that is reviewed. */
  lanes: string[];
  /** What else is asked of the experiment, `at:mean;above:5.5`, or null. */
  ask: string | null;
  /** Design of an experiment that is being written, or null. */
  draft: string | null;
  /** Part of a screen that is open, or null for its first. */
  tab: string | null;
  /** True on a big screen: no controls, larger type, parts in turn. */
  big: boolean;
  /** Counties that are followed beside the one that is looked at. */
  followed: string[];
  /** Section of the facilitator's guide that a class has come to, 0 first. */
  step: number;
}

export const start: Address = {
  screen: 'lab', lang: 'zh', world: 'zhejiang', version: null, place: '330110', county: '330110', indicator: 'gdp-growth',
  decisions: [], shocks: [], shocksInBaseline: false, variants: [], scenario: null, seed: 20230101, months: 12, replicates: 64, uncertainty: 'both',
  month: null, board: 'composite', map: 'rank', layout: 'hex', view: 'true', difference: false, all: false,
  traced: 'all', search: '', mechanism: null, number: null,
  race: null, session: null, experiment: null, outcome: null, tab: null, big: false, followed: [], step: 0, lanes: [], ask: null, draft: null,
};

export const lengthMost = 2048;

const code = /^\d{6}$/;
const key = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const boardKey = /^[a-z0-9-]+(:\d{6})?$/;
const numberText = /^[a-z]+:[\w.[\]-]+(:\d{6})?$/;
const idText = /^[a-z0-9]{4,40}$/;
const outcomeText = /^[\w.:/-]{1,120}$/;
/** A name holds nothing that parts an address. */
export const variantName = /^[^!~;:]{1,20}$/u;
const hashText = /^[0-9a-f]{64}$/;
const monthText = /^\d{4}-(0[1-9]|1[0-2])$/;
const figure = /^-?\d+(\.\d+)?(e-\d{1,2})?$/;
const askText = /^[a-z]+:[\w.:,/*-]*(;[a-z]+:[\w.:,/*-]*)*$/;

const shortMonth = (m: string) => m.replace('-', '');
const longMonth = (m: string | undefined) => (m === undefined ? '' : `${m.slice(0, 4)}-${m.slice(4)}`);
const decisionText = (d: Decision) => [d.place, d.lever, shortMonth(d.from), d.value, ...(d.to ? [shortMonth(d.to)] : [])].join(':');
const shockText = (x: ShockEvent) => [x.shock, x.places.join('.'), shortMonth(x.month), x.severity, ...(x.months ? [x.months] : [])].join(':');

function readDecision(text: string): Decision | null {
  const [place = '', lever = '', from, value = '', to, more] = text.split(':');
  if (more !== undefined || !code.test(place) || !key.test(lever) || !monthText.test(longMonth(from)) || !figure.test(value)) return null;
  if (to !== undefined && !monthText.test(longMonth(to))) return null;
  return { place, lever, from: longMonth(from), to: to === undefined ? null : longMonth(to), value: Number(value) };
}

function readShock(text: string): ShockEvent | null {
  const [shock = '', places = '', month, severity = '', months, more] = text.split(':');
  if (more !== undefined || !key.test(shock) || !places.split('.').every((p) => code.test(p)) || !monthText.test(longMonth(month)) || !figure.test(severity)) return null;
  if (months !== undefined && !/^[1-9]\d{0,2}$/.test(months)) return null;
  return { shock, places: places.split('.'), month: longMonth(month), severity: Number(severity), months: months === undefined ? null : Number(months) };
}

const variantText = (v: KeptVariant) => [v.name, v.decisions.map(decisionText).join(';'), v.shocks.map(shockText).join(';')].join('!');

function readVariant(text: string): KeptVariant | null {
  const [name = '', decided = '', shocked = '', more] = text.split('!');
  const decisions = decided.split(';').filter((x) => x !== '').map(readDecision), shocks = shocked.split(';').filter((x) => x !== '').map(readShock);
  if (more !== undefined || !variantName.test(name) || decisions.length + shocks.length === 0) return null;
  return decisions.every((d) => d !== null) && shocks.every((x) => x !== null) ? { name, decisions, shocks } : null;
}

/** Path and query of a view. Seed, length, replicates and uncertainty are always written, so that a later default cannot change an old link. */
export function encode(a: Address): string {
  const parts: string[] = [];
  const put = (name: string, value: string | number, standard?: unknown) => {
    if (value !== standard) parts.push(`${name}=${encodeURIComponent(String(value)).replaceAll('%3A', ':').replaceAll('%3B', ';')}`);
  };
  put('lang', a.lang, start.lang);
  put('w', a.world, start.world);
  if (a.version !== null) put('wv', a.version);
  put('p', a.place, a.county);
  put('c', a.county);
  put('i', a.indicator, start.indicator);
  put('d', a.decisions.map(decisionText).join(';'), '');
  put('x', a.shocks.map(shockText).join(';'), '');
  put('xb', a.shocksInBaseline ? 1 : 0, 0);
  put('vs', a.variants.map(variantText).join('~'), '');
  if (a.scenario !== null) put('sc', a.scenario);
  put('s', a.seed);
  put('m', a.months);
  put('r', a.replicates);
  put('u', a.uncertainty);
  if (a.month !== null) put('t', shortMonth(a.month));
  put('b', a.board, start.board);
  put('map', a.map, start.map);
  put('layout', a.layout, start.layout);
  put('v', a.view, start.view);
  put('diff', a.difference ? 1 : 0, 0);
  put('all', a.all ? 1 : 0, 0);
  put('k', a.traced, start.traced);
  put('q', a.search, start.search);
  if (a.mechanism !== null) put('me', a.mechanism);
  if (a.number !== null) put('number', a.number);
  if (a.race !== null) put('race', a.race);
  if (a.session !== null) put('session', a.session);
  if (a.experiment !== null) put('experiment', a.experiment);
  if (a.outcome !== null) put('outcome', a.outcome);
  put('lanes', a.lanes.join('.'), '');
  if (a.ask !== null) put('ask', a.ask);
  if (a.draft !== null) put('draft', a.draft);
  if (a.tab !== null) put('tab', a.tab);
  put('big', a.big ? 1 : 0, 0);
  put('f', a.followed.join('.'), '');
  put('step', a.step, start.step);
  return `/${a.screen}?${parts.join('&')}`;
}

/** Reads a view; what cannot be read is named in `faults` and keeps its standard value. */
export function decode(path: string, query: string): { address: Address; faults: string[] } {
  const q = new URLSearchParams(query);
  const faults: string[] = [];
  const read = <T>(name: string, otherwise: T, parse: (text: string) => T | null): T => {
    const text = q.get(name);
    if (text === null || text === '') return otherwise;
    const value = parse(text);
    if (value === null) faults.push(`${name}=${text}`);
    return value ?? otherwise;
  };
  const match = (pattern: RegExp) => (text: string) => (pattern.test(text) ? text : null);
  const oneOf = <T extends string>(...values: T[]) => (text: string) => values.find((v) => v === text) ?? null;
  const whole = (low: number, high: number) => (text: string) => (/^\d+$/.test(text) && Number(text) >= low && Number(text) <= high ? Number(text) : null);
  const month = (text: string) => (monthText.test(longMonth(text)) ? longMonth(text) : null);
  const list = <T>(name: string, parse: (text: string) => T | null, parted = ';'): T[] => (q.get(name) ?? '').split(parted).filter((x) => x !== '').flatMap((text) => {
    const value = parse(text);
    if (value === null) faults.push(`${name}=${text}`);
    return value === null ? [] : [value];
  });

  const county = read('c', start.county, match(code));
  const address: Address = {
    screen: screens.find((s) => path.startsWith(`/${s}`)) ?? start.screen,
    lang: read('lang', start.lang, oneOf('zh', 'en')),
    world: read('w', start.world, match(key)),
    version: read<string | null>('wv', null, match(/^[\w.+-]{1,40}$/)),
    place: read('p', county, match(code)),
    county,
    indicator: read('i', start.indicator, match(key)),
    decisions: list('d', readDecision),
    shocks: list('x', readShock),
    shocksInBaseline: read('xb', 0, whole(0, 1)) === 1,
    variants: list('vs', readVariant, '~').slice(0, variantsMost),
    scenario: read<string | null>('sc', null, match(hashText)),
    seed: read('s', start.seed, whole(0, Number.MAX_SAFE_INTEGER)),
    months: read('m', start.months, whole(1, 120)),
    replicates: read('r', start.replicates, whole(1, 4096)),
    uncertainty: read('u', start.uncertainty, oneOf('luck', 'parameters', 'both')),
    month: read<string | null>('t', null, month),
    board: read('b', start.board, match(boardKey)),
    map: read('map', start.map, match(key)),
    layout: read('layout', start.layout, oneOf('hex', 'geo')),
    view: read('v', start.view, oneOf('reported', 'true')),
    difference: read('diff', 0, whole(0, 1)) === 1,
    all: read('all', 0, whole(0, 1)) === 1,
    traced: read('k', start.traced, oneOf('all', 'acts', 'named', 'context')),
    search: read('q', start.search, match(/^.{1,60}$/u)),
    mechanism: read<string | null>('me', null, match(key)),
    number: read<string | null>('number', null, match(numberText)),
    race: read<string | null>('race', null, match(idText)),
    session: read<string | null>('session', null, match(idText)),
    experiment: read<string | null>('experiment', null, match(/^[\w-]{4,64}$/)),
    outcome: read<string | null>('outcome', null, match(outcomeText)),
    lanes: read<string[]>('lanes', [], (text) => (text.split('.').every((id) => idText.test(id)) ? text.split('.') : null)),
    ask: read<string | null>('ask', null, match(askText)),
    draft: read<string | null>('draft', null, match(/^[\w-]{8,8000}$/)),
    tab: read<string | null>('tab', null, match(key)),
    big: read('big', 0, whole(0, 1)) === 1,
    followed: read<string[]>('f', [], (text) => (text.split('.').every((c) => code.test(c)) ? [...new Set(text.split('.'))] : null)),
    step: read('step', start.step, whole(0, 99)),
  };
  return { address, faults };
}
