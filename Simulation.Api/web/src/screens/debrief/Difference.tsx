/** Where a branch parts from the race, and by how much they differ at the end. */
import { useAnswer } from '../../api';
import { month, number } from '../../format';
import { Dialog, ProblemNote } from '../../parts';
import { indicatorOf, useNames, useView } from '../../view';
import { usePlay } from './play';
import type { Diff, RaceSummary } from './types';

const most = 20;

export function Difference({ lane, close }: { lane: RaceSummary; close: () => void }) {
  const { a, t, world } = useView();
  const { name, county } = useNames();
  const { race, teams } = usePlay();
  const answer = useAnswer<Diff>(`/api/races/${race.id}/diff?with=${lane.id}`, undefined, 0, 0);
  const d = answer.value;
  const moved = (x: Diff['counties'][number]) => Math.abs(x.rank - x.rankOfOther);
  const gap = (x: Diff['counties'][number]) => Math.abs(x.score - x.scoreOfOther);
  // Half of the last digit that is shown: less than that would read as no difference.
  const seen = (d?.counties ?? []).filter((x) => teams.includes(x.county) || moved(x) > 0 || gap(x) >= 0.005);
  const rows = seen.sort((x, y) => Number(teams.includes(y.county)) - Number(teams.includes(x.county)) || moved(y) - moved(x) || gap(y) - gap(x)).slice(0, most);
  return (
    <Dialog title={`${t('debDiffOf')} · ${lane.name}`} close={close} testid="diff">
      {answer.problem && <ProblemNote problem={answer.problem} retry={answer.retry} />}
      {d === null ? !answer.problem && <p class="wait">{t('loading')}</p> : (
        <>
          <p data-testid="diff-text">{d.counties.length === 0 || d.parted === null ? t('debDiffSame', { at: month(d.month, a.lang) }) : t('debDiffText', { n: d.shared, month: month(d.parted, a.lang), at: month(d.month, a.lang), k: d.counties.length })}</p>
          {rows.length > 0 && (
            <div class="scroll" tabIndex={0} role="region" aria-label={t('debDiffMost')}><table>
              <caption class="unseen">{t('debDiffMost')}</caption>
              <thead><tr><th scope="col">{t('colCounty')}</th><th scope="col" class="n">{t('debDiffRank')}</th><th scope="col" class="n">{t('debDiffScore')}</th><th scope="col">{t('debDiffIndicators')}</th></tr></thead>
              <tbody>{rows.map((x) => (
                <tr key={x.county}><th scope="row" class="nowrap">{name(county(x.county))}</th><td class="n nowrap">{t('debArrow', { was: x.rank, is: x.rankOfOther })}</td><td class="n nowrap">{t('debArrow', { was: number(x.score, 2), is: number(x.scoreOfOther, 2) })}</td><td class="quiet">{Object.keys(x.indicators).slice(0, 4).map((k) => name(indicatorOf(world, k))).join(a.lang === 'zh' ? '、' : ', ')}</td></tr>
              ))}</tbody>
            </table></div>
          )}
        </>
      )}
    </Dialog>
  );
}
