/** The names on a map of dots. What a screen reader hears stands with the dots themselves. */
import { useMemo } from 'preact/hooks';
import type { County } from '../api';
import { shortName } from '../format';
import { useNames, useView } from '../view';
import { dot, labels, widthOf, type Layout } from './layouts';

/** On a desk, and on a phone or a wall. */
const sizes = [['fine', 13], ['large', 23]] as const;

/** Names beside the dots, as many as fit: the chosen county's, one of each prefecture, then the others. Larger ones where the map is small or far away. */
export function DotNames({ layout, first }: { layout: Layout; first: County }) {
  const { a, world } = useView();
  const { name } = useNames();
  const sets = useMemo(() => {
    const capitals = world.prefectures.flatMap((p) => world.counties.find((c) => c.prefecture === p.code) ?? []);
    const named = [...new Set([first, ...capitals, ...world.counties])].map((c): [string, string] => [c.code, shortName(name(c), a.lang)]);
    return sizes.map(([of, size]) => ({ of, size, at: labels(layout, named, size) }));
  }, [layout, first, world, a.lang]);
  return <>{sets.map(({ of, size, at }) => (
    <g key={of} class={`names ${of}`} aria-hidden="true" font-size={size}>
      {at.map((l) => <text key={l.code} class={l.code === first.code ? 'chosen' : ''} x={l.x.toFixed(1)} y={(l.y + size * 0.86).toFixed(1)}>{l.text}</text>)}
    </g>
  ))}</>;
}

/** What the dot under the pointer says. */
export function Callout({ layout, code, text }: { layout: Layout; code: string; text: string }) {
  const size = 15, width = widthOf(text, size) + 16, [left, top, all] = layout.box, [cx, cy] = layout.centres.get(code)!;
  const x = Math.max(left, Math.min(left + all - width, cx - width / 2)), above = cy - dot - 30, y = above >= top ? above : cy + dot + 6;
  return (
    <g class="callout" aria-hidden="true" transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
      <rect width={width.toFixed(1)} height={26} rx={4} />
      <text x={(width / 2).toFixed(1)} y={18} font-size={size}>{text}</text>
    </g>
  );
}
