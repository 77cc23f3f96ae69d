/** 邻县影响: what-if minus baseline of one indicator in every county, what cannot be told from nothing hatched. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Address } from '../../address';
import { useAnswer, type Comparison, type County } from '../../api';
import { change, differenceUnit, digitsFor, month, shortName } from '../../format';
import { Panel, ProblemNote } from '../../parts';
import { against } from '../../scenario';
import { boardKeyFor, indicatorOf, useNames, useView } from '../../view';
import { hexagon, hexagons, onwards } from '../layouts';
import { cells, type Cell } from './nearby';

const ways: Record<string, readonly [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** True once the element has come near the window: what is not looked at is not asked for. */
function useSeen() {
  const ref = useRef<HTMLDivElement>(null);
  const [seen, set] = useState(false);
  useEffect(() => {
    const watch = new IntersectionObserver((entries) => { if (entries.some((e) => e.isIntersecting)) set(true); }, { rootMargin: '300px' });
    watch.observe(ref.current!);
    return () => watch.disconnect();
  }, []);
  return { ref, seen };
}

export function Neighbours({ asked, lastMonth, ready, none }: { asked: Address; lastMonth: string; ready: boolean; /** True when nothing was changed. */ none: boolean }) {
  const { a, t, world } = useView();
  const { name, county: countyOf, unit } = useNames();
  const { ref, seen } = useSeen();
  const ind = indicatorOf(world, asked.indicator)!;
  const variant = { name: 'what-if', decisions: asked.decisions, shocks: asked.shocks };
  const board = boardKeyFor(world, world.boards.find((b) => b.key === 'composite'), countyOf(asked.county), 'composite');
  const answer = useAnswer<Comparison>(ready && seen ? '/api/comparisons?split=false' : null, ready && seen ? against(asked, world, [variant], [world.province], board) : undefined, 200);
  const [last, keep] = useState<{ answer: Comparison; indicator: string } | null>(null);
  // What is asked anew keeps the picture of before, as long as that tells of the same indicator and month.
  if (answer.value && !answer.stale && answer.value !== last?.answer) keep({ answer: answer.value, indicator: ind.key });
  const told = !none && last?.indicator === ind.key && last.answer.months.at(-1) === lastMonth ? last.answer : null;
  const all = told ? cells(world.counties, told.variants[0]!.effects, ind, lastMonth) : [];
  const digits = Math.min(4, digitsFor(Math.max(...all.map((c) => Math.abs(c.effect?.mean ?? 0)), 0.001)));
  const u = differenceUnit(unit(ind), a.lang), tell = (c: Cell) => (c.effect === null ? '0' : change(c.effect.mean, digits));
  const up = all.filter((c) => c.clear && c.effect!.mean > 0).length, down = all.filter((c) => c.clear && c.effect!.mean < 0).length;
  const verdict = (c: Cell) => t(c.effect === null ? 'labNearNone' : c.small ? 'effectTiny' : c.clear ? 'labNearClear' : 'effectUnclear');
  const sorted = all.filter((c) => c.effect !== null).sort((p, q) => Number(q.clear) - Number(p.clear) || Number(p.small) - Number(q.small) || Math.abs(q.effect!.mean) - Math.abs(p.effect!.mean));
  return (
    <Panel
      class="near" testid="near" title={t('labNearTitle')} sub={u === '' ? t('labNearSubBare', { month: month(lastMonth, a.lang), name: name(ind) }) : t('labNearSub', { month: month(lastMonth, a.lang), name: name(ind), unit: u })}
      figure={<div ref={ref}>
        {answer.problem && <ProblemNote problem={answer.problem} retry={answer.retry} />}
        {none ? <p class="empty">{t('labNearEmpty')}</p> : all.length > 0 ? <div class="nearpair"><div><Tiles all={all} tell={tell} verdict={verdict} /><Legend /></div><Most rows={sorted.slice(0, 12)} tell={tell} verdict={verdict} digits={digits} /></div> : !answer.problem && <div class="blank tall" />}
      </div>}
      table={all.length > 0 ? () => (
        <table data-testid="near-table"><thead><tr><th scope="col">{t('colCounty')}</th><th scope="col" class="n">{t('effectMean')}</th><th scope="col" class="n">{t('band80')}</th><th scope="col">{t('labNearVerdict')}</th></tr></thead>
          <tbody>{sorted.map((c) => <tr key={c.county.code} data-county={c.county.code}><th scope="row">{name(c.county)}</th><td class="n">{tell(c)}</td><td class="n">{t('between', { low: change(c.effect!.lower80, digits), high: change(c.effect!.upper80, digits) })}</td><td>{verdict(c)}</td></tr>)}</tbody></table>
      ) : undefined}
      sentence={told ? t('labNearText', { of: all.length, up, down, small: all.filter((c) => c.small).length }) : undefined}
    />
  );
}

function Tiles({ all, tell, verdict }: { all: Cell[]; tell: (c: Cell) => string; verdict: (c: Cell) => string }) {
  const { a, t, world } = useView();
  const { name } = useNames();
  const group = useRef<SVGGElement>(null);
  const [at, look] = useState<string | null>(null);
  const layout = hexagons(world.counties);
  const chosen = world.counties.find((c) => c.code === (at ?? a.county)) ?? world.counties[0]!;
  const walk = (event: KeyboardEvent, from: County) => {
    const way = ways[event.key];
    if (!way) return;
    event.preventDefault();
    const next = onwards(layout, from.code, way);
    look(next);
    group.current?.querySelector<SVGElement>(`[data-testid="near-${next}"]`)?.focus();
  };
  const [cx, cy] = layout.centres.get(chosen.code)!, told = all.find((c) => c.county === chosen);
  return (
    <>
      <svg class="hexmap nearmap" viewBox={layout.box.map((v) => v.toFixed(1)).join(' ')} role="group" aria-label={t('labNearTitle')}>
        <defs><pattern id="hatch-doubt" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="doubtline" width="2.2" height="9" /></pattern></defs>
        <g ref={group} role="list" aria-label={t('labNearTitle')}>
          {all.map((c) => {
            const [x, y] = layout.centres.get(c.county.code)!;
            return (
              <g key={c.county.code} role="listitem" tabindex={c.county === chosen ? 0 : -1} class={`hex turn${c.depth}`} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`} data-testid={`near-${c.county.code}`} data-clear={c.clear}
                aria-label={t('labNearTile', { county: name(c.county), value: tell(c), verdict: verdict(c) })} onClick={() => look(c.county.code)} onKeyDown={(e) => walk(e, c.county)}>
                <polygon points={hexagon} />
                {!c.small && !c.clear && <polygon class="doubt" points={hexagon} />}
                <text class="name" y={-1}>{shortName(name(c.county), a.lang)}</text>
                <text class="value" y={15}>{c.effect === null ? '' : c.small ? '≈0' : tell(c)}</text>
              </g>
            );
          })}
        </g>
        <polygon class="outline" points={hexagon} transform={`translate(${cx.toFixed(1)} ${cy.toFixed(1)})`} />
      </svg>
      {told && <p class="nearread" role="status">{t('labNearTile', { county: name(told.county), value: tell(told), verdict: verdict(told) })}</p>}
    </>
  );
}

/** Where it moves most, what is clear first. */
function Most({ rows, tell, verdict, digits }: { rows: Cell[]; tell: (c: Cell) => string; verdict: (c: Cell) => string; digits: number }) {
  const { t } = useView();
  const { name } = useNames();
  return (
    <div class="most">
      <h3>{t('labNearMost')}</h3>
      <table><thead><tr><th scope="col">{t('colCounty')}</th><th scope="col" class="n">{t('effectMean')}</th><th scope="col" class="n">{t('band80')}</th><th scope="col">{t('labNearVerdict')}</th></tr></thead>
        <tbody>{rows.map((c) => <tr key={c.county.code}><th scope="row">{name(c.county)}</th><td class="n">{tell(c)}</td><td class="n">{t('between', { low: change(c.effect!.lower80, digits), high: change(c.effect!.upper80, digits) })}</td><td>{verdict(c)}</td></tr>)}</tbody></table>
    </div>
  );
}

function Legend() {
  const { t } = useView();
  return (
    <div class="legend" role="img" aria-label={t('mapLegend')}>
      <span><i class="turn-3" /><i class="turn-2" /><i class="turn-1" />{t('labNearDown')}</span>
      <span><i class="turn0" />{t('labNearFlat')}</span>
      <span><i class="turn1" /><i class="turn2" /><i class="turn3" />{t('labNearUp')}</span>
      <span><i class="doubtkey" />{t('labNearHatched')}</span>
    </div>
  );
}
