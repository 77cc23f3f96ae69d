/** What made the last rank: from the reference over own decisions, shocks, rivals and luck to what it was. The parts are the interface's and add up. */
import { useState } from 'preact/hooks';
import { linear, tickDigits, ticks } from '../../charts/scale';
import { useWidth } from '../../charts/Fan';
import { number, signed } from '../../format';
import { Choice, Panel } from '../../parts';
import { useView } from '../../view';
import type { Part, Split, Team } from './types';

const parts = ['own', 'shocks', 'others', 'luck'] as const;
const words = { own: 'debOwn', shocks: 'debShocks', others: 'debOthers', luck: 'debLuck' } as const;

export function Waterfall({ team }: { team: Team }) {
  const { a, t } = useView();
  const [unit, measure] = useState<'places' | 'points'>('places');
  const split: Split = team.analyse[unit];
  const better = unit === 'places' ? split.reference - split.real : split.real - split.reference;
  return (
    <Panel
      class="waterfall" testid="split" title={t('debSplit')} sub={t('debSplitShapley')}
      tools={<Choice testid="split-unit" label={t('debSplitUnit')} value={unit} options={[['places', t('debPlaces')], ['points', t('debPoints')]]} pick={measure} />}
      sentence={team.analyse.sentences[unit === 'places' ? 0 : 1]?.[a.lang] ?? ''}
      figure={<Bars split={split} down={unit === 'places'} label={`${t('debSplit')}${t('stop')}${team.analyse.sentences[unit === 'places' ? 0 : 1]?.[a.lang] ?? ''}`} />}
      table={() => (
        <table>
          <thead><tr><th scope="col">{t('debColPart')}</th><th scope="col" class="n">{t('debColShare')}</th><th scope="col" class="n">{t('debColInterval95')}</th></tr></thead>
          <tbody>
            <tr><th scope="row">{t('debReferenceLong')}</th><td class="n" data-testid="split-reference">{number(split.reference, 4)}</td><td /></tr>
            {parts.map((p) => <tr key={p} data-testid="split-part" data-part={p}><th scope="row">{t(words[p])}</th><td class="n">{signed(split[p].value, 4)}</td><td class="n nowrap">{t('between', { low: signed(split[p].low, 2), high: signed(split[p].high, 2) })}</td></tr>)}
            <tr><th scope="row">{t('debReal')}</th><td class="n" data-testid="split-real">{number(split.real, 4)}</td><td /></tr>
            <tr><th scope="row"><b>{t('debSum')}</b></th><td class="n" data-testid="split-sum"><b>{signed(better, 4)}</b></td><td /></tr>
          </tbody>
        </table>
      )}
    />
  );
}

/** Bars from one level to the next; of ranks the better is to the right, so that right is always better. */
function Bars({ split, down, label }: { split: Split; down: boolean; label: string }) {
  const { t } = useView();
  const { ref, width } = useWidth();
  const way = down ? -1 : 1;
  let level = split.reference;
  const steps = parts.map((p) => { const from = level; level += way * split[p].value; return { p, part: split[p] as Part, from, to: level }; });
  const reach = [split.reference, split.real, ...steps.flatMap((s) => [s.from, s.to, s.from + way * s.part.low, s.from + way * s.part.high])];
  const grid = ticks(Math.min(...reach), Math.max(...reach), 5), places = tickDigits(grid);
  const names = Math.min(150, width * 0.32), row = 40, top = 8, height = top + row * 6 + 26;
  const x = linear(down ? [grid.at(-1)!, grid[0]!] : [grid[0]!, grid.at(-1)!], [names + 12, Math.max(names + 13, width - 52)]);
  const mid = (i: number) => top + row * i + row / 2;
  const end = (i: number, name: string, value: number) => (
    <g class="level"><text class="rowname" x={names} y={mid(i) + 4} text-anchor="end">{name}</text><line x1={x(value)} x2={x(value)} y1={mid(i) - 13} y2={mid(i) + 13} /><text class="value" x={x(value) + 6} y={mid(i) + 4}>{number(value, down ? 1 : 2)}</text></g>
  );
  return (
    <div class="fan" ref={ref} style={{ height: `${height}px` }}>
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={label}>
          {grid.map((v) => <g key={v}><line class="grid" x1={x(v)} x2={x(v)} y1={top} y2={height - 24} /><text class="tick" x={x(v)} y={height - 8} text-anchor="middle">{number(v, places)}</text></g>)}
          {end(0, t('debReference'), split.reference)}
          {steps.map((s, i) => {
            const [l, r] = [Math.min(x(s.from), x(s.to)), Math.max(x(s.from), x(s.to))], y = mid(i + 1);
            const far = Math.max(r, x(s.from + way * s.part.low), x(s.from + way * s.part.high));
            return (
              <g key={s.p} class={s.part.value >= 0 ? 'gain' : 'loss'}>
                <text class="rowname" x={names} y={y + 4} text-anchor="end">{t(words[s.p])}</text>
                <line class="from" x1={x(s.from)} x2={x(s.from)} y1={y - row / 2 - 13} y2={y + 11} />
                <rect x={l} y={y - 10} width={Math.max(1.5, r - l)} height={20} />
                <line class="whisk halo" x1={x(s.from + way * s.part.low)} x2={x(s.from + way * s.part.high)} y1={y} y2={y} />
                <line class="whisk" x1={x(s.from + way * s.part.low)} x2={x(s.from + way * s.part.high)} y1={y} y2={y} />
                <text class="value" x={far + 6} y={y + 4}>{signed(s.part.value, 2)}</text>
              </g>
            );
          })}
          {end(5, t('debReal'), split.real)}
        </svg>
      )}
    </div>
  );
}
