/** What may become of the ranks in the coming month; for the instructor alone. */
import { useState } from 'preact/hooks';
import { useAnswer } from '../../api';
import { month, number, rank } from '../../format';
import { useCalm } from '../../live';
import { Choice, Icon, ProblemNote, Progress } from '../../parts';
import { useNames, useView } from '../../view';
import type { Forecast } from './answers';
import { useDesk } from './shared';

export function Preview() {
  const { a, t } = useView();
  const { place } = useNames();
  const { session, live } = useDesk();
  const [who, pick] = useState<'teams' | 'all'>('teams');
  const answer = useAnswer<Forecast>(session.coming === null ? null : `/api/races/${session.race}/forecast?months=1`, undefined, 0, useCalm(live.position, 2000));
  if (session.coming === null) return <p class="empty">{t('consolePreviewOver')}</p>;
  const said = answer.value;
  const played = new Set(session.teams.map((x) => x.place));
  const rows = (said?.boards ?? []).filter((b) => who === 'all' || played.has(b.county)).sort((x, y) => x.ranks.p50[0]! - y.ranks.p50[0]! || x.county.localeCompare(y.county));
  const last = Math.max(2, said?.boards.length ?? 90);
  return (
    <div class="preview" data-testid="console-preview">
      <p class="secretline"><Icon of="off" /><b>{t('consolePreviewSecret')}</b></p>
      <div class="tools">
        <Choice label={t('consolePreviewWho')} value={who} options={[['teams', t('consoleTeams')], ['all', t('consolePreviewAll')]]} pick={pick} />
        <span class="quiet">{said && t('consolePreviewOf', { month: month(said.months[0]!, a.lang), n: said.futures })}</span>
      </div>
      <Progress on={answer.slow} label={t('loading')} />
      {answer.problem && !answer.problem.offline && <ProblemNote problem={answer.problem} retry={answer.retry} title={t('consoleNotAsked')} />}
      {said && rows.length === 0 && <p class="empty">{t('consolePreviewNone')}</p>}
      {rows.length > 0 && said && <>
        <div class="scroll" tabIndex={0} role="region" aria-label={t('consoleTabPreview')}>
          <table>
            <thead><tr><th scope="col">{t('colCounty')}</th><th scope="col" class="n">{t('consoleRankNow')}</th><th scope="col" class="n">{t('consoleRankNext')}</th><th scope="col" class="n">{t('consoleRank80')}</th><th scope="col" aria-hidden="true" /></tr></thead>
            <tbody>{rows.map((b) => {
              const low = b.ranks.p10[0]!, mid = b.ranks.p50[0]!, high = b.ranks.p90[0]!, x = (v: number) => 2 + ((v - 1) / (last - 1)) * 116;
              return (
                <tr key={b.county} data-testid="console-preview-row" data-county={b.county}>
                  <th scope="row">{place(b.county)}</th><td class="n">{b.now ?? '–'}</td>
                  <td class="n"><b>{rank(mid)}</b>{b.now !== null && Math.abs(b.now - mid) >= 1 && <small class="quiet"> <Icon of={mid < b.now ? 'up' : 'fall'} /><span class="unseen">{t(mid < b.now ? 'upBy' : 'downBy', { n: number(Math.abs(b.now - mid), Number.isInteger(mid) ? 0 : 1) })}</span><span aria-hidden="true">{number(Math.abs(b.now - mid), Number.isInteger(mid) ? 0 : 1)}</span></small>}</td>
                  <td class="n nowrap">{t('consoleRange', { low: rank(low), high: rank(high) })}</td>
                  <td aria-hidden="true"><svg class="whisker" width="120" height="16"><line class="zero" x1="2" x2="118" y1="15" y2="15" /><line class="thick" x1={x(low)} x2={x(high)} y1="8" y2="8" />{b.now !== null && <line class="nowmark" x1={x(b.now)} x2={x(b.now)} y1="1" y2="15" />}<circle cx={x(mid)} cy="8" r="3" /></svg></td>
                </tr>
              );
            })}</tbody>
          </table>
        </div>
        <p class="sentence">{said.simulated[a.lang]} {said.method[a.lang]} {said.uncertainty[a.lang]}</p>
      </>}
    </div>
  );
}
