/** P(rank) before and after, as pairs of bars. */
import { number, percent } from '../format';
import { useView } from '../view';
import { useWidth } from './Fan';
import { linear, ticks } from './scale';

export interface Bin { from: number; to: number; before: number; after: number }

/** Ranks that occur, in bins wide enough to be read. */
export function rankBins(before: number[], after: number[], most: number): Bin[] {
  const seen = before.flatMap((p, i) => (p > 0 || (after[i] ?? 0) > 0 ? [i] : []));
  if (seen.length === 0) return [];
  const first = seen[0]!, last = seen.at(-1)!;
  const wide = Math.max(1, Math.ceil((last - first + 1) / most));
  const bins: Bin[] = [];
  for (let i = first; i <= last; i += wide) {
    const sum = (p: number[]) => p.slice(i, i + wide).reduce((s, v) => s + v, 0);
    bins.push({ from: i + 1, to: Math.min(i + wide, before.length), before: sum(before), after: sum(after) });
  }
  return bins;
}

export const binName = (b: Bin) => (b.from === b.to ? String(b.from) : `${b.from}–${b.to}`);

export function RankBars({ bins, label, height }: { bins: Bin[]; label: string; height: number }) {
  const { t } = useView();
  const { ref, width } = useWidth();
  const grid = ticks(0, Math.max(0.05, ...bins.map((b) => Math.max(b.before, b.after))), 3);
  const left = 38, bottom = 34, top = 8;
  const y = linear([0, grid.at(-1)!], [height - bottom, top]);
  const each = (width - left - 8) / Math.max(1, bins.length), bar = Math.max(1, Math.min(22, each * 0.42));
  const every = Math.ceil(bins.length * (bins.some((b) => b.from !== b.to) ? 46 : 24) / Math.max(1, width - left));
  return (
    <div class="fan" ref={ref} style={{ height: `${height}px` }} data-testid="rank-chart">
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={label}>
          {grid.map((v) => (
            <g key={v}>
              <line class={v === 0 ? 'zero' : 'grid'} x1={left} x2={width - 8} y1={y(v)} y2={y(v)} />
              <text class="tick" x={left - 6} y={y(v) + 4} text-anchor="end">{number(v * 100, v * 100 % 1 ? 1 : 0)}%</text>
            </g>
          ))}
          {bins.map((b, i) => {
            const middle = left + (i + 0.5) * each;
            return (
              <g key={b.from}>
                <title>{`${t('rankAxis')} ${binName(b)}: ${t('baseline')} ${percent(b.before)}, ${t('whatIf')} ${percent(b.after)}`}</title>
                <rect class="bar base" x={middle - bar} width={bar - 0.5} y={y(b.before)} height={Math.max(0, y(0) - y(b.before))} />
                <rect class="bar what" x={middle + 0.5} width={bar - 0.5} y={y(b.after)} height={Math.max(0, y(0) - y(b.after))} />
                {i % every === 0 && <text class="tick" x={middle} y={height - bottom + 16} text-anchor="middle">{binName(b)}</text>}
              </g>
            );
          })}
          <text class="tick" x={left} y={height - 3}>{t('rankAxis')}</text>
        </svg>
      )}
    </div>
  );
}
