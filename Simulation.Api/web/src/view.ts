/** What every part of the page may ask for: the address, the words and the world. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Address } from './address';
import type { Board, Capsule, County, Indicator, World } from './api';
import { digitsFor, number, typeset, withUnit } from './format';
import type { Say } from './words';

export interface View {
  a: Address;
  /** Changes the view; `step` makes it a step of the browser's history. */
  go: (change: Partial<Address>, step?: boolean) => void;
  t: Say;
  world: World;
  /** Tells the shell which model answered last. */
  answered: (capsule: Capsule) => void;
}

export const ViewContext = createContext<View>(null!);
export const useView = (): View => useContext(ViewContext);

/** The names of one language. */
export function useNames() {
  const { a, t, world } = useView();
  const zh = a.lang === 'zh';
  const name = (x: { name: string; nameEn: string } | undefined): string => (x === undefined ? '?' : zh ? x.name : x.nameEn);
  const county = (code: string): County | undefined => world.counties.find((c) => c.code === code);
  const place = (code: string): string => code === world.province ? name(world) : name(world.prefectures.find((p) => p.code === code) ?? county(code));
  const unit = (x: { unit?: string; unitEn?: string }): string => typeset((zh ? x.unit : x.unitEn ?? x.unit) ?? '');
  const board = (key: string): string => {
    const [of = '', prefecture] = key.split(':');
    const b = world.boards.find((x) => x.key === of);
    return prefecture === undefined ? name(b) : `${name(b)} · ${place(prefecture)}`;
  };
  return { zh, name, county, place, unit, board, t };
}

/** How many boards a race has: those of prefectures stand once for each. */
export const boardCount = (world: World): number => world.boards.reduce((n, b) => n + (!b.acts ? 0 : b.members === 'prefecture' ? world.prefectures.length : 1), 0);

export const indicatorOf = (world: World, key: string): Indicator | undefined => world.indicators.find((i) => i.key === key);

/** A value of an indicator with digits that fit its size; rates carry their %. */
export function figure(value: number, digits: number, unit: string): string {
  return withUnit(number(value, digits), unit);
}

/** Digits that tell the values of one indicator apart. */
export function indicatorDigits(values: (number | undefined)[]): number {
  const known = values.filter((v): v is number => v !== undefined && Number.isFinite(v)).map(Math.abs);
  return Math.min(3, digitsFor(known.length ? Math.max(...known) : 0));
}

/** The board's result key for a county: prefecture boards have one per prefecture. */
export function boardKeyFor(world: World, board: Board | undefined, county: County | undefined, chosen: string): string {
  if (board?.members !== 'prefecture') return chosen.split(':')[0]!;
  return `${board.key}:${county?.prefecture ?? chosen.split(':')[1] ?? world.prefectures[0]!.code}`;
}
