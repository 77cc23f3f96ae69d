/** Differences of many counties. Pure. */
import type { County, Effect, Indicator } from '../../api';
import { classLimits, classOf } from '../../charts/scale';
import { effectClear, tiny } from '../summary';

export interface Cell { county: County; /** Null where no replicate differs. */ effect: Effect | null; /** True where the difference is too small to be seen in a published figure. */ small: boolean; clear: boolean; /** −3 to 3; 0 where nothing is to be seen. */ depth: number }

/** What a what-if does to every county in one month; deeper is more, among those that move at all. */
export function cells(counties: County[], effects: Effect[], indicator: Indicator, month: string): Cell[] {
  const by = new Map(effects.filter((e) => e.indicator === indicator.key && e.month === month).map((e) => [e.county, e]));
  const limits = classLimits([...by.values()].filter((e) => !tiny(e, indicator)).map((e) => Math.abs(e.mean)), 3);
  return counties.map((county) => {
    const effect = by.get(county.code) ?? null, small = effect === null || tiny(effect, indicator), size = small ? 0 : 1 + Math.min(2, classOf(Math.abs(effect.mean), limits));
    return { county, effect, small, clear: !small && effectClear(effect), depth: effect !== null && effect.mean < 0 ? -size : size };
  });
}
