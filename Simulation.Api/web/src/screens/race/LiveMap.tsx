/** The tile map of the month that is looked at. */
import { useAnswer } from '../../api';
import { headline } from '../../scenario';
import { useNames, useView } from '../../view';
import { HexMap, type Mapped } from '../HexMap';
import type { RaceIndicator } from './answers';
import type { Watch } from './watch';

export function LiveMap({ watch }: { watch: Watch }) {
  const { a, world } = useView();
  const { board } = useNames();
  const month = watch.month!;
  const by = a.map === 'rank' || !headline(world).includes(a.map) ? null : a.map;
  const asked = useAnswer<RaceIndicator>(by === null ? null : `/api/races/${watch.id}/indicators/${by}?from=${month}&to=${month}`, undefined, 100, 0).value;
  const answer = asked !== null && asked.indicator === by && asked.months.length > 0 ? asked : null;
  const nothing = { p50: [] };
  // The map of others shows what is published: true values are not for everybody, and a map with holes misleads.
  const mapped: Mapped = {
    counties: answer?.counties.map((c) => c.county) ?? [], months: [month],
    indicators: Object.fromEntries(headline(world).map((key) => [key, { reported: key === by && answer ? { p50: answer.counties.map((c) => c.reported) } : nothing, true: nothing }])),
  };
  return <HexMap run={by === null ? { ...mapped, counties: world.counties.map((c) => c.code) } : mapped} at={0} order={watch.rows} board={board(watch.board)} view="reported" />;
}
