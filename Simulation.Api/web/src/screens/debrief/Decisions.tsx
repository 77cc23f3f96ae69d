/** Who decided what, and when the world struck: one row a team, one column a month. */
import { month, monthShort, plain, shortName, withUnit } from '../../format';
import { monthTicks } from '../../charts/scale';
import { Panel } from '../../parts';
import { useNames, useView } from '../../view';
import { usePlay } from './play';
import { isBot, type Act } from './story';

/** 招商小组数 → 20 个. */
export function useActText(): (x: Pick<Act, 'lever' | 'value'> & { to?: string | null }) => string {
  const { a, t, world } = useView();
  const { name, unit } = useNames();
  return (x) => {
    const lever = world.levers.find((l) => l.key === x.lever);
    const what = t('debDecided', { lever: name(lever), value: withUnit(plain(x.value), unit(lever ?? {})) });
    return x.to ? t('debUntil', { what, month: month(x.to, a.lang) }) : what;
  };
}

export function Decisions() {
  const { a, t, world } = useView();
  const { name, place, county } = useNames();
  const { story, months, at, toMonth, teams } = usePlay();
  const say = useActText();
  // Counties that behaviours play decide too, by the hundred: only teams and those above them are told.
  const told = story.acts.filter((x) => teams.includes(x.place) || !isBot(x)), above = told.filter((x) => !teams.includes(x.place));
  const rows = [...teams.map((code) => ({ key: code, label: shortName(name(county(code)), a.lang), acts: told.filter((x) => x.place === code) })), ...(above.length > 0 ? [{ key: 'above', label: t('debUpper'), acts: above }] : [])];
  const now = months[at]!;
  const acts = told.filter((x) => x.month === now), strikes = story.strikes.filter((s) => s.month === now);
  const shock = (s: (typeof story.strikes)[number]) => t('debShockText', { shock: name(world.shocks.find((x) => x.key === s.shock)), places: s.places.map(place).join(a.lang === 'zh' ? '、' : ', '), severity: plain(s.severity) });
  const left = (i: number) => ({ left: `${(i + 0.5) / months.length * 100}%` });
  const inMonth = { month: month(now, a.lang) };
  return (
    <Panel
      class="decisions" testid="decisions" title={t('debDecisions')} sub={t('debDecisionsSub')}
      sentence={t('debDecisionsText', { n: told.length, m: story.strikes.length, month: inMonth.month, k: told.filter((x) => x.month <= now).length })}
      figure={
        <>
          <div class="lanesbox scroll" tabIndex={0} role="region" aria-label={t('debDecisions')}>
            <div class="lanegrid" style={{ minWidth: `${90 + months.length * 30}px` }}>
              {rows.map((row) => (
                <div class="lanerow" key={row.key}>
                  <span class="laneof">{row.label}</span>
                  <div class="cells">
                    <i class="cursor" style={left(at)} />
                    {months.map((m, i) => {
                      const here = row.acts.filter((x) => x.month === m);
                      if (here.length === 0) return null;
                      const text = t('debDecisionMark', { place: row.label, month: month(m, a.lang), list: here.map((x) => `${row.key === 'above' ? `${place(x.place)} ` : ''}${say(x)}`).join(t('semicolon')) });
                      return <button type="button" key={m} class={i <= at ? 'ghost markbutton' : 'ghost markbutton later'} style={left(i)} title={text} aria-label={text} onClick={() => toMonth(i)} data-testid="decision-mark" data-month={m} data-place={row.key}><span aria-hidden="true" data-more={here.length > 1 ? here.length : undefined}>◆</span></button>;
                    })}
                  </div>
                </div>
              ))}
              <div class="lanerow">
                <span class="laneof">{t('debShocksRow')}</span>
                <div class="cells">
                  <i class="cursor" style={left(at)} />
                  {months.map((m, i) => {
                    const here = story.strikes.filter((s) => s.month === m);
                    if (here.length === 0) return null;
                    const text = t('debDecisionMark', { place: t('debShocksRow'), month: month(m, a.lang), list: here.map(shock).join(t('semicolon')) });
                    return <button type="button" key={m} class={i <= at ? 'ghost markbutton shock' : 'ghost markbutton shock later'} style={left(i)} title={text} aria-label={text} onClick={() => toMonth(i)} data-testid="shock-mark" data-month={m}><span aria-hidden="true">▼</span></button>;
                  })}
                </div>
              </div>
              <div class="lanerow axis" aria-hidden="true"><span class="laneof" /><div class="cells">{monthTicks(months, 24).map((i) => <small key={i} style={left(i)}>{monthShort(months[i]!, a.lang)}</small>)}</div></div>
            </div>
          </div>
          <div class="nowlist" data-testid="decided-now" data-month={now}>
            <h3>{t('debMonthOf', inMonth)}</h3>
            {acts.length + strikes.length === 0 ? <p class="quiet">{t('debMonthNothing', inMonth)}</p> : (
              <ul>
                {acts.map((x, i) => <li key={i}><span aria-hidden="true">◆</span> <b>{place(x.place)}</b> {say(x)}</li>)}
                {strikes.map((s, i) => <li key={`s${i}`}><span aria-hidden="true">▼</span> {shock(s)}</li>)}
              </ul>
            )}
          </div>
        </>
      }
      table={() => (
        <table>
          <thead><tr><th scope="col">{t('month')}</th><th scope="col">{t('debColTeam')}</th><th scope="col">{t('debColWhat')}</th></tr></thead>
          <tbody>{months.flatMap((m) => [
            ...told.filter((x) => x.month === m).map((x, i) => <tr key={`${m}a${i}`}><td class="nowrap">{month(m, a.lang)}</td><th scope="row">{place(x.place)}</th><td>◆ {say(x)}</td></tr>),
            ...story.strikes.filter((s) => s.month === m).map((s, i) => <tr key={`${m}s${i}`}><td class="nowrap">{month(m, a.lang)}</td><th scope="row">{t('debShocksRow')}</th><td>▼ {shock(s)}</td></tr>),
          ])}</tbody>
        </table>
      )}
    />
  );
}
