/** Ranks over months: one line a county, named where it ends, so that none needs colour. */
import { monthShort } from '../format';
import { useView } from '../view';
import { useWidth } from './Fan';
import { linear, monthTicks } from './scale';

export type BumpLook = 'chosen' | 'followed' | 'top';
export interface BumpLine { county: string; name: string; look: BumpLook; /** By month, 1 is first; null while not on the board. */ ranks: (number | null)[] }

/** Pushes labels apart that would overlap, keeping their order and staying between two edges as far as there is room. Pure. */
export function apart(at: number[], room: number, low: number, high: number): number[] {
  const order = at.map((y, i) => ({ y, i })).sort((p, q) => p.y - q.y || p.i - q.i);
  let before = low - room;
  for (const one of order) before = one.y = Math.max(one.y, before + room);
  let after = Math.max(high, low + (order.length - 1) * room) + room;
  for (const one of order.slice().reverse()) after = one.y = Math.min(one.y, after - room);
  const out = at.slice();
  for (const one of order) out[one.i] = one.y;
  return out;
}

/** A line with a gap where the county is not on the board. Pure. */
export function gappedPath(ranks: (number | null)[], x: (i: number) => number, y: (rank: number) => number): string {
  return ranks.map((r, i) => (r === null ? '' : `${i > 0 && ranks[i - 1] != null ? 'L' : 'M'}${x(i).toFixed(1)},${y(r).toFixed(1)}`)).join('');
}

export function Bump({ months, lines, at, height, label, large = false, choose }: { months: string[]; lines: BumpLine[]; at: number; height: number; label: string; large?: boolean; choose: (county: string) => void }) {
  const { a } = useView();
  const { ref, width } = useWidth();
  const worst = Math.max(5, ...lines.flatMap((l) => l.ranks.filter((r): r is number => r !== null)));
  const size = large ? 24 : 12, longest = Math.max(0, ...lines.map((l) => l.name.length + 3));
  const left = large ? 52 : 30, right = 16 + longest * (a.lang === 'zh' ? size : size * 0.58), top = size, bottom = large ? 44 : 24;
  const x = linear([0, Math.max(1, months.length - 1)], [left, Math.max(left + 1, width - right)]);
  const y = linear([1, worst], [top, height - bottom]);
  const grid = [1, ...[5, 10, 20, 30, 40, 50, 60, 70, 80, 90].filter((r) => r <= worst && (worst <= 30 || r % 20 === 10 || r === worst))];
  const last = lines.map((l) => ({ l, i: l.ranks.findLastIndex((r) => r !== null) })).filter(({ i }) => i >= 0);
  const labels = apart(last.map(({ l, i }) => y(l.ranks[i]!)), size + 3, top, height - bottom);
  const order: BumpLook[] = ['top', 'followed', 'chosen'];
  return (
    <div class={large ? 'bump large' : 'bump'} ref={ref} style={{ height: `${height}px` }}>
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={label}>
          {grid.map((r) => <g key={r}><line class="grid" x1={left} x2={width - right} y1={y(r)} y2={y(r)} /><text class="tick" x={left - 8} y={y(r) + size / 3} text-anchor="end">{r}</text></g>)}
          {monthTicks(months, Math.max(1, (width - left - right) / (large ? 130 : 60))).map((i) => <text class="tick" key={i} x={x(i)} y={height - (large ? 10 : 6)} text-anchor="middle">{monthShort(months[i]!, a.lang)}</text>)}
          {at >= 0 && at < months.length - 1 && <line class="now" x1={x(at)} x2={x(at)} y1={top} y2={height - bottom} />}
          {lines.slice().sort((p, q) => order.indexOf(p.look) - order.indexOf(q.look)).map((l) => <path key={l.county} class={l.look} data-county={l.county} d={gappedPath(l.ranks, x, y)} />)}
          {last.map(({ l, i }, n) => (
            <g key={l.county} class={`end ${l.look}`} onClick={() => choose(l.county)}>
              <circle class={l.look} cx={x(i)} cy={y(l.ranks[i]!)} r={large ? 6 : 3.5} />
              <text x={width - right + 10} y={labels[n]! + size / 3}>{l.ranks[i]} {l.name}</text>
            </g>
          ))}
        </svg>
      )}
    </div>
  );
}
