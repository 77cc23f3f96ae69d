/** Every indicator that moves in one county and month, with how sure that is. */
import { useState } from 'preact/hooks';
import type { Effect, World } from '../api';
import type { Rows } from '../charts/Fan';
import { change, differenceUnit, digitsFor, percent } from '../format';
import { Icon } from '../parts';
import { indicatorOf, useNames, useView } from '../view';
import { effectClear, source, tiny } from './summary';

/** The usual width of an indicator's 80% band in the county, 0 where it is not known. */
export type Spread = (indicator: string) => number;

/** Effects of one county and month, clearest first, what is too small to show last. */
export function effectsOf(effects: Effect[], world: World, county: string, month: string, spread: Spread): Effect[] {
  const sure = (e: Effect) => (tiny(e, indicatorOf(world, e.indicator)!, spread(e.indicator)) ? 0 : 2) + (effectClear(e) ? 1 : 0) + Math.abs(e.probabilityUp - 0.5) + indicatorOf(world, e.indicator)!.weight / 1e6;
  return effects.filter((e) => e.county === county && e.month === month && indicatorOf(world, e.indicator)).sort((x, y) => sure(y) - sure(x));
}

/** The differences of one indicator over the months; where no replicate differs it is zero. */
export function differenceRows(effects: Effect[], county: string, indicator: string, months: string[]): Rows {
  const by = new Map(effects.filter((e) => e.county === county && e.indicator === indicator).map((e) => [e.month, e]));
  const row = (of: (e: Effect) => number) => months.map((m) => { const e = by.get(m); return e ? of(e) : 0; });
  return { p025: row((e) => e.lower95), p10: row((e) => e.lower80), p50: row((e) => e.median), p90: row((e) => e.upper80), p975: row((e) => e.upper95) };
}

export const effectDigits = (e: Effect) => Math.min(4, digitsFor(Math.max(Math.abs(e.lower80), Math.abs(e.upper80), Math.abs(e.mean))));

export function Effects({ effects, spread }: { effects: Effect[]; spread: Spread }) {
  const { t, world } = useView();
  const [all, show] = useState(false);
  const small = effects.filter((e) => tiny(e, indicatorOf(world, e.indicator)!, spread(e.indicator)));
  return (
    <>
      <EffectTable effects={all ? effects : effects.filter((e) => !small.includes(e))} small={small} />
      {small.length > 0 && <button type="button" class="more" aria-expanded={all} onClick={() => show(!all)} data-testid="effects-small">{t(all ? 'effectsHideSmall' : 'effectsSmall', { n: small.length })}</button>}
    </>
  );
}

function EffectTable({ effects, small: smalls }: { effects: Effect[]; small: Effect[] }) {
  const { a, go, t, world } = useView();
  const { name, unit } = useNames();
  if (effects.length === 0) return <p class="empty">{t('effectsAllSmall')}</p>;
  return (
    <table class="effects" data-testid="effects" role="table">
      <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">{t('indicator')}</th><th scope="col" role="columnheader" class="n">{t('effectMean')}</th><th scope="col" role="columnheader" class="n">{t('effectInterval')}</th><th scope="col" aria-hidden="true" class="picture" /><th scope="col" role="columnheader" class="n">{t('effectUp')}</th></tr></thead>
      <tbody role="rowgroup">
        {effects.map((e) => {
          const of = indicatorOf(world, e.indicator)!;
          const good = (e.mean > 0) === (of.direction === 'up'), small = smalls.includes(e), clear = effectClear(e) && !small, d = effectDigits(e);
          return (
            <tr key={e.indicator} role="row" data-testid="effect-row" data-indicator={e.indicator} class={e.indicator === a.indicator ? 'chosen' : ''}>
              <th scope="row" role="rowheader">
                <button type="button" class="plain" onClick={() => go({ indicator: e.indicator })}>{name(of)}</button>
                <span class={clear ? (good ? 'verdict good' : 'verdict bad') : 'verdict'}>{clear && <Icon of={good ? 'up' : 'fall'} />}{t(small ? 'effectTiny' : clear ? (good ? 'effectGood' : 'effectBad') : 'effectUnclear')}</span>
                <small>{source(e.luckShare, percent, t)}</small>
              </th>
              <td role="cell" class="n mean"><b class="nowrap">{change(e.mean, d)}</b> <small>{differenceUnit(unit(of), a.lang)}</small></td>
              <td role="cell" class="n interval"><span class="nowrap">{t('between', { low: change(e.lower80, d), high: change(e.upper80, d) })}</span><br /><small class="nowrap">{t('between', { low: change(e.lower95, d), high: change(e.upper95, d) })}</small></td>
              <td class="picture" aria-hidden="true"><Whisker e={e} /></td>
              <td role="cell" class="n chance" data-label={t('effectUp')}>{percent(e.probabilityUp)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The interval on a line whose middle is zero. */
function Whisker({ e }: { e: Effect }) {
  const most = Math.max(Math.abs(e.lower95), Math.abs(e.upper95)) || 1;
  const x = (v: number) => 40 + v / most * 28;
  return (
    <svg class="whisker" width="80" height="20">
      <line class="zero" x1="40" x2="40" y1="1" y2="19" />
      <line class="thin" x1={x(e.lower95)} x2={x(e.upper95)} y1="10" y2="10" />
      <line class="thick" x1={x(e.lower80)} x2={x(e.upper80)} y1="10" y2="10" />
      <circle cx={x(e.mean)} cy="10" r="3.5" />
    </svg>
  );
}
