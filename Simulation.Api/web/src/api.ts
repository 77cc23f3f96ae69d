/** The REST contract as the pages use it, a client-side cache, and the hook that asks. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { token } from './seat';

export type Grade = 'A' | 'B' | 'C' | 'D' | 'E';
export type Uncertainty = 'luck' | 'parameters' | 'both';
export interface Named { key: string; name: string; nameEn: string }
export interface Both { zh: string; en: string }
export interface Move { indicator: string; direction: 'up' | 'down'; delay: number; grade: Grade }

export interface Indicator extends Named {
  id: string; unit: string; unitEn: string; direction: 'up' | 'down'; frequency: 'monthly' | 'quarterly' | 'semi-annual' | 'annual';
  family: string; weight: number; target: number | null; grade: Grade; source: string; headline: boolean;
  /** By month of the first year, how far the published path of the province lies above or below the level. */
  firstYear: number[];
}

export interface Lever extends Named {
  id: string; actor: string[]; acts: boolean; missing: string | null; missingEn: string | null; unit: string; unitEn: string;
  min: number; max: number; default: number; lagMonths: number; cost: { percentOfGdp: number; yuan: number }; onlyLeague: string | null; grade: Grade; source: string; moves: Move[];
}

export interface Shock extends Named { id: string; scope: string; scopeEn: string; durationMonths: number; grade: Grade; source: string; moves: Move[] }
export interface Board extends Named { members: string; acts: boolean; rule: string; ruleEn: string; grade: Grade }

export interface County {
  code: string; name: string; nameEn: string; prefecture: string; kind: string; leagues: string[];
  tile: { col: number; row: number }; /** Where its government sits, in degrees; null in a world that does not say. */ coordinates: { lon: number; lat: number } | null; attributes: Record<string, { value: number; grade: Grade }>;
}

export interface Parameter extends Named { mechanism: string; unit: string; value: number; low: number; high: number; grade: Grade }
export interface Mechanism extends Named { what: string; whatEn: string; source: string; parameters: string[] }

export interface Trace { id: string; name: string; nameEn: string; class: 'acts' | 'named' | 'context'; /** Kind and key, `lever:rnd-subsidy`. */ names: string[]; why: string | null; whyEn: string | null }

export interface CardBlock { text: string | null; items: string[] | null; code: string | null; table: { head: string[]; rows: string[][] } | null }
export interface CardSection { key: string; level: number; title: string; blocks: CardBlock[] }
export interface Card { title: string; sections: CardSection[] }
export interface ProvenanceCell { column: string; value: string; low: string | null; high: string | null }
export interface ProvenanceRow { file: string; key: string; name: string; nameEn: string; unit: string; unitEn: string; cells: ProvenanceCell[]; grade: Grade | null; source: string }
export interface ProvenancePart { role: string; step: number; name: string; nameEn: string; rows: ProvenanceRow[] }
export interface Provenance { kind: string; key: string; name: string; nameEn: string; parts: ProvenancePart[] }

export interface World {
  world: string; version: string; hash: string; name: string; nameEn: string; province: string; start: string; monthsMax: number;
  prefectures: { code: string; name: string; nameEn: string }[]; leagues: Named[]; counties: County[];
  attributes: Named[]; indicators: Indicator[]; levers: Lever[]; shocks: Shock[]; boards: Board[];
  departments: Named[]; quantities: Named[]; rules: Named[]; parameters: Parameter[]; mechanisms: Mechanism[]; calendar: Named[]; gdpItems: Named[]; projectStages: Named[];
  traceability: { acts: number; named: number; context: number; rows: Trace[] };
}

export interface Decision { place: string; lever: string; from: string; to: string | null; value: number }
export interface ShockEvent { shock: string; places: string[]; month: string; severity: number; months: number | null }

export interface Scenario {
  world: string; seed: number; months: number; replicates: number; uncertainty: Uncertainty;
  decisions: Decision[]; shocks: ShockEvent[]; outputs: string[];
  /** Boards to report; none: the composite. */
  boards: string[];
}

export interface Bands { p025: number[][]; p10: number[][]; p50: number[][]; p90: number[][]; p975: number[][] }
export interface Standing { county: string; rank: number; score: number; rankP10: number; rankP90: number; probabilityTop: Record<string, number>; probabilityBottom: Record<string, number> }
export interface Capsule { modelVersion: string; scenarioHash: string; worldHash: string; seed: number; replicates: number; fingerprint: string }

export interface Run {
  simulated: Both; world: string; version: string; fingerprint: string; capsule: Capsule; uncertainty: Both & { kind: Uncertainty };
  months: string[]; counties: string[];
  indicators: Record<string, { reported: Bands; true: Bands; luckShare: number[][] | null }>;
  boards: Record<string, Record<string, Standing[]>>;
}

export interface Effect {
  county: string; indicator: string; month: string; mean: number; median: number;
  lower80: number; upper80: number; lower95: number; upper95: number; luckShare: number | null; probabilityUp: number;
}

export interface RankShift {
  board: string; county: string; month: string; rankBefore: number; rankAfter: number;
  probabilityBetter: number; probabilityWorse: number; ranksBefore: number[]; ranksAfter: number[];
}

export interface Variant { name: string; fingerprint: string; cost: number; borrowed: number; costUnit: string; untouchedCounties: number; effects: Effect[]; boards: RankShift[] }

export interface Comparison {
  simulated: Both; months: string[]; counties: string[]; replicates: number; splitReplicates: number;
  uncertainty: Both & { kind: Uncertainty }; capsule: Capsule; variants: Variant[];
}

export interface ComparisonQuery { baseline: Scenario; variants: { name: string; decisions: Decision[]; shocks: ShockEvent[] }[]; /** Places to tell about. */ counties: string[] }

/** An answer that is not the one asked for: RFC 9457 problem details, or no answer at all. */
export class Problem extends Error {
  constructor(readonly status: number, readonly title: string, readonly detail: string, readonly errors: { field: string; value: unknown; zh: string; en: string }[]) {
    super(title);
  }

  /** True for something to be done, which nothing does again by itself; a question is asked again. */
  act = false;

  get offline(): boolean { return this.status === 0; }
}

const kept = new Map<string, unknown>();
const keptMost = 24;

/** When somebody who waits is told so, and when an answer that changes with time is asked for once more: a connection that died without a word never answers. Each time it is given twice as long, for what is long to compute. */
const lateAfter = 8000, patience = 15000;

/** One request and its answer, or the problem that came back. */
async function request<T>(method: string, path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  const bearer = token();
  const headers = { accept: 'application/json', ...(bearer !== null && { authorization: `Bearer ${bearer}` }), ...(body !== undefined && { 'content-type': 'application/json' }) };
  let response: Response;
  try {
    response = await fetch(path, { method, headers, ...(signal && { signal }), ...(body !== undefined && { body: JSON.stringify(body) }) });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem(0, '', '', []);
  }

  if (!response.ok) {
    const problem = await response.json().catch(() => ({})) as Partial<Problem>;
    // A proxy whose server is away answers 502 to 504 in plain text: that is offline too.
    if (!problem.title && response.status >= 502) throw new Problem(0, '', '', []);
    throw new Problem(response.status, problem.title ?? `HTTP ${response.status}`, problem.detail ?? '', Array.isArray(problem.errors) ? problem.errors : []);
  }

  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** Does something on the server; rejects with a {@link Problem}. */
export async function command<T>(path: string, body?: unknown, method: 'POST' | 'PUT' | 'DELETE' = 'POST', signal?: AbortSignal): Promise<T> {
  try {
    return await request<T>(method, path, method === 'POST' ? body ?? {} : body, signal);
  } catch (error) {
    const problem = signal?.aborted ? new Problem(504, '没有等到回答 / No answer in time', '服务可能正忙，也可能稍后还会做成；请先看现状再重试。 / The service may be busy and may still do it: look at what stands before you try again.', [])
      : error instanceof Problem ? error : new Problem(0, String(error), '', []);
    problem.act = true;
    throw problem;
  }
}

/** Asks a question that may be given up; rejects with a {@link Problem}, or as aborted. */
export const post = <T>(path: string, body: unknown, signal: AbortSignal): Promise<T> => request<T>('POST', path, body, signal);

/** Asks without keeping the answer; rejects with a {@link Problem}. */
export const inquire = <T>(path: string, signal?: AbortSignal): Promise<T> => request<T>('GET', path, undefined, signal);

/** Asks once per address and body where the answer is a pure function of both and so is kept. */
async function ask<T>(path: string, body: unknown, keep: boolean, signal: AbortSignal): Promise<T> {
  const key = own(question(path, body));
  if (keep && kept.has(key)) return kept.get(key) as T;
  const answer = await request<T>(body === undefined ? 'GET' : 'POST', path, body, signal);
  if (!keep) return answer;
  kept.set(key, answer);
  if (kept.size > keptMost) kept.delete(kept.keys().next().value!);
  return answer;
}

/** Answers are given to whoever this tab is: another seat may be told less. */
const own = (key: string) => `${token() ?? ''} ${key}`;

const question = (path: string, body: unknown) => (body === undefined ? path : path + JSON.stringify(body));

export interface Answer<T> {
  /** The newest answer, or the one before it while the next is under way. */
  value: T | null;
  problem: Problem | null;
  /** True while what is shown does not yet answer what was asked. */
  stale: boolean;
  /** True once the wait exceeds 300 ms. */
  slow: boolean;
  /** True once the wait exceeds eight seconds: whoever waits is told, and may ask again. */
  late: boolean;
  retry: () => void;
}

/**
 * Asks whenever the question changes, after it has rested for `rest` ms; cancels the earlier request and keeps its picture until the next arrives.
 * With a `beat` the answer changes with time: it is asked again whenever the beat changes, and never kept. Newer beats wait for the answer that is under way:
 * on a busy host a fast clock would cut off every answer before it came.
 */
export function useAnswer<T>(path: string | null, body?: unknown, rest = 0, beat?: number | string): Answer<T> {
  const [turn, take] = useState(beat);
  const key = path === null ? null : question(path, body) + (beat === undefined ? '' : `#${turn}`);
  const [shown, show] = useState<{ key: string | null; value: T | null; problem: Problem | null }>({ key: null, value: null, problem: null });
  const [slow, setSlow] = useState(false);
  const [late, setLate] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const first = useRef(true);
  const tries = useRef(0);
  useEffect(() => { if (key === shown.key) take(beat); }, [beat, key, shown]);

  useEffect(() => {
    if (path === null || key === null) {
      show({ key: null, value: null, problem: null });
      return;
    }
    if (beat === undefined && kept.has(own(key))) {
      show({ key, value: kept.get(own(key)) as T, problem: null });
      return;
    }
    const abort = new AbortController();
    const wait = first.current ? 0 : rest;
    first.current = false;
    const once = beat === undefined ? undefined : setTimeout(() => { tries.current += 1; setAttempt((n) => n + 1); }, wait + patience * 2 ** tries.current);
    const begin = setTimeout(() => {
      ask<T>(path, body, beat === undefined, abort.signal).then(
        (value) => { clearTimeout(once); tries.current = 0; show({ key, value, problem: null }); },
        (problem) => { clearTimeout(once); if (!abort.signal.aborted) show((old) => ({ key, value: old.value, problem: problem instanceof Problem ? problem : new Problem(0, String(problem), '', []) })); });
    }, wait);
    const soon = setTimeout(() => setSlow(true), wait + 300);
    return () => { abort.abort(); clearTimeout(begin); clearTimeout(once); clearTimeout(soon); setSlow(false); };
  }, [key, attempt]);

  const offline = shown.problem?.offline === true;
  const retry = () => setAttempt((n) => n + 1);
  useEffect(() => {
    if (!offline) return;
    const again = setInterval(retry, 5000);
    addEventListener('online', retry);
    return () => { clearInterval(again); removeEventListener('online', retry); };
  }, [offline]);

  const stale = key !== shown.key;
  useEffect(() => {
    if (!stale) return;
    const timer = setTimeout(() => setLate(true), lateAfter);
    return () => { clearTimeout(timer); setLate(false); };
  }, [stale]);
  return { value: key === null ? null : shown.value, problem: stale ? null : shown.problem, stale, slow: slow && stale, late: late && stale, retry };
}

export interface Doing<T> {
  /** Does it; null when it was refused, and `problem` says why. */
  run: (path: string, body?: unknown, method?: 'POST' | 'PUT' | 'DELETE') => Promise<T | null>;
  busy: boolean;
  problem: Problem | null;
  clear: () => void;
}

/** A command of a button: one at a time, its refusal kept to be shown. With `most` it is given up after so many milliseconds, and that is told as a problem. */
export function useCommand<T = unknown>(most?: number): Doing<T> {
  const [state, set] = useState<{ busy: boolean; problem: Problem | null }>({ busy: false, problem: null });
  const under = useRef(false);
  const run = async (path: string, body?: unknown, method: 'POST' | 'PUT' | 'DELETE' = 'POST'): Promise<T | null> => {
    if (under.current) return null;
    under.current = true;
    set({ busy: true, problem: null });
    try {
      const answer = await command<T>(path, body, method, most === undefined ? undefined : AbortSignal.timeout(most));
      set({ busy: false, problem: null });
      return answer;
    } catch (error) {
      set({ busy: false, problem: error instanceof Problem ? error : new Problem(0, String(error), '', []) });
      return null;
    } finally {
      under.current = false;
    }
  };
  return { run, ...state, clear: () => set({ busy: false, problem: null }) };
}
