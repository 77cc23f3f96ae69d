/** The frame of a chart with numbers on both axes: grid, ticks, names of the axes. */
import type { ComponentChildren } from 'preact';
import { number } from '../format';
import { useWidth } from './Fan';
import { linear, tickDigits, ticks, type Scale } from './scale';

export interface Extent { low: number; high: number; /** Names in place of numbers, at 0, 1, 2 … */ names?: string[]; /** Ends exactly at low and high. */ tight?: boolean }
export interface Plot { x: Scale; y: Scale; left: number; right: number; top: number; bottom: number; backX: (at: number) => number; backY: (at: number) => number }

interface Props { x: Extent; y: Extent; xName: string; yName: string; height: number; label: string; tellX?: (v: number) => string; tellY?: (v: number) => string; testid?: string; children: (plot: Plot) => ComponentChildren; over?: (plot: Plot) => ComponentChildren; onPick?: (plot: Plot, x: number, y: number) => void }

const span = (e: Extent, count: number): { marks: number[]; from: number; to: number } => {
  if (e.names && e.names.length > 0) return { marks: e.names.map((_, i) => i), from: e.low, to: e.high };
  const all = ticks(e.low, e.high, count);
  if (!e.tight) return { marks: all, from: all[0]!, to: all.at(-1)! };
  return { marks: all.filter((v) => v >= e.low - 1e-9 && v <= e.high + 1e-9), from: e.low, to: e.high };
};

export function Frame({ x, y, xName, yName, height, label, tellX, tellY, testid, children, over, onPick }: Props) {
  const { ref, width } = useWidth();
  const across = span(x, Math.max(2, Math.min(8, width / 90))), up = span(y, Math.max(2, Math.min(6, height / 46)));
  const tell = (e: Extent, marks: number[], by?: (v: number) => string) => (v: number) => e.names?.[v] ?? by?.(v) ?? number(v, tickDigits(marks));
  const texts = up.marks.map(tell(y, up.marks, tellY));
  const left = 14 + Math.max(...texts.map((s) => s.length), 1) * 6.6, right = width - 14, top = 24, bottom = height - 40;
  const plot: Plot = {
    x: linear([across.from, across.to], [left, Math.max(left + 1, right)]), y: linear([up.from, up.to], [bottom, top]), left, right, top, bottom,
    backX: linear([left, Math.max(left + 1, right)], [across.from, across.to]), backY: linear([bottom, top], [up.from, up.to]),
  };
  const pick = (event: MouseEvent) => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    onPick?.(plot, event.clientX - box.left, event.clientY - box.top);
  };
  return (
    <div class="fan" ref={ref} data-testid={testid} style={{ height: `${height}px` }}>
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={label} onClick={onPick && pick} class={onPick ? 'pickable' : undefined}>
          {up.marks.map((v, i) => (
            <g key={v}><line class={v === 0 ? 'zero' : 'grid'} x1={left} x2={right} y1={plot.y(v)} y2={plot.y(v)} /><text class="tick" x={left - 6} y={plot.y(v) + 4} text-anchor="end">{texts[i]}</text></g>
          ))}
          {across.marks.map((v) => (
            <g key={v}><line class="grid" x1={plot.x(v)} x2={plot.x(v)} y1={bottom} y2={bottom + 4} /><text class="tick" x={plot.x(v)} y={bottom + 17} text-anchor="middle">{tell(x, across.marks, tellX)(v)}</text></g>
          ))}
          <line class="zero" x1={left} x2={right} y1={bottom} y2={bottom} />
          <text class="tick axis" x={0} y={11}>{yName}</text>
          <text class="tick axis" x={right} y={height - 5} text-anchor="end">{xName}</text>
          {children(plot)}
        </svg>
      )}
      {width > 0 && over?.(plot)}
    </div>
  );
}
