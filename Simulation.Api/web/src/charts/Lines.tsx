/** A few plain lines over months, without bands: what one world has lived. The first is solid, the second dashed. */
import { month, monthShort, number, withUnit } from '../format';
import { useView } from '../view';
import { useWidth, type Mark } from './Fan';
import { linear, linePath, monthTicks, tickDigits, ticks } from './scale';

interface Props {
  months: string[];
  lines: { name: string; values: number[] }[];
  height: number;
  /** True where values are carried from one publication to the next. */
  stepped: boolean;
  label: string;
  unit: string;
  digits: number;
  marks: Mark[];
  at: number;
}

export function Lines({ months, lines, height, stepped, label, unit, digits, marks, at }: Props) {
  const { a } = useView();
  const { ref, width } = useWidth();
  const shown = lines.flatMap((l) => l.values).filter(Number.isFinite);
  const grid = ticks(Math.min(...shown), Math.max(...shown), 2), places = tickDigits(grid);
  const texts = grid.map((v) => number(v, places)), last = months.length - 1;
  const left = 10 + Math.max(...texts.map((s) => s.length)) * 6.2, right = 8, top = 8, bottom = 20;
  const x = linear([0, Math.max(1, last)], [left, Math.max(left + 1, width - right)]);
  const y = linear([grid[0]!, grid.at(-1)!], [height - bottom, top]);
  const labels = monthTicks(months, Math.max(1, Math.min(3.5, (width - left) / 52)));
  const now = lines[0]?.values[at];
  return (
    <div class="fan" ref={ref} style={{ height: `${height}px` }}>
      {width > 0 && shown.length > 0 && (
        <svg width={width} height={height} role="img" aria-label={label}>
          {grid.map((v, i) => (
            <g key={v}><line class={v === 0 ? 'zero' : 'grid'} x1={left} x2={width - right} y1={y(v)} y2={y(v)} /><text class="tick" x={left - 6} y={y(v) + 4} text-anchor="end">{texts[i]}</text></g>
          ))}
          {labels.map((i) => <text class="tick" key={i} x={x(i)} y={height - 4} text-anchor={i === 0 ? 'start' : i === last ? 'end' : 'middle'}>{monthShort(months[i]!, a.lang)}</text>)}
          {marks.map((m) => {
            const i = months.indexOf(m.month);
            return i >= 0 && <g class="mark" key={m.month + m.label}><title>{`${month(m.month, a.lang)} ${m.label}`}</title><line x1={x(i)} x2={x(i)} y1={top} y2={height - bottom} /></g>;
          })}
          {at >= 0 && at < last && <line class="now" x1={x(at)} x2={x(at)} y1={top} y2={height - bottom} />}
          {lines.slice().reverse().map((l) => <path class={`median ${l === lines[0] ? 'base' : 'what'}`} key={l.name} d={linePath(l.values, x, y, stepped && l === lines[0])}><title>{l.name}</title></path>)}
          {now !== undefined && <circle class="point" cx={x(at)} cy={y(now)} r={3}><title>{withUnit(number(now, digits), unit)}</title></circle>}
        </svg>
      )}
    </div>
  );
}
