/** Which word says what the interface answers with a key. */
import type { Clock } from '../../live';
import type { Key } from '../../words';
import type { Column, Light } from './lights';
import type { Phase } from './records';

export const phaseKey = { lobby: 'seatLobby', practice: 'seatPractice', race: 'seatRace', review: 'seatReview', ended: 'seatEnded' } as const satisfies Record<Phase, Key>;
export const clockKey = { hand: 'seatClockHand', free: 'seatClockFree', rounds: 'seatClockRounds', ready: 'seatClockReady' } as const satisfies Record<Clock['mode'], Key>;
export const columnKey = { planned: 'seatPlanned', started: 'seatStarted', building: 'seatBuilding', done: 'seatDone' } as const satisfies Record<Column, Key>;
export const lightKey = { on: 'seatOnTime', near: 'seatNear', late: 'seatLate' } as const satisfies Record<Light, Key>;
