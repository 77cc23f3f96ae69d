/** The county's own indicators over the months lived: what was published, what is true, what is asked. */
import { useState } from 'preact/hooks';
import type { County, Indicator } from '../../api';
import { month } from '../../format';
import { Choice, Panel } from '../../parts';
import { figure, indicatorDigits, useNames, useView } from '../../view';
import type { CountyNow, Level } from './records';
import { Spark } from './Spark';

interface Props { level: Level; members: County[]; looked: string; county: CountyNow | null; lived: boolean }

export function Indicators({ level, members, looked, county, lived }: Props) {
  const { a, go, t, world } = useView();
  const { name, unit } = useNames();
  const [which, show] = useState<'main' | 'all'>('main');
  const list = world.indicators.filter((i) => county?.indicators[i.key] && (which === 'all' || i.headline));
  const last = (values: number[]) => values.at(-1);
  const text = (i: Indicator, value: number | undefined, among: number[]) => (value === undefined ? '–' : figure(value, indicatorDigits(among), unit(i)));
  const tools = (
    <>
      {level !== 'county' && <label>{t('seatWhichCounty')} <select value={looked} onChange={(e) => go({ county: e.currentTarget.value })} data-testid="which-county">{members.map((c) => <option key={c.code} value={c.code}>{name(c)}</option>)}</select></label>}
      <Choice label={t('seatWhichIndicators')} value={which} pick={show} options={[['main', t('seatMain')], ['all', t('seatAll')]]} testid="indicator-choice" />
    </>
  );
  if (county === null) return <Panel testid="own-indicators" title={t('seatIndicators')} figure={<p class="empty">{t(lived ? 'seatOpening' : 'seatNotLived')}</p>} />;
  const table = () => (
    <table>
      <thead><tr><th>{t('month')}</th>{list.map((i) => <th key={i.key} class="n">{name(i)}</th>)}</tr></thead>
      <tbody>{county.months.map((m, at) => <tr key={m}><th class="nowrap">{month(m, a.lang)}</th>{list.map((i) => { const s = county.indicators[i.key]!.reported; return <td key={i.key} class="n">{text(i, s[at], s)}</td>; })}</tr>)}</tbody>
    </table>
  );
  // Only what has a target can meet or miss it.
  const asked = list.filter((i) => county.targets[i.key] !== undefined);
  const met = asked.filter((i) => { const v = last(county.indicators[i.key]!.reported), target = county.targets[i.key]!; return v !== undefined && (i.direction === 'up' ? v >= target : v <= target); });
  return (
    <Panel class="own" testid="own-indicators" title={t('seatIndicators')} sub={level === 'county' ? undefined : name(members.find((c) => c.code === looked))} tools={tools} table={table}
      sentence={t('seatIndicatorsText', { month: month(county.months.at(-1)!, a.lang), n: met.length, of: asked.length })}
      figure={
        <>
          <ul class="sparks">{list.map((i) => {
            const series = county.indicators[i.key]!, value = last(series.reported), asked = county.targets[i.key];
            return (
              <li key={i.key} data-testid={`own-${i.key}`} data-value={value}>
                <span class="head"><span>{name(i)}</span><b>{text(i, value, series.reported)}</b></span>
                <Spark months={county.months} reported={series.reported} real={series.true} asked={asked} label={t('seatSparkLabel', { name: name(i), value: text(i, value, series.reported), asked: text(i, asked, series.reported) })} />
                <small class="quiet">{t('seatAsked', { value: text(i, asked, series.reported) })}</small>
              </li>
            );
          })}</ul>
          <p class="quiet sparkkey"><span><svg width="26" height="8" aria-hidden="true"><path class="line" d="M0,4H26" /></svg>{t('reported')}</span><span><svg width="26" height="8" aria-hidden="true"><path class="real" d="M0,4H26" /></svg>{t('true')}</span><span><svg width="26" height="8" aria-hidden="true"><path class="asked" d="M0,4H26" /></svg>{t('seatAskedKey')}</span></p>
        </>
      } />
  );
}
