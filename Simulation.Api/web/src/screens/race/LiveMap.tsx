/** The tile map of the month that is looked at. */
import { useAnswer } from '../../api';
import { ProblemNote } from '../../parts';
import { headline } from '../../scenario';
import { useNames, useView } from '../../view';
import { HexMap } from '../HexMap';
import { withHeadline, type RaceIndicator } from './answers';
import type { Watch } from './watch';

export function LiveMap({ watch }: { watch: Watch }) {
  const { a, t, world } = useView();
  const { board } = useNames();
  const month = watch.month!;
  const by = a.map === 'rank' || !headline(world).includes(a.map) ? null : a.map;
  const asked = useAnswer<RaceIndicator>(by === null ? null : `/api/races/${watch.id}/indicators/${by}?from=${month}&to=${month}`, undefined, 100, 0);
  const told = asked.value, answer = told !== null && told.indicator === by && told.months.length > 0 ? told : null;
  // The map of others shows what is published: true values are not for everybody, and a map with holes misleads.
  const mapped = withHeadline(world, {
    counties: by === null ? world.counties.map((c) => c.code) : answer?.counties.map((c) => c.county) ?? [], months: [month],
    indicators: by !== null && answer ? { [by]: { reported: { p50: answer.counties.map((c) => c.reported) }, true: { p50: [] } } } : {},
  });
  return <>{asked.problem && <ProblemNote problem={asked.problem} retry={asked.retry} title={t('raceProblem')} />}<HexMap run={mapped} at={0} order={watch.rows} board={board(watch.board)} view="reported" /></>;
}
