/** How values are spread: a histogram, and the share of values at or below each. */
import { number, percent } from '../format';
import type { Bin } from '../screens/research/values';
import { Frame } from './Frame';
import { digitsOf } from './reading';

interface Common { label: string; name: string; height: number; marks: { at: number; label: string }[]; range: [number, number] }

export function Histogram({ bins, count, label, name, height, marks, range }: Common & { bins: Bin[]; count: string }) {
  const most = Math.max(1, ...bins.map((b) => b.n)), d = digitsOf(range);
  return (
    <Frame x={{ low: Math.min(range[0], bins[0]?.from ?? 0), high: Math.max(range[1], bins.at(-1)?.to ?? 1), tight: true }} y={{ low: 0, high: most }} xName={name} yName={count} height={height} label={label} testid="histogram">
      {({ x, y, top, bottom }) => <>
        {bins.map((b) => <rect key={b.from} class="bar base" x={x(b.from) + 0.5} width={Math.max(1, x(b.to) - x(b.from) - 1)} y={y(b.n)} height={Math.max(0, bottom - y(b.n))}><title>{`${number(b.from, d)} – ${number(b.to, d)}: ${b.n}`}</title></rect>)}
        <Marks marks={marks} x={x} top={top} bottom={bottom} />
      </>}
    </Frame>
  );
}

export function Ecdf({ sorted, label, name, share, height, marks, range }: Common & { sorted: number[]; share: string }) {
  // More steps than pixels would only slow the drawing down.
  const every = Math.max(1, Math.floor(sorted.length / 1200));
  return (
    <Frame x={{ low: range[0], high: range[1], tight: true }} y={{ low: 0, high: 1 }} xName={name} yName={share} height={height} label={label} tellY={percent} testid="ecdf">
      {({ x, y, top, bottom, left, right }) => {
        const steps = sorted.flatMap((v, i) => (i % every === 0 || i === sorted.length - 1 ? [`H${x(v).toFixed(1)}V${y((i + 1) / sorted.length).toFixed(1)}`] : []));
        return <><path class="median base" d={`M${left},${bottom}${steps.join('')}H${right}`} /><Marks marks={marks} x={x} top={top} bottom={bottom} /></>;
      }}
    </Frame>
  );
}

function Marks({ marks, x, top, bottom }: { marks: Common['marks']; x: (v: number) => number; top: number; bottom: number }) {
  return <>{marks.map((m, i) => {
    const room = i === 0 || Math.abs(x(m.at) - x(marks[i - 1]!.at)) > 30;
    return <g class="quantile" key={m.label}><line x1={x(m.at)} x2={x(m.at)} y1={top} y2={bottom} />{room && <text x={x(m.at)} y={top - 4} text-anchor="middle">{m.label}</text>}</g>;
  })}</>;
}
