/** How a race is gone through again with one decision taken out or changed: a branch just before it, then everything that came after it in its order. Pure. */

/** An entry of the log as its file holds it. */
export interface Entry {
  position: number; kind: string; command?: string; who?: string; month?: string;
  decision?: { place: string; lever: string; from: string; to: string | null; value: number };
  shock?: { shock: string; places: string[]; month: string; severity: number; months: number | null };
  rules?: Record<string, boolean>; behaviours?: Record<string, string>;
}

export interface Log { header: { id: string; name: string }; entries: Entry[] }
export interface Step { path: 'decisions' | 'shocks' | 'rules' | 'behaviours' | 'clock'; body: Record<string, unknown>; months: number }

type Setting = Entry & { decision: NonNullable<Entry['decision']> };

/** Who decides by behaviour does so in the command that lives the month, and decides anew in a branch. */
const isBots = (log: Log, entry: Entry): boolean => log.entries.some((e) => e.kind === 'month' && e.command !== undefined && e.command === entry.command);

/** Decisions that people took, with where they stand in the log. */
export const settings = (log: Log | null): Setting[] =>
  log === null ? [] : log.entries.filter((e): e is Setting => e.kind === 'lever' && e.decision !== undefined && !isBots(log, e));

/** Where a log can be cut just before an entry: before the command that it belongs to. */
export function cutBefore(log: Log, position: number): number {
  const command = log.entries.find((e) => e.position === position)?.command;
  return command === undefined ? position : log.entries.find((e) => e.command === command)!.position;
}

/** Steps that lead a branch cut before `position` on to the end; `value` is what the decision is instead, null to leave it out. Neighbours of one kind go together. */
export function retelling(log: Log, position: number, value: number | null): Step[] {
  const steps: Step[] = [];
  const add = (path: Step['path'], list: string | null, item: unknown, months = 0) => {
    const last = steps.at(-1);
    if (list !== null && last?.path === path) (last.body[list] as unknown[]).push(item);
    else if (path === 'clock' && last?.path === 'clock') { last.months += months; last.body['step'] = last.months; }
    else steps.push({ path, body: list === null ? item as Record<string, unknown> : { [list]: [item] }, months });
  };
  const cut = cutBefore(log, position);
  for (const entry of log.entries.filter((e) => e.position >= cut)) {
    if (entry.position === position && value === null) continue;
    if (entry.kind === 'lever' && entry.decision && !isBots(log, entry)) {
      const { place, lever, from, to } = entry.decision;
      add('decisions', 'decisions', { place, lever, from, ...(to !== null && { to }), value: entry.position === position ? value : entry.decision.value });
    } else if (entry.kind === 'shock' && entry.shock) {
      const { months, ...shock } = entry.shock;
      add('shocks', 'shocks', { ...shock, ...(months !== null && { months }) });
    } else if (entry.kind === 'rules' && entry.rules) add('rules', null, { rules: entry.rules });
    else if (entry.kind === 'behaviours' && entry.behaviours) add('behaviours', null, { behaviours: entry.behaviours });
    else if (entry.kind === 'month') add('clock', null, { step: 1 }, 1);
  }
  return steps;
}
