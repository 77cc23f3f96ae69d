/** The sessions of this host, for whoever plans on it: one whose key was lost is taken over, one that is over with is removed. */
import { useState } from 'preact/hooks';
import { useAnswer, useCommand } from '../../api';
import { ProblemNote, Progress } from '../../parts';
import { usePulse } from '../../live';
import { sit } from '../../seat';
import { useView } from '../../view';
import type { SessionSummary } from './answers';
import { markFresh } from './Key';
import { Confirm, phaseKey, when } from './shared';

export function Classes() {
  const { a, go, t } = useView();
  const [done, again] = useState(0);
  const list = useAnswer<{ sessions: SessionSummary[] }>('/api/sessions', undefined, 0, usePulse(10000) + done);
  const [asked, ask] = useState<{ what: 'regain' | 'remove'; of: SessionSummary } | null>(null);
  const doing = useCommand<{ token?: string }>();
  const question = (what: 'regain' | 'remove', of: SessionSummary) => { doing.clear(); ask({ what, of }); };
  const act = async () => {
    const { what, of } = asked!;
    const answer = what === 'regain' ? await doing.run(`/api/sessions/${of.id}/instructor`) : await doing.run(`/api/sessions/${of.id}`, undefined, 'DELETE');
    if (answer === null) return;
    ask(null);
    again((n) => n + 1);
    if (what === 'remove') return;
    markFresh(of.id);
    sit({ session: of.id, seat: 'instructor', kind: 'instructor', place: null, token: answer.token! });
    go({ session: of.id, race: null, tab: null }, true);
  };
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
            <thead><tr><th scope="col">{t('consoleName')}</th><th scope="col">{t('consolePhase')}</th><th scope="col" class="n">{t('consoleSeats')}</th><th scope="col">{t('consoleMadeAt')}</th><th scope="col"><span class="unseen">{t('consoleClassesDo')}</span></th></tr></thead>
            <tbody>{all.map((s) => (
              <tr key={s.id} data-session={s.id} class={s.id === a.session ? 'chosen' : undefined}>
                <th scope="row">{s.name ? <bdi translate={false}>{s.name}</bdi> : t('consoleNameless')} <code>{s.id}</code></th><td class="nowrap">{t(phaseKey[s.phase])}</td><td class="n">{s.seats}</td><td class="nowrap">{when(s.madeAt, a.lang)}</td>
                <td class="nowrap"><button type="button" class="ghost" onClick={() => question('regain', s)} data-testid="console-regain">{t('consoleRegain')}</button><button type="button" class="ghost" onClick={() => question('remove', s)} data-testid="console-remove">{t('consoleRemove')}</button></td>
              </tr>
            ))}</tbody>
          </table>
        </div>
      )}
      <p class="sentence">{t('consoleClassesKey')}</p>
      {asked && <Confirm title={t(asked.what === 'regain' ? 'consoleRegainTitle' : 'consoleRemoveTitle', { name: asked.of.name || asked.of.id })} what={t(asked.what === 'regain' ? 'consoleRegainText' : 'consoleRemoveText')} yes={t(asked.what === 'regain' ? 'consoleRegain' : 'consoleRemove')} busy={doing.busy} problem={doing.problem} act={() => void act()} close={() => ask(null)} />}
    </section>
  );
}
