/** Keys of boards: one of a prefecture stands once for each. Pure. */
import type { Board, World } from '../../api';

export const boardKeys = (world: World, board: Board): string[] =>
  board.members === 'prefecture' ? world.prefectures.map((p) => `${board.key}:${p.code}`) : [board.key];
