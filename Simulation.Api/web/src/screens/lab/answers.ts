/** Answers of the REST contract that only the lab asks for. */
import type { Both, Decision } from '../../api';

export interface Bar {
  key: string; kind: string; name: string; nameEn: string; amount: number; low: number | null; high: number | null; share: number; agreeing: number;
  paths: { cause: string; name: string; nameEn: string; amount: number }[];
}

export interface Explanation { county: string; indicator: string; month: string; worlds: number; reference: number; total: number; sentence: Both; bars: Bar[]; meanings: Record<string, Both> }

export interface PolicyLine { hash: string; world: string; label: Both; note: string; version: string; decisions: number }
export interface PolicyCost { money: number; borrowed: number }
export interface Policy { hash: string; world: string; label: Both; note: string; version: string; budget: number | null; decisions: Decision[]; months: number; cost: PolicyCost }
export interface Conflict { kind: string; severity: 'error' | 'warning' | 'note'; policies: string[]; levers: string[]; indicator: string | null; places: string[]; from: string; to: string | null; zh: string; en: string }
export interface Stack { joins: boolean; hash: string | null; decisions: Decision[]; conflicts: Conflict[]; policies: { hash: string; label: Both; budget: number | null; cost: PolicyCost }[]; months: number; cost: PolicyCost | null }

export interface AimPolicy { decisions: Decision[]; cost: number; borrowed: number; probability: number; lower95: number; upper95: number; outcome: number; meets: boolean }
export interface Aim { sentence: Both; untouched: AimPolicy; frontier: AimPolicy[]; cheapest: number | null; evaluations: number; judgeWorlds: number }

export interface KeptScenario { hash: string; kept: Both; file: { worldVersion: string; modelVersion: string; scenario: Record<string, unknown> } }
export interface Band { p10: number; p90: number }
export interface WhatChanged {
  before: { worldVersion: string }; after: { worldVersion: string }; notes: Both[]; rowsInAll: number; refused: { field: string; zh: string; en: string }[];
  ranks: { board: string; month: string; county: string; before: Band & { rank: number }; after: Band & { rank: number } }[];
  indicators: { indicator: string; month: string; county: string; before: Band & { p50: number }; after: Band & { p50: number } }[];
}
