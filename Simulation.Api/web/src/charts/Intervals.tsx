/** Bars with their intervals, one row a thing, one bar a measure. */
import { number } from '../format';
import { useWidth } from './Fan';
import { digitsOf } from './reading';
import { linear, tickDigits, ticks } from './scale';

export interface IntervalRow { name: string; bars: { value: number; low: number; high: number; look: 'base' | 'what'; title: string }[] }

export function Intervals({ rows, label, tell, dots = false, from, unit = '', testid }: { rows: IntervalRow[]; label: string; tell?: (v: number) => string; /** Dots instead of bars from zero. */ dots?: boolean; from?: [number, number]; /** '%' where the values are shares. */ unit?: '' | '%'; testid?: string }) {
  const { ref, width } = useWidth();
  const all = rows.flatMap((r) => r.bars.flatMap((b) => [b.value, b.low, b.high])).filter(Number.isFinite);
  const low = Math.min(...(from ? [from[0]] : dots ? [] : [0]), ...all), high = Math.max(...(from ? [from[1]] : dots ? [] : [0]), ...all);
  const narrow = width < 560, most = Math.max(1, ...rows.map((r) => r.bars.length));
  const marks = ticks(low, high, Math.max(2, Math.min(8, width / (narrow ? 90 : 110))));
  const figures = 62, each = Math.max(26, 8 + most * 15) + (narrow ? 18 : 0), long = rows.length > 14, head = long ? 22 : 4, foot = 24;
  const left = narrow ? 4 : Math.min(340, Math.max(120, ...rows.map((r) => [...r.name].reduce((w, c) => w + (c.charCodeAt(0) > 255 ? 13 : 7), 16))));
  const x = linear([marks[0]!, marks.at(-1)!], [left, Math.max(left + 1, width - figures)]);
  const tick = (v: number) => (unit === '%' ? `${number(v * 100, tickDigits(marks.map((m) => m * 100)))}%` : number(v, tickDigits(marks)));
  const height = head + rows.length * each + foot, d = digitsOf([low, high]), say = tell ?? ((v: number) => number(v, d));
  return (
    <div class="fan" ref={ref} style={{ height: `${height}px` }} data-testid={testid}>
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={label}>
          {marks.map((v) => <g key={v}><line class={v === 0 ? 'zero' : 'grid'} x1={x(v)} x2={x(v)} y1={head} y2={height - foot} /><text class="tick" x={x(v)} y={height - 8} text-anchor="middle">{tick(v)}</text>{long && <text class="tick" x={x(v)} y={14} text-anchor="middle">{tick(v)}</text>}</g>)}
          {rows.map((r, i) => {
            const top = head + i * each + (narrow ? 18 : 0), room = each - (narrow ? 18 : 0), thick = Math.min(16, (room - 8) / r.bars.length);
            return (
              <g key={r.name}>
                {narrow ? <text class="rowname" x={left} y={top - 3}>{r.name}</text> : <text class="rowname" x={left - 10} y={top + room / 2 + 4} text-anchor="end">{r.name}</text>}
                {r.bars.map((b, n) => {
                  const middle = top + room / 2 + (n - (r.bars.length - 1) / 2) * (thick + 1), zero = x(Math.max(marks[0]!, Math.min(marks.at(-1)!, 0)));
                  return (
                    <g key={n}>
                      <title>{b.title}</title>
                      {dots ? <circle class={`dot ${b.look === 'what' ? 'best' : 'out'}`} cx={x(b.value)} cy={middle} r={4.5} /> : <rect class={`bar ${b.look}`} x={Math.min(zero, x(b.value))} width={Math.max(1, Math.abs(x(b.value) - zero))} y={middle - thick / 2} height={thick} />}
                      <path class="whisker" d={`M${x(b.low)},${middle}H${x(b.high)}M${x(b.low)},${middle - 4}v8M${x(b.high)},${middle - 4}v8`} />
                      <text class="figure" x={width - 2} y={middle + 4} text-anchor="end">{say(b.value)}</text>
                    </g>
                  );
                })}
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}
