/** A branch of the race from a month: tried out beside it, the race itself goes on untouched. */
import { useState } from 'preact/hooks';
import { useAnswer, useCommand } from '../../api';
import { month, monthsFrom } from '../../format';
import { ProblemNote } from '../../parts';
import { useView } from '../../view';
import type { Branch as Told } from './answers';
import { FieldFault, Months, NotRead, time, useDesk } from './shared';

export function Branch() {
  const { a, go, t, world } = useView();
  const { session, beat, refresh } = useDesk();
  const forks = useAnswer<{ races: Told[] }>(`/api/races/${session.race}/forks`, undefined, 0, beat);
  const making = useCommand<{ id: string }>();
  const [from, setFrom] = useState('');
  const [name, call] = useState('');
  const lived = monthsFrom(world.start, session.monthsLived);
  const months = session.coming === null ? lived : [...lived, session.coming];
  return (
    <div class="branch" data-testid="console-branch">
      <p class="quiet">{t('consoleBranchText')}</p>
      <form class="fields" onSubmit={async (e) => { e.preventDefault(); if (await making.run(`/api/races/${session.race}/forks`, { ...(from !== '' && { month: from }), ...(name.trim() !== '' && { name: name.trim() }) }) !== null) { call(''); refresh(); } }}>
        <label>{t('consoleBranchFrom')}<Months value={from} months={months} first={t('consoleBranchNow')} pick={setFrom} testid="console-branch-from" /></label>
        <label>{t('consoleName')}<input type="text" maxLength={80} value={name} onInput={(e) => call(e.currentTarget.value)} /></label>
        <button type="submit" disabled={making.busy} data-testid="console-branch-make">{t('consoleBranchMake')}</button>
      </form>
      <FieldFault problem={making.problem} field="month" /><FieldFault problem={making.problem} field="name" />
      {making.problem && <ProblemNote problem={making.problem} close={making.clear} title={t('consoleRefused')} />}
      <NotRead answer={forks} />
      {forks.value && forks.value.races.length === 0 && <p class="empty">{t('consoleBranchNone')}</p>}
      <ul class="branches" data-testid="console-branches">
        {(forks.value?.races ?? []).map((r) => (
          <li key={r.id} data-race={r.id}><span><b>{r.name ? <bdi translate={false}>{r.name}</bdi> : t('consoleNameless')}</b> <code>{r.id}</code> <span class="quiet">{time(r.madeAt)} · {t('consoleBranchShares', { n: r.fork?.entries ?? 0 })}</span></span>
            <button type="button" onClick={() => go({ screen: 'race', race: r.id }, true)}>{t('consoleBranchOpen')}</button></li>
        ))}
      </ul>
      {from !== '' && <p class="quiet">{t('consoleBranchBegins', { month: month(from, a.lang) })}</p>}
    </div>
  );
}
