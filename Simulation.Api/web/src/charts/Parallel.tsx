/** Parallel coordinates: a line a point, an axis a factor; the box of a rule as ranges, a brush of one's own drawn on the axes. */
import { useRef, useState } from 'preact/hooks';
import { number } from '../format';
import type { Axis, Brush } from '../screens/research/values';
import { useWidth } from './Fan';
import { digitsOf } from './reading';
import { linear } from './scale';

interface Props { axes: (Axis & { title: string })[]; rows: number[][]; interest: boolean[]; inside: boolean[] | null; box: Brush; brush: Brush; draw: (axis: number, range: [number, number] | null) => void; label: string; height: number }

const mostLines = 800;

export function Parallel({ axes, rows, interest, inside, box, brush, draw, label, height }: Props) {
  const { ref, width } = useWidth();
  const held = useRef<{ axis: number; from: number } | null>(null);
  const [live, setLive] = useState<{ axis: number; range: [number, number] } | null>(null);
  const top = axes.length > 2 ? 56 : 40, bottom = height - 22, side = Math.min(70, width / 6);
  const x = (f: number) => (axes.length === 1 ? width / 2 : side + f / (axes.length - 1) * (width - 2 * side));
  const ys = axes.map((axis) => linear([axis.low, axis.high || axis.low + 1], [bottom, top]));
  const backs = axes.map((axis) => linear([bottom, top], [axis.low, axis.high]));
  // Names stand in two rows where there are many, and are cut to the room they have.
  const room = axes.length === 1 ? width : Math.min(width / 2, (width - 2 * side) / (axes.length - 1) * (axes.length > 2 ? 2 : 1)) - 8;
  const every = Math.max(1, Math.ceil(rows.length / mostLines));
  const lines = rows.map((row, i) => ({ row, i })).filter(({ i }) => i % every === 0).sort((p, q) => Number(interest[p.i]) - Number(interest[q.i]));
  const clamp = (f: number, v: number) => Math.max(axes[f]!.low, Math.min(axes[f]!.high, v));
  const at = (event: PointerEvent) => {
    const frame = ref.current!.getBoundingClientRect();
    return { px: event.clientX - frame.left, py: event.clientY - frame.top };
  };
  const down = (event: PointerEvent) => {
    const { px, py } = at(event);
    const f = axes.findIndex((_, i) => Math.abs(x(i) - px) < 18);
    if (f < 0 || py < top - 12 || py > bottom + 12) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    held.current = { axis: f, from: clamp(f, backs[f]!(py)) };
  };
  const move = (event: PointerEvent) => {
    const h = held.current;
    if (!h) return;
    const to = clamp(h.axis, backs[h.axis]!(at(event).py));
    setLive({ axis: h.axis, range: [Math.min(h.from, to), Math.max(h.from, to)] });
  };
  const up = () => {
    const h = held.current;
    held.current = null;
    if (!h) return;
    // A click without a drag frees the axis again.
    draw(h.axis, live && Math.abs(ys[h.axis]!(live.range[0]) - ys[h.axis]!(live.range[1])) > 4 ? live.range : null);
    setLive(null);
  };
  const range = (f: number) => (live?.axis === f ? live.range : brush[f]);
  return (
    <div class="fan parallel" ref={ref} style={{ height: `${height}px` }} data-testid="parallel">
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={label} onPointerDown={down} onPointerMove={move} onPointerUp={up} onPointerCancel={up}>
          {lines.map(({ row, i }) => <path key={i} class={`strand ${interest[i] ? 'hit' : ''} ${inside && !inside[i] ? 'faded' : ''}`} d={row.map((v, f) => `${f ? 'L' : 'M'}${x(f).toFixed(1)},${ys[f]!(v).toFixed(1)}`).join('')} />)}
          {axes.map((axis, f) => {
            const d = digitsOf([axis.low, axis.high]), own = range(f), rule = box[f], y = ys[f]!;
            return (
              <g key={axis.name}>
                <line class="axisline" x1={x(f)} x2={x(f)} y1={top} y2={bottom} />
                {rule && <rect class="rulebox" x={x(f) - 11} width={22} y={y(rule[1])} height={Math.max(3, y(rule[0]) - y(rule[1]))} />}
                {own && <rect class="brush" x={x(f) - 6} width={12} y={y(own[1])} height={Math.max(3, y(own[0]) - y(own[1]))} />}
                <text class="axisname" x={Math.max(room / 2, Math.min(width - room / 2, x(f)))} y={axes.length > 2 && f % 2 === 1 ? 30 : 14} text-anchor="middle">{fit(axis.title, room)}<title>{axis.title}</title></text>
                {axis.levels.length > 0
                  ? axis.levels.map((level, i) => <text key={level} class="tick" x={x(f) + 14} y={y(i) + 4}>{level}</text>)
                  : <><text class="tick" x={x(f)} y={top - 8} text-anchor="middle">{number(axis.high, d)}</text><text class="tick" x={x(f)} y={bottom + 16} text-anchor="middle">{number(axis.low, d)}</text></>}
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}

/** A text cut to some width; Chinese letters are about twice as wide. */
function fit(text: string, room: number): string {
  let used = 0;
  for (const [i, letter] of [...text].entries()) {
    used += letter.charCodeAt(0) > 255 ? 12.5 : 6.8;
    if (used > room) return `${[...text].slice(0, Math.max(1, i - 1)).join('')}…`;
  }
  return text;
}
