/** What-ifs that are kept beside each other. Pure. */
import { variantsMost, type Address, type KeptVariant } from '../../address';
import type { Comparison, RankShift, Variant, World } from '../../api';
import { sent } from '../../scenario';

const letters = ['A', 'B', 'C'];

/** The next letter that no variant has. */
export const letter = (variants: KeptVariant[]): string => letters.find((l) => variants.every((v) => v.name !== l)) ?? `${variants.length + 1}`;

const same = (p: KeptVariant, q: KeptVariant) => JSON.stringify([p.decisions, p.shocks]) === JSON.stringify([q.decisions, q.shocks]);

/** The present changes as a variant. */
export const present = (a: Address): KeptVariant => ({ name: '', decisions: a.decisions, shocks: a.shocksInBaseline ? [] : a.shocks });

/** Those that are kept, and the present changes last where they are another what-if. */
export function told(a: Address, world: World): KeptVariant[] {
  const now = present(a), differs = sent(world, now.decisions).length + now.shocks.length > 0;
  return differs && a.variants.every((v) => !same(v, now)) ? [...a.variants, now] : a.variants;
}

export const isKept = (a: Address): boolean => a.variants.some((v) => same(v, present(a)));

export const isFull = (a: Address): boolean => a.variants.length >= variantsMost;

export const shiftOf = (variant: Variant, board: string, county: string, month: string): RankShift | undefined => variant.boards.find((b) => b.board === board && b.county === county && b.month === month);

/** Which of the variants most likely betters the rank; none where no rank moves. */
export function likeliest(answer: Comparison, board: string, county: string, month: string): number | null {
  const chances = answer.variants.map((v) => shiftOf(v, board, county, month)?.probabilityBetter ?? 0);
  const most = Math.max(...chances);
  return most > 0 ? chances.indexOf(most) : null;
}
