/** What the REST contract says of experiments. */
import type { Both, Decision } from '../../api';

export type Kind = 'lever' | 'parameter' | 'shock' | 'rule' | 'behaviour' | 'policy';

export interface Factor {
  kind: Kind; name?: string; place?: string; lever?: string; parameter?: string; shock?: string; rule?: string; from?: string; to?: string | null;
  places?: string[]; month?: string; months?: number; low?: number; high?: number; shape?: string; mode?: number; steps?: number; levels?: string[];
  policies?: (string | { name: string; decisions: Decision[] })[];
}

export interface Design { kind: string; points?: number; seed?: number; steps?: number; rows?: number; trajectories?: number; samples?: number; pairs?: number; resolution?: number }
export interface Replicates { count: number; seeds: 'common' | 'independent' }
export interface Definition { name: string; world: string; base: Record<string, unknown>; factors: Factor[]; design: Design; replicates: Replicates; outcomes: string[] }

export interface Preview { id: string; state: string; points: number; replicates: number; runs: number; months: number; factors: string[]; expectedSeconds: number; measured: Both; bytes: number }
export type State = 'waiting' | 'running' | 'done' | 'cancelled' | 'failed' | 'damaged';
export interface Summary { id: string; name: string; madeAt: string; world: string; state: State; runs: number; runsDone: number; runsFailed: number; remainingSeconds: number | null }
export interface Capsule {
  experiment: string; world: string; worldVersion: string; worldHash: string; modelVersion: string; engine: string; runs: number; runsDone: number; runsFailed: number; resultHash: string; definition: Definition;
}
export interface Experiment extends Summary { why: Both | null; points: number; runsPerSecond: number | null; capsule: Capsule }
export interface Point {
  point: number; factors: Record<string, number | string>;
  scenario: { world: string; seed: number; months: number; replicates: number; uncertainty: 'luck' | 'parameters' | 'both'; decisions: Decision[]; shocks: { shock: string; places: string[]; month: string; severity: number; months: number | null }[]; rules: Record<string, unknown>; behaviours: Record<string, unknown>; parameters: Record<string, unknown>; observations: unknown[] };
  runs: { run: number; replicate: number; fingerprint: string | null; error: string | null }[];
}

export interface Results { factors: string[]; outcomes: string[]; months: string[]; points: (number | string)[][]; runs: { run: number; point: number; replicate: number; error: string | null; series: number[][] | null }[] }

export interface Told { outcome: string; at: string; zh: string; en: string }
export interface Estimate { value: number; low: number; high: number }
interface Analysis { resultHash: string; design: string; told: Both }

export interface Sensitivity extends Analysis {
  outcome: Told; method: 'sobol' | 'morris' | 'fast' | 'shapley' | 'association'; what: Both; measures: { key: string; zh: string; en: string }[];
  basis: { rows: number; rowsLeftOut: number; pointsFailed: number; mean: number; variance: number; noiseShare: number | null };
  factors: { factor: string; zh: string; en: string; rank: number; measures: Record<string, Estimate> }[];
}

export interface Measures { cases: number; ofInterest: number; coverage: number; density: number; mass: number; restricted: number }
export interface Limit { factor: string; low: number | null; high: number | null; levels: string[]; quasiP: number | null; coverageWithout: number | null; densityWithout: number | null }
export interface Step { measures: Measures; peeled: string | null; limits: Limit[] }
export interface Box { text: Both; limits: Limit[]; measures: Measures; trajectory: Step[]; chosen: number }
export interface Leaf { text: Both; limits: Limit[]; cases: number; density: number; coverage: number }
export interface Cart { leaves: Leaf[]; importance: Record<string, number>; chosen: number }
export interface Fit { at: number | null; low: number | null; high: number | null; upwards: boolean; undecided: number }
export interface Discovery extends Analysis {
  outcome: Told; question: Both; threshold: number; points: number; pointsLeftOut: number; ofInterest: number; baseDensity: number; method: 'prim' | 'cart';
  prim: { coverage: number; density: number; boxes: Box[] } | null; cart: Cart | null; tipping: { factor: string; isotonic: Fit; logistic: Fit; told: Both } | null;
}

export interface Goal { outcome: Told; direction: 'higher' | 'lower'; threshold: number | null }
export interface Ranking { key: string; nameZh: string; nameEn: string; outcome: string | null; higherIsBetter: boolean; rows: { policy: string; value: number; low: number; high: number; rank: number; probabilityBest: number }[]; stability: number | null }
export interface Robustness extends Analysis { factor: string; alternatives: string[]; outcomes: Goal[]; futures: number; futuresLeftOut: number; rankings: Ranking[]; dominated: { policy: string; by: string }[] }

export interface Frontier extends Analysis {
  outcomes: Goal[]; points: number; pointsLeftOut: number; front: { point: number; factors: Record<string, number | string>; outcomes: number[] }[]; hypervolume: number | null;
  goodhart: { score: Told; truth: Told; agreement: number | null; scoreOnly: { share: number; low: number; high: number }; cart: Cart | null; told: Both } | null;
}

export interface Ranks extends Analysis {
  board: string; at: string; point: number | null; worlds: number; worldsLeftOut: number; lucks: number;
  counties: { county: string; zh: string; en: string; mean: number; best: number; worst: number; within: { top: number; probability: { share: number; low: number; high: number } }[] }[];
  close: { counties: string[]; flips: number[]; endsFlip: number; text: Both }[];
}
