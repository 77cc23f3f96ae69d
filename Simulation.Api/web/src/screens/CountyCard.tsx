/** The chosen county: where it stands, how it goes, what it is. */
import type { Run } from '../api';
import { Fan } from '../charts/Fan';
import { area, money, moneyPerHead, month, number, people, rank, type Lang } from '../format';
import { GradeBadge, Panel } from '../parts';
import { headline } from '../scenario';
import { figure, indicatorDigits, indicatorOf, useNames, useView } from '../view';
import { Why } from './Model';
import type { Row } from './standings';

/** Attributes that tell what kind of county it is. */
const attributes = [
  ['gdp', money], ['population', people], ['gdp-per-head', moneyPerHead], ['area', area],
  ['fiscal-revenue', money], ['debt-ratio', (v: number) => `${number(v, 0)}%`], ['above-scale-firms', (v: number) => number(v, 0)], ['high-tech-firms', (v: number) => number(v, 0)],
] as const satisfies readonly (readonly [string, (value: number, lang: Lang) => string])[];

export function CountyCard({ run, at, row, board }: { run: Run; at: number; row: Row | undefined; board: string }) {
  const { a, go, t, world } = useView();
  const { name, county: countyOf, place, unit } = useNames();
  const county = countyOf(a.county);
  if (!county) return null;
  const i = run.counties.indexOf(county.code);
  const series = headline(world).flatMap((key) => {
    const of = indicatorOf(world, key), b = run.indicators[key]?.[a.view];
    if (!of || !b || i < 0) return [];
    const rows = { p025: b.p025[i]!, p10: b.p10[i]!, p50: b.p50[i]!, p90: b.p90[i]!, p975: b.p975[i]! };
    const d = indicatorDigits([...rows.p10, ...rows.p90]);
    return [{ of, rows, d, now: t('valueAt', { p50: figure(rows.p50[at]!, d, unit(of)), p10: number(rows.p10[at]!, d), p90: number(rows.p90[at]!, d) }) }];
  });
  return (
    <Panel
      class="card" testid="county-card" title={name(county)} sub={`${place(county.prefecture)} · ${county.code}`}
      tools={<button type="button" onClick={() => go({ screen: 'lab', place: county.code }, true)} data-testid="open-lab">{t('openInLab')}</button>}
      figure={<>
        <p class="stand">{row ? t('cardNow', { board, rank: row.place, low: rank(row.low), high: rank(row.high) }) : t('cardNotRanked', { board })}</p>
        <h3>{t('cardIndicators')}</h3>
        {i < 0 ? <div class="blank map-blank" /> : <div class="grid">
          {series.map(({ of, rows, d, now }) => (
            <div class="mini" key={of.key} data-testid={`card-${of.key}`}>
              <p><span>{name(of)} <Why of={`indicator:${of.key}`} what={name(of)} /></span><b>{figure(rows.p50[at]!, d, unit(of))}</b></p>
              <Fan months={run.months} lines={[{ name: t('median'), look: 'base', rows }]} height={84} stepped={a.view === 'reported' && of.frequency !== 'monthly'} label={`${name(of)} ${month(run.months[at]!, a.lang)}: ${now}`} unit={unit(of)} digits={d} at={at} />
            </div>
          ))}
        </div>}
        <h3>{t('cardLeagues')}</h3>
        <ul class="chips">{county.leagues.map((key) => <li key={key}>{name(world.leagues.find((l) => l.key === key))}</li>)}</ul>
        <h3>{t('cardAttributes')}</h3>
        <dl>{attributes.map(([key, tell]) => {
          const v = county.attributes[key];
          return v && <div key={key}><dt>{name(world.attributes.find((x) => x.key === key))}</dt><dd>{tell(v.value, a.lang)} <GradeBadge grade={v.grade} /></dd></div>;
        })}</dl>
      </>}
      table={() => (
        <table><thead><tr><th scope="col">{t('indicator')}</th><th scope="col" class="n">{month(run.months[at]!, a.lang)}{a.lang === 'zh' ? '' : ' '}{t('median')}</th><th scope="col" class="n">{t('band80')}</th></tr></thead>
          <tbody>{series.map(({ of, rows, d }) => <tr key={of.key}><th scope="row">{name(of)}</th><td class="n">{figure(rows.p50[at]!, d, unit(of))}</td><td class="n">{number(rows.p10[at]!, d)}–{number(rows.p90[at]!, d)}</td></tr>)}</tbody></table>
      )}
    />
  );
}
