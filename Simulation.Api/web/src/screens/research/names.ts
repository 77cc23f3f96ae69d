/** What factors and outcomes are called, and hooks that the parts of this screen share. */
import { useNames, useView } from '../../view';
import { readAsk, writeAsk } from './values';
import type { Definition, Factor } from './types';

export function useWords() {
  const { t, world } = useView();
  const { zh, name, place, unit, board } = useNames();
  const where = (code: string) => (code === '*' ? t('researchAllCounties') : place(code));
  const of = (code: string, what: string) => t('researchOf', { place: where(code), what });
  const outcome = (text: string): string => {
    const [code = '', key = '', more] = text.split('/');
    if (key === 'rank') return of(code, t('researchRankOn', { board: board(more ?? '') }));
    const what = name(world.indicators.find((i) => i.key === key));
    return of(code, more === 'reported' ? t('researchReported', { what }) : what);
  };
  const outcomeUnit = (text: string): string => (text.includes('/rank/') ? t('researchRankUnit') : unit(world.indicators.find((i) => i.key === text.split('/')[1]) ?? {}));
  const factor = (f: Factor): string => {
    switch (f.kind) {
      case 'lever': return of(f.place ?? '', name(world.levers.find((l) => l.key === f.lever)));
      case 'parameter': return name(world.parameters.find((p) => p.key === f.parameter)) === '?' ? f.parameter ?? '?' : name(world.parameters.find((p) => p.key === f.parameter));
      case 'shock': return name(world.shocks.find((s) => s.key === f.shock));
      case 'rule': return name(world.rules.find((r) => r.key === f.rule));
      case 'behaviour': return of(f.place ?? '*', t('researchBehaviour'));
      case 'policy': return f.name && f.name !== 'policy' ? f.name : t('researchPolicy');
    }
  };
  /** Which way the pack says is better; null where it does not say. */
  const higher = (text: string): boolean | null => {
    if (text.includes('/rank/')) return false;
    const way = world.indicators.find((i) => i.key === text.split('/')[1])?.direction;
    return way === 'up' ? true : way === 'down' ? false : null;
  };
  return { zh, outcome, outcomeUnit, factor, higher, where };
}

/** The factors of an experiment by name, in words; where two read alike, with the name that tells them apart. */
export function useFactorWords(definition: Definition): (name: string) => string {
  const { t } = useView();
  const { factor } = useWords();
  const words = definition.factors.map(factor);
  return (name) => {
    const i = definition.factors.findIndex((f) => f.name === name);
    if (i < 0) return name;
    return words.filter((w) => w === words[i]).length > 1 ? t('researchTold', { what: words[i]!, name }) : words[i]!;
  };
}

/** What is asked of the experiment beside its outcome, in the address. */
export function useAsk() {
  const { a, go } = useView();
  const ask = readAsk(a.ask);
  return { ask, set: (change: Record<string, string | null>) => go({ ask: writeAsk({ ...ask, ...change }) }) };
}

export const analysis = (id: string, kind: string, query: Record<string, string | null | undefined>): string => {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== undefined && entry[1] !== '');
  return `/api/experiments/${id}/${kind}${given.length > 0 ? `?${new URLSearchParams(given)}` : ''}`;
};
