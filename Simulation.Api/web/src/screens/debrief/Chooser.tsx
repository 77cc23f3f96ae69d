/** Which race is reviewed. */
import { useState } from 'preact/hooks';
import { useAnswer } from '../../api';
import { ProblemNote, Progress } from '../../parts';
import { useView } from '../../view';
import type { RaceSummary } from './types';

const most = 60;

/** 2026-11-22 20:51, in the reader's own time. */
export function when(at: string): string {
  const d = new Date(at), two = (n: number) => String(n).padStart(2, '0');
  return Number.isNaN(d.valueOf()) ? at : `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())} ${two(d.getHours())}:${two(d.getMinutes())}`;
}

export function Chooser() {
  const { a, go, t } = useView();
  const [text, find] = useState('');
  const [forks, withForks] = useState(false);
  const answer = useAnswer<{ races: RaceSummary[] }>('/api/races', undefined, 0, 0);
  const wanted = text.trim().toLowerCase();
  const all = (answer.value?.races ?? []).filter((r) => r.world === a.world);
  const found = all.filter((r) => (forks || r.fork === null) && `${r.name} ${r.id}`.toLowerCase().includes(wanted));
  return (
    <div class="debrief chooser" aria-busy={answer.value === null && answer.problem === null} data-testid="debrief-chooser">
      <section class="panel">
        <header><h1>{t('debChoose')}</h1></header>
        <p class="lead">{t('debChooseText')}</p>
        {answer.problem && <ProblemNote problem={answer.problem} retry={answer.retry} />}
        <Progress on={answer.slow} label={t('loading')} />
        {answer.value !== null && all.length === 0 && <p class="empty" data-testid="no-races">{t('debChooseNone')}</p>}
        {all.length > 0 && (
          <>
            <div class="bar">
              <label>{t('debFindRace')} <input type="text" value={text} onInput={(e) => find(e.currentTarget.value)} data-testid="find-race" /></label>
              <label class="check"><input type="checkbox" checked={forks} onChange={(e) => withForks(e.currentTarget.checked)} /> {t('debForksToo')}</label>
              <span class="quiet">{t('debShownRaces', { n: Math.min(most, found.length), of: all.length })}</span>
            </div>
            <div class="scroll" tabIndex={0} role="region" aria-label={t('debChoose')}>
              <table class="races">
                <thead><tr><th scope="col">{t('debColName')}</th><th scope="col">{t('debColMade')}</th><th scope="col" class="n">{t('debColMonths')}</th><th scope="col">{t('debColKind')}</th><th scope="col"><span class="unseen">{t('debOpen')}</span></th></tr></thead>
                <tbody>{found.slice(0, most).map((r) => (
                  <tr key={r.id} data-testid="race-choice" data-race={r.id}>
                    <th scope="row"><bdi translate={false}>{r.name}</bdi> <small class="quiet">{r.id}</small></th><td class="nowrap">{when(r.madeAt)}</td><td class="n">{r.months}</td><td>{t(r.fork === null ? 'debKindRace' : 'debKindFork')}</td>
                    <td class="n"><button type="button" translate={false} onClick={() => go({ race: r.id, month: null, tab: null, lanes: [] }, true)} aria-label={`${t('debOpen')}: ${r.name} ${r.id}`}>{t('debOpen')}</button></td>
                  </tr>
                ))}</tbody>
              </table>
            </div>
          </>
        )}
      </section>
    </div>
  );
}
