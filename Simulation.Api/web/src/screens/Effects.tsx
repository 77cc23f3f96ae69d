/** Every indicator that moves in one county and month, with how sure that is. */
import type { Effect, World } from '../api';
import { differenceUnit, digitsFor, percent, signed } from '../format';
import { Icon } from '../parts';
import { indicatorOf, useNames, useView } from '../view';
import { effectClear, source } from './summary';

/** Effects of one county and month, clearest first. */
export function effectsOf(effects: Effect[], world: World, county: string, month: string): Effect[] {
  const sure = (e: Effect) => Math.abs(e.probabilityUp - 0.5) + (effectClear(e) ? 1 : 0) + (indicatorOf(world, e.indicator)?.weight ?? 0) / 1e6;
  return effects.filter((e) => e.county === county && e.month === month && indicatorOf(world, e.indicator)).sort((x, y) => sure(y) - sure(x));
}

export const effectDigits = (e: Effect) => Math.min(3, digitsFor(Math.max(Math.abs(e.lower80), Math.abs(e.upper80), Math.abs(e.mean))));

export function Effects({ effects }: { effects: Effect[] }) {
  const { a, go, t, world } = useView();
  const { name, unit } = useNames();
  return (
    <table class="effects" data-testid="effects">
      <thead><tr><th scope="col">{t('indicator')}</th><th scope="col" class="n">{t('effectMean')}</th><th scope="col" class="n">{t('effectInterval')}</th><th scope="col" aria-hidden="true" class="picture" /><th scope="col" class="n">{t('effectUp')}</th><th scope="col">{t('effectFrom')}</th></tr></thead>
      <tbody>
        {effects.map((e) => {
          const of = indicatorOf(world, e.indicator)!;
          const good = (e.mean > 0) === (of.direction === 'up'), clear = effectClear(e), d = effectDigits(e);
          return (
            <tr key={e.indicator} data-testid="effect-row" data-indicator={e.indicator} class={e.indicator === a.indicator ? 'chosen' : ''}>
              <th scope="row">
                <button type="button" class="plain" onClick={() => go({ indicator: e.indicator })}>{name(of)}</button>
                <span class={clear ? (good ? 'verdict good' : 'verdict bad') : 'verdict'}>{clear && <Icon of={good ? 'up' : 'fall'} />}{t(clear ? (good ? 'effectGood' : 'effectBad') : 'effectUnclear')}</span>
              </th>
              <td class="n"><b>{signed(e.mean, d)}</b> <small>{differenceUnit(unit(of), a.lang)}</small></td>
              <td class="n"><span class="nowrap">{signed(e.lower80, d)} … {signed(e.upper80, d)}</span><br /><small class="nowrap">{signed(e.lower95, d)} … {signed(e.upper95, d)}</small></td>
              <td class="picture" aria-hidden="true"><Whisker e={e} /></td>
              <td class="n">{percent(e.probabilityUp)}</td>
              <td class="small">{source(e.luckShare, percent, t)}</td>
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
  const x = (v: number) => 36 + v / most * 33;
  return (
    <svg class="whisker" width="72" height="20">
      <line class="zero" x1="36" x2="36" y1="1" y2="19" />
      <line class="thin" x1={x(e.lower95)} x2={x(e.upper95)} y1="10" y2="10" />
      <line class="thick" x1={x(e.lower80)} x2={x(e.upper80)} y1="10" y2="10" />
      <circle cx={x(e.mean)} cy="10" r="3.5" />
    </svg>
  );
}
