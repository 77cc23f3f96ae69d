/** What a shock would do, from futures with and without it. */
import { month, number, signed } from '../../format';
import { Icon } from '../../parts';
import { useNames, useView } from '../../view';
import type { CountyToll, DryRun, Effect } from './answers';

const rowsMost = 12;

export function DryRunPart({ said }: { said: DryRun }) {
  const { a, t } = useView();
  const { name } = useNames();
  const rows = said.counties.slice(0, rowsMost);
  const widest = Math.max(1, ...rows.map((r) => Math.max(Math.abs(r.places.mean.lower95 ?? r.places.mean.mean), Math.abs(r.places.mean.upper95 ?? r.places.mean.mean))));
  const effect = (e: Effect, digits: number) => <>{signed(e.mean, digits)} {e.lower95 !== null && <small class="quiet">{t('consoleRange', { low: signed(e.lower95, digits), high: signed(e.upper95!, digits) })}</small>}</>;
  return (
    <section class="dryrun" data-testid="console-dry" data-hurt={said.hurt} data-dies={said.life.dies}>
      <h3>{t('consoleDryTitle', { n: said.futures, from: month(said.firstStrike, a.lang), to: month(said.lastMonth, a.lang) })}</h3>
      <p class={said.life.dies ? 'verdictline bad' : 'verdictline good'}><Icon of={said.life.dies ? 'warn' : 'info'} /><b>{t(said.life.dies ? 'consoleDies' : 'consoleLives')}</b></p>
      <dl class="tolls">
        <div><dt>{t('consoleHurt')}</dt><dd data-testid="console-dry-hurt">{said.hurt}</dd></div>
        <div><dt>{t('consoleHelped')}</dt><dd data-testid="console-dry-helped">{said.helped}</dd></div>
        <div><dt>{t('consoleUntouched')}</dt><dd data-testid="console-dry-untouched">{said.untouched}</dd></div>
        <div><dt>{t('consoleLasts')}</dt><dd data-testid="console-dry-lasts">{t(said.lasts.over ? 'consoleLastsOver' : 'consoleLastsMore', { n: said.lasts.months })}</dd></div>
      </dl>
      <p>{said.lasts[a.lang]} {said.life[a.lang]}</p>
      <div class="scroll" tabIndex={0} role="region" aria-label={t('consoleDryCounties')}>
        <table>
          <caption class="unseen">{t('consoleDryCounties')}</caption>
          <thead><tr><th scope="col">{t('county')}</th><th scope="col" class="n">{t('consolePlacesLost')}</th><th scope="col" aria-hidden="true" /><th scope="col" class="n">{t('consoleScore')}</th><th scope="col" class="n">{t('consoleGrowth')}</th></tr></thead>
          <tbody>{rows.map((r) => (
            <tr key={r.county} data-testid="console-dry-row" data-county={r.county}>
              <th scope="row">{name(r)} {r.struck && <small class="quiet">{t('consoleStruck')}</small>}</th>
              <td class="n" data-what="places">{effect(r.places.mean, 1)}</td><td aria-hidden="true"><Whisker of={r} widest={widest} /></td>
              <td class="n" data-what="score">{effect(r.score.mean, 2)}</td><td class="n" data-what="growth">{effect(r.growth.mean, 2)}</td>
            </tr>
          ))}</tbody>
        </table>
      </div>
      <p class="sentence">{said.counties.length > rows.length && t('consoleDryMore', { n: said.counties.length - rows.length })} {t('consoleDryUnits', { hurt: number(0.5, 1) })} {said.simulated[a.lang]} {said.method[a.lang]} {said.uncertainty[a.lang]}</p>
    </section>
  );
}

/** Places lost to the right of the line, gained to its left. */
function Whisker({ of, widest }: { of: CountyToll; widest: number }) {
  const x = (v: number) => 50 + (v / widest) * 46;
  const { mean, lower95, upper95 } = of.places.mean;
  return (
    <svg class="whisker" width="100" height="16">
      <line class="zero" x1="50" x2="50" y1="0" y2="16" />
      {lower95 !== null && <line class="thin" x1={x(lower95)} x2={x(upper95!)} y1="8" y2="8" />}
      <circle cx={x(mean)} cy="8" r="3" />
    </svg>
  );
}
