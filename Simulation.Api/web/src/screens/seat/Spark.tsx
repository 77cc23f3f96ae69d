/** One indicator over the months lived: published as a line, true dashed, what is asked dotted. */
import { useWidth } from '../../charts/Fan';
import { linear, linePath } from '../../charts/scale';

const height = 54, pad = 5;

export function Spark({ months, reported, real, asked, label }: { months: string[]; reported: number[]; real: number[]; asked: number | undefined; label: string }) {
  const { ref, width } = useWidth();
  const all = [...reported, ...real, ...(asked === undefined ? [] : [asked])];
  const low = Math.min(...all), high = Math.max(...all), last = Math.max(1, months.length - 1);
  const x = linear([0, last], [pad, Math.max(pad + 1, width - pad)]), y = linear([low, high === low ? low + 1 : high], [height - pad, pad]);
  const end = months.length - 1;
  return (
    <div class="spark" ref={ref} style={{ height: `${height}px` }}>
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={label}>
          {asked !== undefined && <line class="asked" x1={pad} x2={width - pad} y1={y(asked)} y2={y(asked)} />}
          {real.length > 1 && <path class="real" d={linePath(real, x, y, false)} />}
          {reported.length > 1 && <path class="line" d={linePath(reported, x, y, true)} />}
          {end >= 0 && <circle class="dot" cx={x(end)} cy={y(reported[end]!)} r={3} />}
        </svg>
      )}
    </div>
  );
}
