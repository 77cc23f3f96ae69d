/** The sessions of this host, for whoever plans on it. */
import { useAnswer } from '../../api';
import { ProblemNote, Progress } from '../../parts';
import { usePulse } from '../../live';
import { useView } from '../../view';
import type { SessionSummary } from './answers';
import { phaseKey, when } from './shared';

export function Classes() {
  const { a, t } = useView();
  const list = useAnswer<{ sessions: SessionSummary[] }>('/api/sessions', undefined, 0, usePulse(10000));
  const all = list.value?.sessions ?? [];
  return (
    <section class="panel" data-testid="console-classes">
      <header><h2>{t('consoleClasses')}</h2>{list.value && <span class="quiet">{t('consoleCount', { n: all.length })}</span>}</header>
      {list.problem && <ProblemNote problem={list.problem} retry={list.retry} title={t('consoleNotRead')} />}
      <Progress on={list.slow && list.value === null} label={t('opening')} />
      {list.value && all.length === 0 && <p class="empty">{t('consoleClassesNone')}</p>}
      {all.length > 0 && (
        <div class="scroll classlist" tabIndex={0} role="region" aria-label={t('consoleClasses')}>
          <table>
            <thead><tr><th scope="col">{t('consoleName')}</th><th scope="col">{t('consolePhase')}</th><th scope="col" class="n">{t('consoleSeats')}</th><th scope="col">{t('consoleMadeAt')}</th></tr></thead>
            <tbody>{all.map((s) => (
              <tr key={s.id} data-session={s.id} class={s.id === a.session ? 'chosen' : undefined}>
                <th scope="row">{s.name || t('consoleNameless')} <code>{s.id}</code></th><td class="nowrap">{t(phaseKey[s.phase])}</td><td class="n">{s.seats}</td><td class="nowrap">{when(s.madeAt, a.lang)}</td>
              </tr>
            ))}</tbody>
          </table>
        </div>
      )}
      <p class="sentence">{t('consoleClassesKey')}</p>
    </section>
  );
}
