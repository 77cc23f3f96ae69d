/** How ranks went: the chosen county, the first five, those that are followed and the teams of the class. */
import { Bump, type BumpLine } from '../../charts/Bump';
import { month as monthName, shortName } from '../../format';
import { Panel } from '../../parts';
import { useNames, useView } from '../../view';
import type { Watch } from './watch';

const first = 5, most = 14;

/** The lines that are worth showing, each county once. */
export function useBump(watch: Watch): BumpLine[] {
  const { a } = useView();
  const { name, county } = useNames();
  const history = watch.history;
  if (history === null) return [];
  const teams = (watch.session?.teams ?? []).map((team) => team.place);
  const look = (code: string) => (code === a.county ? 'chosen' : a.followed.includes(code) || teams.includes(code) ? 'followed' : 'top');
  const codes = [...new Set([a.county, ...watch.rows.slice(0, first).map((r) => r.county), ...a.followed, ...teams])].slice(0, most);
  return codes.flatMap((code) => {
    const line = history.counties.find((c) => c.county === code);
    return line ? [{ county: code, name: shortName(name(county(code)), a.lang), look: look(code), ranks: line.ranks } satisfies BumpLine] : [];
  });
}

export function BumpPanel({ watch }: { watch: Watch }) {
  const { a, go, t } = useView();
  const { name, county, board } = useNames();
  const lines = useBump(watch), history = watch.history;
  const mine = history?.counties.find((c) => c.county === a.county), months = history?.months ?? [];
  const seen = mine?.ranks.flatMap((r, i) => (r === null ? [] : [{ r, m: months[i]! }])) ?? [];
  const who = name(county(a.county)), on = board(watch.board);
  const text = seen.length === 0 ? t('raceBumpNone', { county: who, board: on })
    : t('raceBumpText', { county: who, board: on, from: monthName(seen[0]!.m, a.lang), first: seen[0]!.r, to: monthName(seen.at(-1)!.m, a.lang), last: seen.at(-1)!.r });
  return (
    <Panel
      class="bumppanel" testid="race-bump" title={t('raceBump')} sub={t('raceBumpSub')}
      figure={<>
        <Bump months={months} lines={lines} at={watch.month === null ? -1 : months.indexOf(watch.month)} height={320} label={text} choose={(code) => go({ county: code, place: code })} />
        <div class="key bumpkey" aria-hidden="true">{(['chosen', 'followed', 'top'] as const).map((look) => <span key={look}><svg width="30" height="10"><path class={look} d="M0,5H30" /></svg>{t(look === 'chosen' ? 'raceKeyChosen' : look === 'followed' ? 'raceKeyFollowed' : 'raceKeyTop')}</span>)}</div>
      </>}
      table={() => (
        <table>
          <thead><tr><th scope="col">{t('raceColMonth')}</th>{lines.map((l) => <th scope="col" class="n" key={l.county}>{l.name}</th>)}</tr></thead>
          <tbody>{months.map((m, i) => <tr key={m}><th scope="row">{monthName(m, a.lang)}</th>{lines.map((l) => <td class="n" key={l.county}>{l.ranks[i] ?? '–'}</td>)}</tr>).reverse()}</tbody>
        </table>
      )}
      sentence={text}
    />
  );
}
