/** The chosen county of a live race: where it stands, how its indicators went, and why one of them is what it is. */
import { useAnswer } from '../../api';
import { Lines } from '../../charts/Lines';
import { month as monthName, signed } from '../../format';
import { useCalm } from '../../live';
import { Icon, Panel, ProblemNote, Progress } from '../../parts';
import { headline } from '../../scenario';
import { figure, indicatorDigits, indicatorOf, useNames, useView } from '../../view';
import type { RaceCounty, Review } from './answers';
import { eventsOf, touches } from './events';
import type { Watch } from './watch';

/** A card is asked anew at most so often while months run. */
const rest = 1500;

export function LiveCard({ watch }: { watch: Watch }) {
  const { a, go, t, world } = useView();
  const { name, county: countyOf, place, unit, board } = useNames();
  const lived = useCalm(watch.months.length, rest);
  const answer = useAnswer<RaceCounty>(`/api/races/${watch.id}/counties/${a.county}`, undefined, 0, lived);
  const county = countyOf(a.county);
  if (!county) return null;
  const told = answer.value?.county === county.code ? answer.value : null;
  const row = watch.rows.find((r) => r.county === county.code);
  const at = told === null || watch.month === null ? -1 : Math.min(told.months.indexOf(watch.month) < 0 ? told.months.length - 1 : told.months.indexOf(watch.month), told.months.length - 1);
  const marks = eventsOf(watch.live.entries).flatMap(({ month, entry }) =>
    !touches(entry.shock?.places ?? [entry.decision!.place], county, world.province) ? []
      : [{ month, label: entry.shock ? t('raceMarkShock', { name: name(world.shocks.find((s) => s.key === entry.shock!.shock)) }) : t('raceMarkDecision', { name: name(world.levers.find((l) => l.key === entry.decision!.lever)) }) }]);
  const series = told === null ? [] : headline(world).flatMap((key) => {
    const of = indicatorOf(world, key), values = told.indicators[key];
    if (!of || !values) return [];
    const digits = indicatorDigits([...values.reported, ...values.true]);
    return [{ of, values, digits, now: values.reported[at] === undefined ? '–' : figure(values.reported[at]!, digits, unit(of)) }];
  });
  const inside = series.some((s) => s.values.true.length > 0), follows = a.followed.includes(county.code);
  const chosen = series.find((s) => s.of.key === a.indicator) ?? series[0];
  return (
    <Panel
      class="card" testid="county-card" title={name(county)} sub={`${place(county.prefecture)} · ${county.code}`}
      tools={<button type="button" aria-pressed={follows} onClick={() => go({ followed: follows ? a.followed.filter((c) => c !== county.code) : [...a.followed, county.code].slice(-8) })} data-testid="race-follow"><Icon of={follows ? 'reset' : 'medal'} />{t(follows ? 'raceUnfollow' : 'raceFollow')}</button>}
      figure={<>
        {answer.problem && <ProblemNote problem={answer.problem} retry={answer.retry} title={t('raceCardProblem')} />}
        <Progress on={answer.slow && told === null} label={t('opening')} />
        <p class="stand" data-testid="card-stand">{row ? t('raceCardRank', { board: board(watch.board), rank: row.place }) : watch.sealed ? t('raceListsSealed') : t('cardNotRanked', { board: board(watch.board) })}{told !== null && told.standing.rung.step > 0 && watch.isLive && <small class="rung"><Icon of="warn" />{a.lang === 'zh' ? told.standing.rung.name : told.standing.rung.nameEn}</small>}</p>
        <h3>{t('raceCardSeries')} <small>{t(inside ? 'raceCardSeriesSub' : 'raceCardSeriesPublished')}</small></h3>
        {told === null ? <div class="blank map-blank" /> : (
          <div class="grid">{series.map(({ of, values, digits, now }) => (
            <div class={of === chosen?.of ? 'mini chosen' : 'mini'} key={of.key} data-testid={`card-${of.key}`}>
              <button type="button" class="plain" aria-pressed={of === chosen?.of} onClick={() => go({ indicator: of.key })}><span>{name(of)}</span><b>{now}</b></button>
              <Lines
                months={told.months} height={78} stepped={of.frequency !== 'monthly'} unit={unit(of)} digits={digits} at={at} marks={marks} label={t('raceSeriesText', { indicator: name(of), month: monthName(told.months[at]!, a.lang), value: now })}
                lines={[{ name: t('reported'), values: values.reported }, ...(values.true.length > 0 ? [{ name: t('true'), values: values.true }] : [])]}
              />
            </div>
          ))}</div>
        )}
        {chosen && watch.month !== null && <Causes watch={watch} indicator={chosen.of.key} inside={inside} />}
      </>}
      table={told === null ? undefined : () => (
        <table><thead><tr><th scope="col">{t('indicator')}</th><th scope="col" class="n">{told.months[at] && monthName(told.months[at]!, a.lang)}</th></tr></thead>
          <tbody>{series.map(({ of, now }) => <tr key={of.key}><th scope="row">{name(of)}</th><td class="n">{now}</td></tr>)}</tbody></table>
      )}
    />
  );
}

/** Why an indicator is what it is, in groups of causes that add up. */
function Causes({ watch, indicator, inside }: { watch: Watch; indicator: string; inside: boolean }) {
  const { a, t, world } = useView();
  const { name, unit } = useNames();
  const still = useCalm(watch.month, rest) === watch.month;
  const may = inside && watch.sealed === null;
  const answer = useAnswer<Review>(may && still ? `/api/races/${watch.id}/review?county=${a.county}&month=${watch.month}` : null, undefined, 300, 0);
  const of = indicatorOf(world, indicator)!, found = answer.value?.county === a.county && answer.value.month === watch.month ? answer.value.causes[indicator] : undefined;
  const digits = found ? indicatorDigits([found.usual, ...found.groups.map((g) => g.amount)]) : 0;
  const most = Math.max(...(found?.groups.map((g) => Math.abs(g.amount)) ?? []), 1e-9);
  return (
    <section class="causes" data-testid="race-causes">
      <h3>{t('raceCardWhy')}</h3>
      {!inside ? <p class="quiet">{t('raceCardWhyOther')}</p> : answer.problem ? (answer.problem.status === 403 ? <p class="quiet">{t('raceCardWhyOther')}</p> : <ProblemNote problem={answer.problem} retry={answer.retry} title={t('raceCardProblem')} />) : found === undefined ? <p class="quiet">{t(still ? 'opening' : 'raceCardWhyWait')}</p> : found.groups.length === 0 ? <p class="quiet">{t('raceCardWhyNone')}</p> : <>
        <p class="quiet">{t('raceCardWhyOf', { indicator: name(of), usual: figure(found.usual, digits, unit(of)) })}</p>
        <table>
          <thead class="unseen"><tr><th scope="col">{t('raceCardWhyCause')}</th><th scope="col">{t('raceCardWhyAmount')}</th><td /></tr></thead>
          <tbody>{found.groups.filter((g) => Math.abs(g.amount) >= 0.5 * 10 ** -digits).slice(0, 6).map((g) => (
            <tr key={g.cause}><th scope="row">{a.lang === 'zh' ? g.name : g.nameEn}</th><td class="n">{signed(g.amount, digits)}</td>
              <td class="bars" aria-hidden="true"><i class={g.amount < 0 ? 'down' : ''} style={{ width: `${Math.abs(g.amount) / most * 50}%` }} /></td></tr>
          ))}</tbody>
        </table>
      </>}
    </section>
  );
}
