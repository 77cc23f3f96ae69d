/** The turning points of a team: month, who passed whom, the nearest cause, and how much of that month was luck. */
import { month, number, percent, signed } from '../../format';
import { Panel, ProblemNote } from '../../parts';
import { useNames, useView } from '../../view';
import { useEach } from './asks';
import { useActText } from './Decisions';
import { usePlay } from './play';
import type { Review, Team } from './types';

export function Turns({ team }: { team: Team }) {
  const { a, go, t, world } = useView();
  const { name, county } = useNames();
  const { race, toMonth, months } = usePlay();
  const say = useActText();
  const turns = team.analyse.turningPoints;
  const reviews = useEach<Review>(turns.map((p) => `/api/races/${race.id}/review?county=${team.county}&month=${p.month}`), race.monthsLived);
  if (turns.length === 0) return <Panel class="turns" testid="turns" title={t('debTurns')} figure={<p class="empty">{t('debTurnsNone')}</p>} />;
  return (
    <Panel
      class="turns" testid="turns" title={t('debTurns')} sub={t('debTurnsSub')} sentence={turns.map((p) => p.sentence[a.lang]).join(' ')}
      figure={<>{reviews.problem && <ProblemNote problem={reviews.problem} retry={reviews.retry} />}<div class="scroll" tabIndex={0} role="region" aria-label={t('debTurns')}><table>
        <thead><tr><th scope="col">{t('month')}</th><th scope="col" class="n">{t('debColChange')}</th><th scope="col" class="n">{t('debColRanks')}</th><th scope="col">{t('debColWho')}</th><th scope="col">{t('debColMain')}</th><th scope="col" class="n">{t('debColLuck')}</th></tr></thead>
        <tbody>{turns.map((p, i) => {
          const share = reviews.values[i]?.sumUp.luckShare;
          const who = p.rival === null ? t('debNoPass') : t('debPassed', p.passed ? { team: name(county(team.county)), other: name(county(p.rival)) } : { team: name(county(p.rival)), other: name(county(team.county)) });
          const cause = [p.decision && say(p.decision), p.shock && name(world.shocks.find((s) => s.key === p.shock!.shock))].filter((c) => c !== null && c !== '').join(t('semicolon'));
          return (
            <tr key={p.month} data-testid="turn">
              <th scope="row"><button type="button" class="plain" onClick={() => { toMonth(months.indexOf(p.month)); go({ tab: null }, true); }}>{month(p.month, a.lang)}</button></th>
              <td class="n">{t('debPointsOf', { n: signed(p.change, 2) })}</td><td class="n">{t('debTurnRanks', { rank: number(p.rank, 0), without: number(p.rankWithout, 0) })}</td><td>{who}</td><td>{cause === '' ? t('debNoCause') : cause}</td>
              <td class="n" data-testid="turn-luck">{share != null ? percent(share) : reviews.stale ? '…' : '–'}</td>
            </tr>
          );
        })}</tbody>
      </table></div></>}
    />
  );
}
