/** Stages of projects as a board of four columns, and the light of each project. Pure. */
import type { Project } from './records';

export const columns = ['planned', 'started', 'building', 'done'] as const;
export type Column = (typeof columns)[number];

/** 拟建 | 开工 | 在建 | 完成. */
export const columnOf = (stage: string): Column =>
  (stage === 'started' ? 'started' : stage === 'building' ? 'building' : ['producing', 'capacity', 'listed'].includes(stage) ? 'done' : 'planned');

export type Light = 'on' | 'near' | 'late';
export const lateAfter = 3;

/** ● moves; ▲ stands still; ■ has stood still for a quarter of a year. */
export const lightOf = (project: Project): Light => (!project.stalled ? 'on' : project.stalledMonths >= lateAfter ? 'late' : 'near');
export const lightSign: Record<Light, string> = { on: '●', near: '▲', late: '■' };
