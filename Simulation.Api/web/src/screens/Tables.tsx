/** The lab's curves as tables. */
import type { Line } from '../charts/Fan';
import { differenceUnit, month, number, signed } from '../format';
import { figure, indicatorDigits, indicatorOf, useNames, useView } from '../view';

/** One indicator, month by month. */
export function SeriesTable({ months, lines, digits, tell }: { months: string[]; lines: Line[]; digits: number; tell: typeof number }) {
  const { a, t } = useView();
  return (
    <table>
      <thead><tr><th scope="col">{t('month')}</th>{lines.map((l) => [<th scope="col" class="n" key={l.look}>{l.name} {t('median')}</th>, <th scope="col" class="n" key={`${l.look}80`}>{t('band80')}</th>, <th scope="col" class="n" key={`${l.look}95`}>{t('band95')}</th>])}</tr></thead>
      <tbody>{months.map((m, i) => (
        <tr key={m}><th scope="row">{month(m, a.lang)}</th>{lines.map((l) => [<td class="n" key={l.look}>{tell(l.rows.p50[i]!, digits)}</td>, <td class="n" key={`${l.look}80`}>{t('between', { low: tell(l.rows.p10[i]!, digits), high: tell(l.rows.p90[i]!, digits) })}</td>, <td class="n" key={`${l.look}95`}>{t('between', { low: tell(l.rows.p025[i]!, digits), high: tell(l.rows.p975[i]!, digits) })}</td>])}</tr>
      ))}</tbody>
    </table>
  );
}

/** All headline indicators in the last month. */
export function LastTable({ keys, linesOf, at, difference }: { keys: string[]; linesOf: (key: string) => Line[]; at: string; difference: boolean }) {
  const { a, t, world } = useView();
  const { name, unit } = useNames();
  const heads = difference ? [t('difference')] : [t('baseline'), t('whatIf')];
  return (
    <table>
      <thead><tr><th scope="col">{at}</th>{heads.map((h) => [<th scope="col" class="n" key={h}>{h}</th>, <th scope="col" class="n" key={`${h}80`}>{t('band80')}</th>])}</tr></thead>
      <tbody>{keys.map((key) => {
        const of = indicatorOf(world, key)!, lines = linesOf(key), d = indicatorDigits(lines.flatMap((l) => [...l.rows.p10, ...l.rows.p90])), tell = difference ? signed : number;
        return (
          <tr key={key}><th scope="row">{name(of)}</th>{heads.map((h, i) => {
            const l = lines[i];
            return [
              <td class="n" key={h}>{!l ? '–' : difference ? `${signed(l.rows.p50.at(-1)!, d)} ${differenceUnit(unit(of), a.lang)}` : figure(l.rows.p50.at(-1)!, d, unit(of))}</td>,
              <td class="n" key={`${h}80`}>{l ? t('between', { low: tell(l.rows.p10.at(-1)!, d), high: tell(l.rows.p90.at(-1)!, d) }) : '–'}</td>,
            ];
          })}</tr>
        );
      })}</tbody>
    </table>
  );
}
