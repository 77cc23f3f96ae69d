/** Lights of projects. Pure. */
import type { ProjectRow } from './answers';

export type Light = 'good' | 'warn' | 'late';
export const signs: Record<Light, string> = { good: '●', warn: '▲', late: '■' };

/** Months of standing still that make a warning a delay. */
const lateFrom = 3;

export const lightOf = (row: Pick<ProjectRow, 'stalled' | 'stalledMonths'>): Light => (!row.stalled ? 'good' : row.stalledMonths >= lateFrom ? 'late' : 'warn');
