/** A median with its bands over the months: baseline solid and plain, what-if dashed and hatched, so that neither needs colour. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { month, monthShort, number, signed, withUnit } from '../format';
import { useView } from '../view';
import { bandPath, linear, linePath, monthTicks, tickDigits, ticks } from './scale';

export interface Rows { p025: number[]; p10: number[]; p50: number[]; p90: number[]; p975: number[] }
export interface Line { name: string; look: 'base' | 'what' | 'ghost'; rows: Rows }
export interface Mark { month: string; label: string }

interface Props {
  months: string[];
  lines: Line[];
  height: number;
  /** Shows the 95% band, axis names and the reading under the pointer. */
  large?: boolean;
  stepped: boolean;
  /** True when the values are differences: told with their sign, zero always in sight. */
  difference?: boolean;
  label: string;
  unit: string;
  digits: number;
  marks?: Mark[];
  /** Least and most that the axis must hold; what is shown is held in any case. */
  hold?: readonly number[];
  /** Month that is looked at. */
  at?: number;
  testid?: string;
}

/** Width of an element, known before it is first painted, kept up to date. */
export function useWidth() {
  const ref = useRef<HTMLDivElement>(null);
  const [width, set] = useState(0);
  useLayoutEffect(() => {
    set(Math.round(ref.current!.clientWidth));
    const watch = new ResizeObserver(([entry]) => set(Math.round(entry!.contentRect.width)));
    watch.observe(ref.current!);
    return () => watch.disconnect();
  }, []);
  return { ref, width };
}

export function Fan({ months, lines, height, large = false, stepped, difference = false, label, unit, digits, marks = [], hold = [], at, testid }: Props) {
  const { a, t } = useView();
  const { ref, width } = useWidth();
  const [pointed, setOver] = useState<number | null>(null);
  const shown = lines.flatMap((l) => (large ? [...l.rows.p025, ...l.rows.p975] : [...l.rows.p10, ...l.rows.p90])).filter(Number.isFinite);
  const grid = ticks(Math.min(...shown, ...hold, ...(difference ? [0] : [])), Math.max(...shown, ...hold, ...(difference ? [0] : [])), large ? 5 : 2);
  const places = tickDigits(grid);
  const tell = difference ? signed : number;
  const texts = grid.map((v) => tell(v, places));
  const left = 10 + Math.max(...texts.map((s) => s.length)) * (large ? 7 : 6.2), right = large ? 14 + Math.max(...lines.map((l) => l.name.length)) * (a.lang === 'zh' ? 13 : 7.4) : 8, top = large ? 20 : 10, bottom = large ? 24 : 22;
  const x = linear([0, Math.max(1, months.length - 1)], [left, Math.max(left + 1, width - right)]);
  const y = linear([grid[0]!, grid.at(-1)!], [height - bottom, top]);
  const labels = monthTicks(months, Math.max(1, large ? width / 60 : Math.min(3.5, (width - left) / 52)));
  const last = months.length - 1, named = lines.filter((l) => l.look !== 'ghost');
  // A shorter run may come while the pointer rests on a month that it does not have.
  const over = pointed !== null && pointed <= last ? pointed : null;

  const point = (event: PointerEvent) => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const i = Math.round((event.clientX - box.left - left) / Math.max(1, width - right - left) * last);
    setOver(Math.max(0, Math.min(last, i)));
  };

  return (
    <div class="fan" ref={ref} data-testid={testid} style={{ height: `${height}px` }}>
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={label} onPointerMove={point} onPointerLeave={() => setOver(null)}>
          {grid.map((v, i) => (
            <g key={v}>
              <line class={v === 0 ? 'zero' : 'grid'} x1={left} x2={width - right} y1={y(v)} y2={y(v)} />
              <text class="tick" x={left - 6} y={y(v) + 4} text-anchor="end">{texts[i]}</text>
            </g>
          ))}
          {labels.map((i) => <text class="tick" key={i} x={x(i)} y={height - (large ? 6 : 4)} text-anchor={large ? 'middle' : i === 0 ? 'start' : i === last ? 'end' : 'middle'}>{monthShort(months[i]!, a.lang)}</text>)}
          {marks.map((m, n) => {
            const i = months.indexOf(m.month);
            // A label that would run into the one before it is left out; the line stays.
            const room = marks.slice(0, n).every((o) => Math.abs(x(months.indexOf(o.month)) - x(i)) > 58);
            return i < 0 ? null : (
              <g class="mark" key={m.month + m.label}>
                <line x1={x(i)} x2={x(i)} y1={top} y2={height - bottom} />
                {large && room && <text x={x(i) + 4} y={top - 7}>{m.label}</text>}
              </g>
            );
          })}
          {at !== undefined && <line class="now" x1={x(at)} x2={x(at)} y1={top} y2={height - bottom} />}
          {lines.filter((l) => l.look !== 'ghost').map((l) => (
            <g class={l.look} key={l.look}>
              {large && <path class="band95" d={bandPath(l.rows.p025, l.rows.p975, x, y, stepped)} />}
              <path class="band80" d={bandPath(l.rows.p10, l.rows.p90, x, y, stepped)} />
            </g>
          ))}
          {lines.map((l) => <path class={`median ${l.look}`} key={l.look} d={linePath(l.rows.p50, x, y, stepped)} />)}
          {large && spread(named.map((l) => y(l.rows.p50[last]!)), 15).map((at, i) => (
            <text class={`end ${named[i]!.look}`} key={i} x={width - right + 6} y={at + 4}>{named[i]!.name}</text>
          ))}
          {over !== null && (
            <g class="over">
              <line x1={x(over)} x2={x(over)} y1={top} y2={height - bottom} />
              {lines.map((l) => <circle class={l.look} key={l.look} cx={x(over)} cy={y(l.rows.p50[over]!)} r={3.5} />)}
            </g>
          )}
        </svg>
      )}
      {over !== null && (
        <div class="reading" style={{ left: `${x(over)}px`, transform: `translateX(${over > last / 2 ? 'calc(-100% - 10px)' : '10px'})` }}>
          <b>{month(months[over]!, a.lang)}</b>
          {lines.map((l) => (
            <span key={l.look}>{l.name} {difference ? `${signed(l.rows.p50[over]!, digits)} ${unit}` : withUnit(number(l.rows.p50[over]!, digits), unit)} <small>{t('band80')} {t('between', { low: tell(l.rows.p10[over]!, digits), high: tell(l.rows.p90[over]!, digits) })}</small></span>
          ))}
        </div>
      )}
    </div>
  );
}

/** Pushes labels apart that would overlap. */
function spread(at: number[], room: number): number[] {
  if (at.length < 2 || Math.abs(at[0]! - at[1]!) >= room) return at;
  const middle = (at[0]! + at[1]!) / 2, up = at[0]! <= at[1]!;
  return [middle + (up ? -room : room) / 2, middle + (up ? room : -room) / 2];
}

/** What the looks mean. */
export function FanKey({ what, wide, difference = false }: { what: boolean; wide: boolean; difference?: boolean }) {
  const { t } = useView();
  const swatch = (look: string) => (
    <svg width="34" height="14" aria-hidden="true" class="fan">
      <g class={look}>{wide && <rect class="band95" width="34" height="14" />}<rect class="band80" y="3" width="34" height="8" /></g>
      <path class={`median ${look}`} d="M0,7H34" />
    </svg>
  );
  return (
    <div class="key">
      {!difference && <span>{swatch('base')}{t('baseline')}</span>}
      {(what || difference) && <span>{swatch('what')}{t(difference ? 'difference' : 'whatIf')}</span>}
      <span class="quiet">{t('median')} · {t('band80')}{wide && ` · ${t('band95')}`}</span>
    </div>
  );
}
