/** One hexagon a county, all equally large: our own tiles, no boundary data. Arrow keys walk, Enter chooses. */
import { useRef } from 'preact/hooks';
import type { County } from '../api';
import { classLimits, classOf } from '../charts/scale';
import { month, number, shortName } from '../format';
import { Panel } from '../parts';
import { headline } from '../scenario';
import { figure, indicatorDigits, indicatorOf, useNames, useView } from '../view';
import { Why } from './Model';
import type { Row } from './standings';

const classes = 6;
export const wide = 62, high = wide * 2 / Math.sqrt(3), down = high * 0.75;

export const centre = (c: County): [number, number] => [(c.tile.col + (c.tile.row % 2 ? 0.5 : 0)) * wide, c.tile.row * down];

export const hexagon = [[0, -high / 2], [wide / 2, -high / 4], [wide / 2, high / 4], [0, high / 2], [-wide / 2, high / 4], [-wide / 2, -high / 4]].map(([x, y]) => `${(x! * 0.97).toFixed(1)},${(y! * 0.97).toFixed(1)}`).join(' ');

/** What a map needs of a run: by indicator, [county][month]. */
export interface Mapped { counties: string[]; months: string[]; indicators: Record<string, Record<'reported' | 'true', { p50: number[][] }>> }

export function HexMap({ run, at, order, board, view }: { run: Mapped; at: number; order: Row[]; board: string; view?: 'reported' | 'true' }) {
  const { a, go, t, world } = useView();
  const { name, county: countyOf, unit } = useNames();
  const group = useRef<SVGGElement>(null);
  const shown = view ?? a.view;
  const of = a.map === 'rank' ? undefined : run.indicators[a.map] && indicatorOf(world, a.map);
  const ranks = new Map(order.map((r) => [r.county, r.place]));
  const values = new Map(run.counties.map((code, i) => [code, of ? run.indicators[of.key]![shown].p50[i]?.[at] : ranks.get(code)]));
  const known = [...values.values()].filter((v): v is number => v !== undefined && Number.isFinite(v));
  const limits = classLimits(known, classes);
  const digits = of ? indicatorDigits(known) : 0;
  // Darker is more of the indicator; for ranks darker is further ahead.
  const shade = (v: number) => (of ? classOf(v, limits) : classes - 1 - classOf(v, limits));
  const tell = (v: number | undefined) => (v === undefined ? t('mapNoValue') : of ? figure(v, digits, unit(of)) : String(v));

  const places = world.counties.map((c) => centre(c));
  const xs = places.map((p) => p[0]), ys = places.map((p) => p[1]);
  const box = [Math.min(...xs) - wide / 2 - 2, Math.min(...ys) - high / 2 - 2, Math.max(...xs) - Math.min(...xs) + wide + 4, Math.max(...ys) - Math.min(...ys) + high + 4];

  const choose = (code: string) => go({ county: code, place: code });
  const walk = (event: KeyboardEvent, from: County) => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!way) {
      if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); choose(from.code); }
      return;
    }
    event.preventDefault();
    const [x, y] = centre(from);
    const reach = (c: County) => {
      const dx = centre(c)[0] - x, dy = centre(c)[1] - y, along = dx * way[0]! + dy * way[1]!;
      return along <= 1 ? Infinity : along + 2 * Math.abs(dx * way[1]! + dy * way[0]!);
    };
    const next = world.counties.reduce((best, c) => (reach(c) < reach(best) ? c : best), from);
    if (next !== from) {
      choose(next.code);
      group.current?.querySelector<SVGElement>(`[data-testid="hex-${next.code}"]`)?.focus();
    }
  };

  const m = month(run.months[at]!, a.lang);
  const sorted = [...values].filter(([, v]) => v !== undefined).sort((p, q) => q[1]! - p[1]!);
  const text = of && sorted.length > 0
    ? t('mapText', { month: m, name: name(of), top: name(countyOf(sorted[0]![0])), high: tell(sorted[0]![1]), bottom: name(countyOf(sorted.at(-1)![0])), low: tell(sorted.at(-1)![1]) })
    : t('mapRankText', { month: m, board });
  const chosen = world.counties.find((c) => c.code === a.county) ?? world.counties[0]!;

  return (
    <Panel
      class="mappanel" testid="map" title={t('mapTitle')} sub={t('mapNote')}
      tools={<>
        <Why of={of ? `indicator:${of.key}` : `board:${a.board}`} what={of ? name(of) : board} />
        <label class="unseen" for="map-by">{t('mapBy')}</label>
        <select id="map-by" value={of ? of.key : 'rank'} data-testid="map-by" onChange={(e) => go({ map: e.currentTarget.value })}>
          <option value="rank">{t('mapRank')}</option>
          {headline(world).filter((key) => run.indicators[key]).map((key) => <option key={key} value={key}>{name(indicatorOf(world, key))}</option>)}
        </select>
      </>}
      figure={<>
        <svg class="hexmap" viewBox={box.map((v) => v.toFixed(1)).join(' ')} role="group" aria-label={t('mapTitle')}>
          <g ref={group} role="radiogroup" aria-label={t('mapTitle')}>
            {world.counties.map((c) => {
              const [x, y] = centre(c), v = values.get(c.code), short = shortName(name(c), a.lang);
              return (
                <g key={c.code} role="radio" aria-checked={c === chosen} tabindex={c === chosen ? 0 : -1} aria-label={t('mapTile', { county: name(c), value: tell(v) })}
                  class={`hex ${v === undefined ? 'none' : `shade-${shade(v)}`} ${c === chosen ? 'chosen' : ''}`} data-testid={`hex-${c.code}`} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
                  onClick={() => choose(c.code)} onKeyDown={(e) => walk(e, c)}>
                  <polygon points={hexagon} />
                  <text class="name" y={v === undefined ? 4 : -1}>{short}</text>
                  {v !== undefined && <text class="value" y={15}>{of ? number(v, digits) : v}</text>}
                </g>
              );
            })}
          </g>
          <polygon class="outline" points={hexagon} transform={`translate(${centre(chosen).map((v) => v.toFixed(1)).join(' ')})`} />
        </svg>
        {known.length > 0 && <div class="legend" aria-label={t('mapLegend')} role="img">
          {Array.from({ length: classes }, (_, i) => {
            const low = i === 0 ? Math.min(...known) : limits[i - 1]!, top = i === classes - 1 ? Math.max(...known) : limits[i]!;
            return <span key={i}><i class={`shade-${of ? i : classes - 1 - i}`} />{of ? `${number(low, digits)}–${number(top, digits)}` : `${low}–${i === classes - 1 ? top : top - 1}`}</span>;
          })}
          {of && <span class="quiet">{unit(of)} · {t(of.direction === 'up' ? 'upBetter' : 'downBetter')} · {t(shown === 'true' ? 'true' : 'reported')}</span>}
        </div>}
      </>}
      table={() => (
        <table><thead><tr><th scope="col">{t('colCounty')}</th><th scope="col" class="n">{of ? name(of) : t('rankAxis')}</th></tr></thead>
          <tbody>{(of ? sorted : sorted.slice().reverse()).map(([code, v]) => <tr key={code}><th scope="row">{name(countyOf(code))}</th><td class="n">{tell(v)}</td></tr>)}</tbody></table>
      )}
      sentence={known.length > 0 ? text : undefined}
    />
  );
}
