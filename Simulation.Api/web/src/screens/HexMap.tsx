/** One hexagon or one dot a county, all equally large: no boundaries in either. Arrow keys walk, Enter chooses. */
import { useMemo, useRef, useState } from 'preact/hooks';
import type { County } from '../api';
import { classLimits, classOf } from '../charts/scale';
import { month, number, shortName } from '../format';
import { Choice, Panel } from '../parts';
import { headline } from '../scenario';
import { figure, indicatorDigits, indicatorOf, useNames, useView } from '../view';
import { Callout, DotNames } from './DotNames';
import { dot, geography, hexagon, hexagons, onwards, type Point } from './layouts';
import { Why } from './Model';
import type { Row } from './standings';

const classes = 6;
const ways: Record<string, Point> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** What a map needs of a run: by indicator, [county][month]. */
export interface Mapped { counties: string[]; months: string[]; indicators: Record<string, Record<'reported' | 'true', { p50: number[][] }>> }

export function HexMap({ run, at, order, board, view }: { run: Mapped; at: number; order: Row[]; board: string; view?: 'reported' | 'true' }) {
  const { a, go, t, world } = useView();
  const { name, county: countyOf, unit } = useNames();
  const group = useRef<SVGGElement>(null);
  const [pointed, point] = useState<string | null>(null);
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

  const seats = useMemo(() => geography(world.counties), [world]), tiles = useMemo(() => hexagons(world.counties), [world]);
  const dots = a.layout === 'geo' && seats !== null, layout = dots ? seats : tiles;
  const shape = () => (dots ? <circle r={dot} /> : <polygon points={hexagon} />);
  const stand = (code: string) => `translate(${layout.centres.get(code)!.map((v) => v.toFixed(1)).join(' ')})`;

  const choose = (code: string) => go({ county: code, place: code });
  const walk = (event: KeyboardEvent, from: County) => {
    const way = ways[event.key];
    if (!way) {
      if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); choose(from.code); }
      return;
    }
    event.preventDefault();
    const next = onwards(layout, from.code, way);
    if (next !== from.code) {
      choose(next);
      group.current?.querySelector<SVGElement>(`[data-testid="hex-${next}"]`)?.focus();
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
      class="mappanel" testid="map" title={t(dots ? 'mapGeoTitle' : 'mapTitle')} sub={t(dots ? 'mapGeoNote' : 'mapNote')}
      tools={<>
        {seats && <Choice testid="map-layout" label={t('mapLayout')} value={a.layout} options={[['hex', t('mapHex')], ['geo', t('mapGeo')]]} pick={(layout) => go({ layout })} />}
        <Why of={of ? `indicator:${of.key}` : `board:${a.board}`} what={of ? name(of) : board} />
        <label class="unseen" for="map-by">{t('mapBy')}</label>
        <select id="map-by" value={of ? of.key : 'rank'} data-testid="map-by" onChange={(e) => go({ map: e.currentTarget.value })}>
          <option value="rank">{t('mapRank')}</option>
          {headline(world).filter((key) => run.indicators[key]).map((key) => <option key={key} value={key}>{name(indicatorOf(world, key))}</option>)}
        </select>
      </>}
      figure={<>
        <svg class="hexmap" viewBox={layout.box.map((v) => v.toFixed(1)).join(' ')} role="group" aria-label={t(dots ? 'mapGeoTitle' : 'mapTitle')}>
          <g ref={group} role="radiogroup" aria-label={t(dots ? 'mapGeoTitle' : 'mapTitle')}>
            {world.counties.map((c) => {
              const v = values.get(c.code), told = v === undefined ? '' : of ? number(v, digits) : String(v);
              return (
                <g key={c.code} role="radio" aria-checked={c === chosen} tabindex={c === chosen ? 0 : -1} aria-label={t('mapTile', { county: name(c), value: tell(v) })}
                  class={`hex ${dots ? 'dot' : ''} ${v === undefined ? 'none' : `shade-${shade(v)}`} ${c === chosen ? 'chosen' : ''}`} data-testid={`hex-${c.code}`} transform={stand(c.code)}
                  onClick={() => choose(c.code)} onKeyDown={(e) => walk(e, c)} onPointerEnter={dots ? () => point(c.code) : undefined} onPointerLeave={dots ? () => point(null) : undefined}>
                  {shape()}
                  {!dots && <text class="name" y={v === undefined ? 4 : -1}>{shortName(name(c), a.lang)}</text>}
                  {v !== undefined && (!dots || told.length <= 4) && <text class="value" y={dots ? 4 : 15}>{told}</text>}
                </g>
              );
            })}
          </g>
          <g class="outline" transform={stand(chosen.code)}>{shape()}</g>
          {dots && <DotNames layout={layout} first={chosen} />}
          {dots && pointed !== null && <Callout layout={layout} code={pointed} text={t('mapTile', { county: name(countyOf(pointed)), value: tell(values.get(pointed)) })} />}
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
