/** Where the counties stand on a map: hexagons of our own tiles, or dots near the seats of government. No boundaries in either. Pure. */
import type { County } from '../api';

export type Point = readonly [number, number];

/** Where each county stands, by code, and the x, y, width and height of the whole. */
export interface Layout { centres: Map<string, Point>; box: readonly [number, number, number, number] }

const wide = 62, high = wide * 2 / Math.sqrt(3);
const down = high * 0.75;

export const hexagon = [[0, -high / 2], [wide / 2, -high / 4], [wide / 2, high / 4], [0, high / 2], [-wide / 2, high / 4], [-wide / 2, -high / 4]].map(([x, y]) => `${(x! * 0.97).toFixed(1)},${(y! * 0.97).toFixed(1)}`).join(' ');

const centre = (c: County): Point => [(c.tile.col + (c.tile.row % 2 ? 0.5 : 0)) * wide, c.tile.row * down];

function around(codes: string[], points: Point[], x: number, y: number): Layout {
  const xs = points.map((p) => p[0]), ys = points.map((p) => p[1]);
  return { centres: new Map(codes.map((code, i) => [code, points[i]!])), box: [Math.min(...xs) - x, Math.min(...ys) - y, Math.max(...xs) - Math.min(...xs) + 2 * x, Math.max(...ys) - Math.min(...ys) + 2 * y] };
}

export const hexagons = (counties: County[]): Layout => around(counties.map((c) => c.code), counties.map(centre), wide / 2 + 2, high / 2 + 2);

/** Radius of a dot, and how near two of them may come. */
export const dot = 16, apart = 2 * dot + 2;

/** Height of the whole map of dots; Zhejiang is about as wide as it is high. */
const tall = 640;

/** Dots near the seats of government, one degree of longitude shrunk as it is in the middle of the map; null where a world does not say where its seats are. */
export function geography(counties: County[]): Layout | null {
  const known = counties.flatMap((c) => (c.coordinates ? [c.coordinates] : []));
  if (known.length < counties.length || known.length === 0) return null;
  return around(counties.map((c) => c.code), spread(onPlane(counties)), dot + 3, dot + 3);
}

/** Seats as points of the map, before they are pushed apart. */
export function onPlane(counties: County[]): Point[] {
  const lats = counties.map((c) => c.coordinates!.lat), north = Math.max(...lats), south = Math.min(...lats), west = Math.min(...counties.map((c) => c.coordinates!.lon));
  const scale = tall / (north - south || 1), narrow = Math.cos((north + south) / 2 * Math.PI / 180);
  return counties.map((c) => [(c.coordinates!.lon - west) * narrow * scale, (north - c.coordinates!.lat) * scale]);
}

/** Pushes points apart until no two are nearer than a dot needs, the same way every time. */
export function spread(homes: Point[]): Point[] {
  const at = homes.map(([x, y]) => [x, y] as [number, number]);
  for (let round = 1; round <= 800; round++) {
    // Dots grow to their size while they push, so that who lies west of whom stays so, and a pull home keeps them near their seats; at the end only the room they need counts.
    const need = apart * Math.min(1, round / 200), pull = round < 300 ? 0.03 : 0;
    at.forEach((p, i) => { p[0] += (homes[i]![0] - p[0]) * pull; p[1] += (homes[i]![1] - p[1]) * pull; });
    let pushed = false;
    for (let i = 0; i < at.length; i++) {
      for (let j = i + 1; j < at.length; j++) {
        const p = at[i]!, q = at[j]!, dx = q[0] - p[0], dy = q[1] - p[1], far = Math.hypot(dx, dy);
        if (far >= need) continue;
        pushed = true;
        // Two seats at one place part in a direction of their own.
        const [ux, uy] = far > 1e-6 ? [dx / far, dy / far] : [Math.cos(j), Math.sin(j)], by = (need - far) / 2 + 0.01;
        p[0] -= ux * by; p[1] -= uy * by;
        q[0] += ux * by; q[1] += uy * by;
      }
    }
    if (!pushed && pull === 0) break;
  }
  return at;
}

/** The county that lies nearest in a direction, one that lies aslant only where there is no other; the same one at the edge. */
export function onwards(layout: Layout, from: string, way: Point): string {
  const [x, y] = layout.centres.get(from)!;
  let best = from, least = Infinity;
  for (const [code, [cx, cy]] of layout.centres) {
    const dx = cx - x, dy = cy - y, along = dx * way[0] + dy * way[1], across = Math.abs(dx * way[1] + dy * way[0]);
    const reach = along <= 1 ? Infinity : along + 2 * across + (across > along ? 1e4 : 0);
    if (reach < least) { best = code; least = reach; }
  }
  return best;
}

export interface Label { code: string; text: string; x: number; y: number; width: number }

/** About how wide a text is; Chinese signs are square. */
export const widthOf = (text: string, size: number): number => [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0x2e7f ? 1 : 0.58), 0) * size;

/** Names beside dots, as many as fit: none over a dot, another name or the edge. Who comes first in `names` is placed first; the first of all is named even where it must lie over other dots. */
export function labels(layout: Layout, names: [code: string, text: string][], size: number): Label[] {
  const placed: Label[] = [], [left, top, width, height] = layout.box, dots = [...layout.centres.values()];
  for (const [code, text] of names) {
    const [x, y] = layout.centres.get(code)!, w = widthOf(text, size), gap = dot + 2;
    const spots: Point[] = [[x + gap, y - size / 2], [x - gap - w, y - size / 2], [x - w / 2, y + gap], [x - w / 2, y - gap - size], [x + dot * 0.7, y + dot * 0.7], [x + dot * 0.7, y - dot * 0.7 - size], [x - dot * 0.7 - w, y + dot * 0.7], [x - dot * 0.7 - w, y - dot * 0.7 - size]];
    const inside = spots.filter(([lx, ly]) => lx >= left && ly >= top && lx + w <= left + width && ly + size <= top + height);
    const covered = ([lx, ly]: Point) => dots.filter(([dx, dy]) => Math.hypot(dx - Math.max(lx, Math.min(dx, lx + w)), dy - Math.max(ly, Math.min(dy, ly + size))) < dot).length;
    const free = placed.length === 0 && code === names[0]![0] ? inside.reduce((best, spot) => (covered(spot) < covered(best) ? spot : best))
      : inside.find(([lx, ly]) => covered([lx, ly]) === 0 && placed.every((other) => lx >= other.x + other.width || other.x >= lx + w || Math.abs(ly - other.y) >= size));
    if (free) placed.push({ code, text, x: free[0], y: free[1], width: w });
  }
  return placed;
}
