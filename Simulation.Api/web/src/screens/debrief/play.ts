/** What the parts of the debrief share: the race, the month that is looked at, its teams and what happened. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Answer } from '../../api';
import type { Seat } from '../../seat';
import type { Chapter, Story } from './story';
import type { DebriefAnswer, RaceNow, SessionNow, Team } from './types';

/** A branch that is drawn beside the race: the ranks of the team that is looked at. */
export interface Lane { id: string; name: string; ranks: number[] }

export interface Play {
  race: RaceNow;
  seat: Seat | null;
  session: SessionNow | null;
  /** True when everything may be shown; a seat before the end sees what was lived and no more. */
  open: boolean;
  /** True when branches may be made and notes be read: for instructors and planners. */
  leads: boolean;
  months: string[];
  at: number;
  toMonth: (i: number) => void;
  teams: string[];
  /** The team that is looked at. */
  team: string;
  /** By team its ranks on the composite board by month; missing while they are withheld. */
  ranks: Record<string, number[]>;
  /** Keys of the boards that the team is on. */
  boards: string[];
  story: Story;
  chapters: Chapter[];
  debrief: Answer<DebriefAnswer>;
  own: Team | null;
  lanes: Lane[];
}

export const PlayContext = createContext<Play>(null!);
export const usePlay = (): Play => useContext(PlayContext);

/** One sign for each team, so that lines need no colour. */
export const signs = ['●', '■', '▲', '◆', '▼', '★', '✚', '⬟'] as const;
export const signOf = (teams: string[], team: string): string => signs[Math.max(0, teams.indexOf(team)) % signs.length]!;
