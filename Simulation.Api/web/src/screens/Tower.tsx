/** The timing tower: a list in rank order whose rows glide to their new place when the month turns. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { number, rank, shortName } from '../format';
import { Icon } from '../parts';
import { useNames, useView } from '../view';
import type { Row } from './standings';

const usual = 20;

/** Median scores and median ranks need not agree: who is behind in rank may be level or ahead in score, and then there is no gap to tell. */
const gap = (points: number | null) => (points === null || points <= -0.05 ? '–' : points < 0.05 ? '≈0' : number(points, 1));

/** Of a race that is lived there is one world: `lone` rows show their score as a bar where others show their interval. */
export function Tower({ rows, tick, lone = false, top = usual }: { rows: Row[]; tick: number; lone?: boolean; top?: number }) {
  const { a, go, t } = useView();
  const { name, county: countyOf } = useNames();
  const list = useRef<HTMLOListElement>(null);
  const old = useRef<{ tick: number; places: Map<string, number> } | null>(null);

  const shown = a.all ? rows : rows.slice(0, top);
  const mine = shown.some((r) => r.county === a.county) ? undefined : rows.find((r) => r.county === a.county);

  // Rows are all as high as each other, so the way back to the old place is a count of rows: no layout is read.
  useLayoutEffect(() => {
    const before = old.current;
    old.current = { tick, places: new Map(rows.map((r) => [r.county, r.place])) };
    if (!before || before.tick === tick || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    for (const li of list.current!.children as Iterable<HTMLElement>) {
      const was = before.places.get(li.dataset['county']!), is = Number(li.dataset['rank']);
      if (was !== undefined && was !== is && !li.classList.contains('mine')) li.animate([{ transform: `translateY(${(Math.min(was, shown.length + 1) - is) * 100}%)` }, { transform: 'none' }], { duration: 550, easing: 'cubic-bezier(.3,0,.2,1)' });
    }
  });

  const line = (r: Row, more = '') => {
    const county = name(countyOf(r.county));
    const move = r.won === null || r.won === 0 ? t('unchanged') : r.won > 0 ? t('upBy', { n: r.won }) : t('downBy', { n: -r.won });
    const x = (v: number) => `${(v - 0.5) / rows.length * 100}%`;
    const select = () => go({ county: r.county, place: r.county });
    return (
      <li key={r.county} data-testid="race-row" data-county={r.county} data-rank={r.place} data-median-rank={r.median} class={`${r.county === a.county ? 'chosen' : ''} ${more}`} onClick={select}>
        <span class="place">{r.place}</span>
        <span class={r.won === null || r.won === 0 ? 'move' : `${r.won > 0 ? 'move up' : 'move fall'}${r.inside ? ' inside' : ''}`} title={r.won !== null && r.won !== 0 && r.inside ? t('moveInside', { change: move }) : undefined} aria-hidden="true">{r.won !== null && r.won !== 0 ? <><Icon of={r.won > 0 ? 'up' : 'fall'} />{Math.abs(r.won)}</> : '–'}</span>
        <button type="button" class="plain county" aria-pressed={r.county === a.county} aria-label={lone ? t('raceRow', { rank: r.place, county, change: move, score: number(r.score, 1) }) : t('rowText', { rank: r.place, county, change: move, score: number(r.score, 1), low: rank(r.low), high: rank(r.high) })}>{a.lang === 'en' ? shortName(county, 'en') : county}</button>
        <span class="score">{number(r.score, 1)}</span>
        {lone ? <span class="scorebar" aria-hidden="true"><i style={{ width: `${Math.max(0, Math.min(100, r.score))}%` }} /></span> : <>
          <span class="strip" aria-hidden="true" title={`${rank(r.low)}–${rank(r.high)}`}><i style={{ left: x(r.low), width: `${(r.high - r.low + 1) / rows.length * 100}%` }} /><b style={{ left: `${(r.median - 0.5) / rows.length * 100}%` }} /></span>
          <span class="range" aria-hidden="true">{rank(r.low)}–{rank(r.high)}</span>
        </>}
        <span class="gap ahead">{gap(r.ahead)}</span>
        <span class="gap first">{gap(r.first)}</span>
      </li>
    );
  };

  return (
    <div class={lone ? 'tower lone' : 'tower'}>
      <div class="columns" aria-hidden="true">
        <span class="place">{t('colRank')}</span><span class="move">{t('colChange')}</span><span class="county">{t('colCounty')}</span><span class="score">{t('colScore')}</span>{lone ? <span /> : <><span class="strip">{t('colInterval')}</span><span class="range" /></>}<span class="gap ahead">{t('colAhead')}</span><span class="gap first">{t('colFirst')}</span>
      </div>
      <ol ref={list} data-testid="race-list">{shown.map((r) => line(r))}{mine && line(mine, 'mine')}</ol>
      {rows.length > top && <button type="button" class="more" aria-expanded={a.all} onClick={() => go({ all: !a.all })} data-testid="show-all">{a.all ? t('showTop', { n: top }) : t('showAll', { n: rows.length })}</button>}
    </div>
  );
}

export function TowerTable({ rows, lone = false }: { rows: Row[]; lone?: boolean }) {
  const { t } = useView();
  const { name, county: countyOf } = useNames();
  return (
    <table>
      <thead><tr><th scope="col" class="n">{t('colRank')}</th><th scope="col">{t('colCounty')}</th><th scope="col" class="n">{t('colChange')}</th><th scope="col" class="n">{t('colScore')}</th>{!lone && <th scope="col" class="n">{t('colInterval')}</th>}<th scope="col" class="n">{t('colAhead')}</th><th scope="col" class="n">{t('colFirst')}</th></tr></thead>
      <tbody>{rows.map((r) => <tr key={r.county}><td class="n">{r.place}</td><th scope="row">{name(countyOf(r.county))}</th><td class="n">{r.won === null ? '–' : r.won > 0 ? `+${r.won}` : number(r.won, 0)}</td><td class="n">{number(r.score, 1)}</td>{!lone && <td class="n">{rank(r.low)}–{rank(r.high)}</td>}<td class="n">{gap(r.ahead)}</td><td class="n">{gap(r.first)}</td></tr>)}</tbody>
    </table>
  );
}
