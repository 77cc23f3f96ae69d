/** Points on two axes, of which one may be looked at and some stand out; a curve may join them. */
import { Frame, type Extent, type Plot } from './Frame';

export interface Dot { id: number; x: number; y: number; title: string; look?: 'plain' | 'out' | 'best'; /** Written beside the dot. */ name?: string }

interface Props {
  dots: Dot[]; x: Extent; y: Extent; xName: string; yName: string; label: string; height: number; chosen?: number | null; pick?: (id: number) => void; joined?: boolean; line?: number | null;
  tellX?: (v: number) => string; tellY?: (v: number) => string; testid?: string;
}

/** More than these would take longer to draw than to look at. */
export const mostDots = 3000;

export function Scatter({ dots, x, y, xName, yName, label, height, chosen = null, pick, joined = false, line = null, tellX, tellY, testid }: Props) {
  const every = Math.ceil(dots.length / mostDots);
  const shown = every <= 1 ? dots : dots.filter((d, i) => i % every === 0 || d.look === 'best' || d.id === chosen);
  const at = dots.find((d) => d.id === chosen);
  const nearest = (plot: Plot, px: number, py: number) => {
    let best: Dot | null = null, least = 24 ** 2;
    for (const d of shown) {
      const away = (plot.x(d.x) - px) ** 2 + (plot.y(d.y) - py) ** 2;
      if (away < least) { best = d; least = away; }
    }
    if (best) pick?.(best.id);
  };
  return (
    <Frame x={x} y={y} xName={xName} yName={yName} height={height} label={label} testid={testid} {...(tellX && { tellX })} {...(tellY && { tellY })} {...(pick && { onPick: nearest })}
      over={(p) => at && <div class="reading" style={{ left: `${p.x(at.x)}px`, top: `${Math.max(0, p.y(at.y) - 40)}px`, transform: `translateX(${p.x(at.x) > (p.left + p.right) / 2 ? 'calc(-100% - 10px)' : '10px'})` }}><b>{at.title}</b></div>}>
      {(p) => <>
        {line !== null && <line class="threshold" x1={p.left} x2={p.right} y1={p.y(line)} y2={p.y(line)} />}
        {joined && <path class="joined" d={shown.map((d, i) => `${i ? 'L' : 'M'}${p.x(d.x).toFixed(1)},${p.y(d.y).toFixed(1)}`).join('')} />}
        {shown.map((d) => (d.look === 'best'
          ? <path key={d.id} class="dot best" d={diamond(p.x(d.x), p.y(d.y), 6)}><title>{d.title}</title></path>
          : <circle key={d.id} class={`dot ${d.look ?? 'plain'}`} cx={p.x(d.x)} cy={p.y(d.y)} r={joined ? 4 : shown.length > 600 ? 2.4 : 3.6}><title>{d.title}</title></circle>))}
        {shown.map((d) => d.name && <text key={d.id} class="rowname" x={p.x(d.x) + (p.x(d.x) > (p.left + p.right) / 2 ? -8 : 8)} y={p.y(d.y) + 4} text-anchor={p.x(d.x) > (p.left + p.right) / 2 ? 'end' : 'start'}>{d.name}</text>)}
        {at && <circle class="dot chosen" cx={p.x(at.x)} cy={p.y(at.y)} r={8} />}
      </>}
    </Frame>
  );
}

const diamond = (x: number, y: number, r: number) => `M${x},${y - r}L${x + r},${y}L${x},${y + r}L${x - r},${y}Z`;
