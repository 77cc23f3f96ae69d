/** 为什么变: what adds up to the value of one indicator in one month, cause by cause. */
import { useState } from 'preact/hooks';
import { encode, type Address } from '../../address';
import { useAnswer } from '../../api';
import { useWidth } from '../../charts/Fan';
import { linear, tickDigits, ticks } from '../../charts/scale';
import { change, digitsFor, month, percent } from '../../format';
import { Choice, Icon, Panel, ProblemNote } from '../../parts';
import { whatIf } from '../../scenario';
import { figure, indicatorOf, useNames, useView } from '../../view';
import { Why } from '../Model';
import type { Bar, Explanation } from './answers';
import { fall, isChange, mechanismOf, reach, type Fall } from './waterfall';

/** The question for one month; levers of all months before it have bars of their own. */
const question = (a: Address, world: Parameters<typeof whatIf>[1], at: string, months: string[]) => ({
  scenario: { ...whatIf(a, world), outputs: [a.indicator] }, county: a.county, indicator: a.indicator, month: at, window: months.indexOf(at) + 1, published: a.view === 'reported',
});

export function Waterfall({ asked, months, ready }: { asked: Address; months: string[]; ready: boolean }) {
  const { a, t, world } = useView();
  const { zh, name, county: countyOf, unit } = useNames();
  const [picked, pick] = useState<string | null>(null);
  const [which, choose] = useState<'changes' | 'all' | null>(null);
  const at = picked !== null && months.includes(picked) ? picked : months.at(-1);
  const answer = useAnswer<Explanation>(ready && at ? '/api/explanations' : null, ready && at ? question(asked, world, at, months) : undefined, 150);
  // What is asked anew keeps the picture of before until its answer is here.
  const [last, keep] = useState<Explanation | null>(null);
  if (answer.value && !answer.stale && answer.value !== last) keep(answer.value);
  const told = last?.county === asked.county && last.indicator === asked.indicator ? last : null, ind = indicatorOf(world, asked.indicator)!;
  const own = told?.bars.some((b) => isChange(b)) === true;
  const only = own && (which ?? 'changes') === 'changes';
  const shown = told && fall(told, only);
  const tell = (v: number) => change(v, Math.min(4, Math.max(2, digitsFor(v) + (only ? 1 : 0))));
  const level = (v: number) => figure(v, only ? 3 : 2, unit(ind));
  const called = (b: Bar) => (zh ? b.name : b.nameEn);
  return (
    <Panel
      class="whychange" testid="why-change" title={t('labWhyTitle')} sub={told ? t('labWhySub', { worlds: told.worlds }) : undefined}
      tools={<>
        {own && <Choice testid="why-which" label={t('labWhyWhich')} value={only ? 'changes' : 'all'} options={[['changes', t('labWhyChanges')], ['all', t('labWhyAll')]]} pick={choose} />}
        <label class="unseen" for="why-month">{t('labWhyMonth')}</label>
        <select id="why-month" data-testid="why-month" value={at} onChange={(e) => pick(e.currentTarget.value)}>{months.map((m) => <option key={m} value={m}>{month(m, a.lang)}</option>)}</select>
      </>}
      figure={<>
        {answer.problem && <ProblemNote problem={answer.problem} retry={answer.retry} />}
        {shown ? (shown.steps.length > 0
          ? <Steps of={shown} only={only} tell={tell} level={level} called={called} />
          : <p class="empty">{t('labWhyNone', { name: name(ind) })}</p>) : !answer.problem && <div class="blank tall" />}
      </>}
      table={shown ? () => (
        <table data-testid="why-table">
          <thead><tr><th scope="col">{t('labWhyCause')}</th><th scope="col" class="n">{t('labWhyAmount')}</th><th scope="col" class="n">{t('labWhyRange')}</th><th scope="col" class="n">{t('labWhyAgree')}</th></tr></thead>
          <tbody>
            <tr><th scope="row">{t(only ? 'labWhyWithout' : 'labWhyReference')}</th><td class="n">{level(shown.start)}</td><td /><td /></tr>
            {shown.steps.map(({ bar }) => <tr key={bar.key} data-key={bar.key}><th scope="row">{called(bar)}</th><td class="n">{tell(bar.amount)}</td><td class="n">{bar.low !== null && bar.high !== null ? t('between', { low: tell(bar.low), high: tell(bar.high) }) : '–'}</td><td class="n">{percent(bar.agreeing)}</td></tr>)}
            <tr><th scope="row">{t('labWhyTotal')}</th><td class="n">{level(shown.total)}</td><td /><td /></tr>
          </tbody>
        </table>
      ) : undefined}
      sentence={told ? (only ? t('labWhyText', { month: month(told.month, a.lang), county: name(countyOf(told.county)), name: name(ind), start: level(shown!.start), total: level(shown!.total), sum: tell(shown!.total - shown!.start) }) : told.sentence[a.lang]) : undefined}
    />
  );
}

function Steps({ of, only, tell, level, called }: { of: Fall; only: boolean; tell: (v: number) => string; level: (v: number) => string; called: (b: Bar) => string }) {
  const { t } = useView();
  const { zh } = useNames();
  const { ref, width } = useWidth();
  const grid = ticks(...reach(of), width > 0 && width < 260 ? 2 : 4), x = linear([grid[0]!, grid.at(-1)!], [6, Math.max(7, width - 6)]);
  const places = tickDigits(grid);
  const end = (key: string, label: string, value: number) => <li class="end" key={key}><span class="cause"><b>{label}</b></span><Track width={width} x={x} grid={grid} from={value} to={value} low={null} high={null} /><b class="n">{level(value)}</b></li>;
  return (
    <div class="fall" data-testid="why-steps">
      <ol>
        {end('start', t(only ? 'labWhyWithout' : 'labWhyReference'), of.start)}
        {of.steps.map(({ bar, from, to }) => {
          const ways = bar.paths.filter((p) => Math.abs(p.amount) >= 0.05 * Math.abs(bar.amount)).slice(0, 3);
          return (
            <li key={bar.key} data-testid="why-step" data-key={bar.key}>
              <span class="cause">{called(bar)} <Links bar={bar} what={called(bar)} />
                {ways.length > 0 && <small class="quiet">{t('labWhyBy', { list: ways.map((p) => `${zh ? p.name : p.nameEn} ${tell(p.amount)}`).join(t('comma')) })}</small>}
              </span>
              <Track width={width} x={x} grid={grid} from={from} to={to} low={bar.low === null ? null : from + bar.low} high={bar.high === null ? null : from + bar.high} />
              <span class="n">{tell(bar.amount)}</span>
            </li>
          );
        })}
        {end('total', t('labWhyTotal'), of.total)}
      </ol>
      <div class="axis" aria-hidden="true"><span /><svg height="16" width={width}>{grid.map((v, i) => <text class="tick" key={v} x={x(v)} y={12} text-anchor={i === 0 ? 'start' : i === grid.length - 1 ? 'end' : 'middle'}>{v.toFixed(places).replace('-', '\u2212')}</text>)}</svg><span /></div>
      <div class="measure" aria-hidden="true"><span /><div ref={ref} /><span /></div>
    </div>
  );
}

/** One step: what it adds as a block, where nine worlds in ten end up as a line. */
function Track({ width, x, grid, from, to, low, high }: { width: number; x: (v: number) => number; grid: number[]; from: number; to: number; low: number | null; high: number | null }) {
  const up = to >= from, flat = from === to;
  return (
    <svg class="track" width={width} height="26" aria-hidden="true">
      {grid.map((v) => <line class="grid" key={v} x1={x(v)} x2={x(v)} y1="0" y2="26" />)}
      {low !== null && high !== null && <line class="whisk" x1={x(low)} x2={x(high)} y1="21" y2="21" />}
      {flat ? <line class="level" x1={x(to)} x2={x(to)} y1="3" y2="23" /> : <rect class={up ? 'rise' : 'drop'} x={Math.min(x(from), x(to))} width={Math.max(1.5, Math.abs(x(to) - x(from)))} y="5" height="12" />}
    </svg>
  );
}

/** From a cause to the rows of the pack and to the chapter that tells how it works. */
function Links({ bar, what }: { bar: Bar; what: string }) {
  const { a, go, t, world } = useView();
  const [kind, key] = bar.key.split(':');
  const mechanism = mechanismOf(bar);
  const there = { screen: 'traceability', mechanism, search: '' } as const;
  return (
    <>
      {key !== undefined && (kind === 'own-lever' || kind === 'above-lever') && <Why of={`lever:${key}`} what={what} />}
      {key !== undefined && kind === 'shock' && world.shocks.some((s) => s.key === key) && <Why of={`shock:${key}`} what={what} />}
      {mechanism !== null && (
        <a class="why" href={encode({ ...a, ...there })} aria-label={t('labWhyMechanismOf', { what })} data-testid="why-mechanism"
          onClick={(e) => { if (e.ctrlKey || e.metaKey || e.shiftKey) return; e.preventDefault(); go(there, true); scrollTo(0, 0); }}><Icon of="on" /><span>{t('labWhyMechanism')}</span></a>
      )}
    </>
  );
}
