import { describe, expect, it } from 'vitest';
import type { County } from '../api';
import table from '../../../../Simulation.Model/Worlds/zhejiang/counties.csv?raw';
import { apart, dot, geography, hexagons, labels, onPlane, onwards, spread, type Point } from './layouts';

const lines = table.trim().split('\n').map((line) => line.trim().split(',')), column = (name: string) => lines[0]!.indexOf(name);
const counties = lines.slice(1).map((cells) => ({
  code: cells[column('code')], name: cells[column('nameZh')], tile: { col: Number(cells[column('col')]), row: Number(cells[column('row')]) },
  coordinates: { lon: Number(cells[column('lon')]), lat: Number(cells[column('lat')]) },
})) as County[];
const layout = geography(counties)!;
const far = (p: Point, q: Point) => Math.hypot(p[0] - q[0], p[1] - q[1]);
const nearest = (points: Point[]) => Math.min(...points.flatMap((p, i) => points.slice(i + 1).map((q) => far(p, q))));

describe('dots near the seats of government', () => {
  it('are one a county', () => expect(layout.centres.size).toBe(90));

  it('would lie over each other where the seats are', () => expect(nearest(onPlane(counties))).toBeLessThan(dot));

  it('are pushed apart until no two overlap', () => expect(nearest([...layout.centres.values()])).toBeGreaterThanOrEqual(2 * dot));

  it('move by less than their own width', () => {
    const homes = onPlane(counties), at = spread(homes);
    expect(Math.max(...at.map((p, i) => far(p, homes[i]!)))).toBeLessThan(2 * dot);
  });

  it('turn no two counties round: each lies where it lay, seen from every other', () => {
    const homes = onPlane(counties), at = spread(homes), turned: string[] = [];
    homes.forEach((p, i) => homes.forEach((q, j) => {
      const was = [q[0] - p[0], q[1] - p[1]] as const, is = [at[j]![0] - at[i]![0], at[j]![1] - at[i]![1]] as const;
      if (i < j && was[0] * is[0] + was[1] * is[1] <= 0) turned.push(`${counties[i]!.name} ${counties[j]!.name}`);
    }));
    expect(turned).toEqual([]);
  });

  it('come apart even where all begin at one place', () => expect(nearest(spread(Array.from({ length: 12 }, () => [100, 100] as Point)))).toBeGreaterThanOrEqual(2 * dot));

  it('do not move where there is room', () => expect(spread([[0, 0], [apart + 1, 0]])).toEqual([[0, 0], [apart + 1, 0]]));

  it('stand the same way every time', () => expect([...geography(counties)!.centres]).toEqual([...layout.centres]));

  it('keep what a reader knows: Zhoushan in the east, Quzhou in the west, Wenzhou in the south, Huzhou in the north', () => {
    const of = (code: string) => layout.centres.get(code)!;
    expect(of('330902')[0]).toBeGreaterThan(of('330206')[0]);
    expect(of('330802')[0]).toBeLessThan(of('330702')[0]);
    expect(of('330302')[1]).toBeGreaterThan(of('331002')[1]);
    expect(of('330502')[1]).toBeLessThan(of('330106')[1]);
  });

  it('are not drawn where a world does not say where they are', () => {
    expect(geography(counties.map((c, i) => (i === 3 ? { ...c, coordinates: null } : c)))).toBeNull();
    expect(geography([])).toBeNull();
  });
});

it('arrow keys on tiles lead to the neighbour, and stay at the edge', () => {
  const three = hexagons([[0, 0], [1, 0], [0, 1]].map(([col, row], i) => ({ code: String(i), tile: { col, row } }) as County));
  expect(onwards(three, '0', [1, 0])).toBe('1');
  expect(onwards(three, '0', [-1, 0])).toBe('0');
  expect(onwards(three, '0', [0, 1])).toBe('2');
});

it('arrow keys never go sideways where one lies ahead', () => {
  const onTo = (code: string, way: Point) => counties.find((c) => c.code === onwards(layout, code, way))!.name;
  expect(onTo('330108', [0, 1])).toBe('诸暨市');
  expect(onTo('330902', [1, 0])).toBe('普陀区');
});

describe.each([['hexagons', hexagons(counties)], ['geography', layout]])('arrow keys on %s', (_, map) => {
  const ways: Point[] = [[-1, 0], [1, 0], [0, -1], [0, 1]];

  it('come to every county', () => {
    const seen = new Set(['330110']), todo = ['330110'];
    while (todo.length > 0) {
      const from = todo.pop()!;
      for (const to of ways.map((way) => onwards(map, from, way))) if (!seen.has(to)) { seen.add(to); todo.push(to); }
    }
    expect(counties.map((c) => c.code).filter((code) => !seen.has(code))).toEqual([]);
  });

  it('stay at the edge', () => {
    const east = [...map.centres].reduce((p, q) => (q[1][0] > p[1][0] ? q : p))[0];
    expect(onwards(map, east, [1, 0])).toBe(east);
  });
});

describe.each([13, 24])('names of %i beside dots', (size) => {
  const names = counties.map((c): [string, string] => [c.code, c.name.slice(0, 2)]), placed = labels(layout, names, size), [left, top, width, height] = layout.box;

  it('are many, the first of them first', () => {
    expect(placed.length).toBeGreaterThan(size < 20 ? 75 : 35);
    expect(labels(layout, names.toReversed(), size)[0]!.code).toBe(names.at(-1)![0]);
  });

  it('name the first wherever it stands', () => counties.forEach((c) => expect(labels(layout, [[c.code, c.name], ...names], size)[0]!.code).toBe(c.code)));

  it('lie over no dot, no other name and not over the edge; only the first may lie over a dot', () => {
    placed.forEach((p, i) => {
      if (i > 0) for (const [x, y] of layout.centres.values()) expect(far([x, y], [Math.max(p.x, Math.min(x, p.x + p.width)), Math.max(p.y, Math.min(y, p.y + size))])).toBeGreaterThanOrEqual(dot);
      for (const q of placed.slice(i + 1)) expect(p.x + p.width <= q.x || q.x + q.width <= p.x || Math.abs(p.y - q.y) >= size).toBe(true);
      expect(p.x >= left && p.y >= top && p.x + p.width <= left + width && p.y + size <= top + height).toBe(true);
    });
  });
});
