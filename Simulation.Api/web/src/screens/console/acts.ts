/** The audit as the console reads it: who last did what, and what is shown of it. Pure. */
import type { AuditLine, SeatTold } from './answers';

/** Acts that have a word of their own; another one is shown by its key. */
export const actKeys = {
  begin: 'consoleActBegin', join: 'consoleActJoin', lock: 'consoleActLock', unlock: 'consoleActUnlock', phase: 'consoleActPhase', restart: 'consoleActRestart', kick: 'consoleActKick',
  captain: 'consoleActCaptain', 'hand-over': 'consoleActHandOver', draft: 'consoleActDraft', 'draft-away': 'consoleActDraftAway', decide: 'consoleActDecide', ready: 'consoleActReady',
  'not-ready': 'consoleActNotReady', predict: 'consoleActPredict', withhold: 'consoleActWithhold', reveal: 'consoleActReveal', tell: 'consoleActTell', note: 'consoleActNote', absent: 'consoleActAbsent',
  back: 'consoleActBack', advance: 'consoleActAdvance', strike: 'consoleActStrike', previewShocks: 'consoleActPreview', noteShock: 'consoleActNoteShock', switchRules: 'consoleActRules',
  handPlaces: 'consoleActPlaces', forkRace: 'consoleActFork', replayRace: 'consoleActReplay', explain: 'consoleActExplain',
} as const;

/** The place that a line is about, where it is about one. */
export function placeOf(line: AuditLine, seats: SeatTold[]): string | null {
  const seat = (id: string | null) => seats.find((s) => s.seat === id)?.place ?? (/^\d{6}(-|$)/.test(id ?? '') ? id!.slice(0, 6) : null);
  return seat(line.seat) ?? seat(line.who);
}

/** By place, the newest line about it. */
export function lastActs(lines: AuditLine[], seats: SeatTold[]): Map<string, AuditLine> {
  const last = new Map<string, AuditLine>();
  for (const line of lines) {
    const place = placeOf(line, seats);
    if (place !== null) last.set(place, line);
  }
  return last;
}

export type Sieve = 'all' | 'teams' | 'instructor' | 'rule';

/** Lines that pass a sieve and hold the words, the newest first. */
export function shown(lines: AuditLine[], sieve: Sieve, words: string, textOf: (line: AuditLine) => string): AuditLine[] {
  const wanted = words.trim().toLowerCase();
  return lines.filter((l) => {
    const by = l.who === 'rule' ? 'rule' : l.who === 'instructor' || l.who === 'planner' ? 'instructor' : 'teams';
    return (sieve === 'all' || sieve === by) && (wanted === '' || textOf(l).toLowerCase().includes(wanted));
  }).reverse();
}
