/** Where the class stands among its phases, and the one step that comes next. */
import { useState } from 'preact/hooks';
import { useCommand } from '../../api';
import { Choice, Icon, ProblemNote } from '../../parts';
import { month } from '../../format';
import { useView } from '../../view';
import { phases, type Phase } from './answers';
import { after, isFinal, nextOf } from './steps';
import { Confirm, phaseKey, useDesk } from './shared';

const goKey = { practice: 'consoleGoPractice', race: 'consoleGoRace', review: 'consoleGoReview', ended: 'consoleGoEnded' } as const;
const nextKey = { invite: 'consoleNextInvite', practice: 'consoleNextPractice', race: 'consoleNextRace', live: 'consoleNextLive', wait: 'consoleNextWait', review: 'consoleNextReview', debrief: 'consoleNextDebrief', over: 'consoleNextOver' } as const;

export function Stage({ mode }: { mode: string }) {
  const { a, go, t, world } = useView();
  const { session, refresh } = useDesk();
  const going = useCommand();
  const [asked, ask] = useState<Phase | 'restart' | null>(null);
  const [anew, setAnew] = useState<'practice' | 'race'>('practice');
  const next = nextOf(session, mode);
  const to = after(session.phase);
  const main: Phase | null = next === 'practice' ? 'practice' : next === 'race' ? 'race' : next === 'review' ? 'review' : null;
  const path = `/api/sessions/${session.id}`;

  const done = (answer: unknown) => { if (answer !== null) { ask(null); refresh(); } };
  const goOn = async (phase: Phase) => done(await going.run(`${path}/phase`, { phase }));
  const step = (phase: Phase) => { going.clear(); if (isFinal(session.phase, phase)) ask(phase); else void goOn(phase); };
  const what = asked === 'race' ? t('consoleSureRace', { n: session.monthsLived, month: month(world.start, a.lang) }) : asked === 'review' ? t('consoleSureReview', { n: session.monthsLived, of: session.months }) : t('consoleSureEnded');

  return (
    <section class="panel stagepanel" data-testid="console-stage">
      <h2>{t('consolePhase')}</h2>
      <ol class="phases">
        {phases.map((p) => <li key={p} aria-current={p === session.phase ? 'step' : undefined} data-phase={p} class={phases.indexOf(p) < phases.indexOf(session.phase) ? 'past' : undefined}>{t(phaseKey[p])}</li>)}
      </ol>
      <p class="nextstep" data-testid="console-next" data-next={next}>{t(nextKey[next], { n: session.round })}</p>
      <div class="tools">
        {main !== null && <button type="button" class="primary" disabled={going.busy} onClick={() => step(main)} data-testid={`console-go-${main}`}>{t(goKey[main as 'practice'])}</button>}
        {next === 'debrief' && <button type="button" class="primary" onClick={() => go({ screen: 'debrief', race: session.race }, true)} data-testid="console-to-debrief">{t('consoleToDebrief')}</button>}
        {to.filter((p) => p !== main && (p === 'ended' ? session.phase === 'review' : true)).map((p) => <button type="button" key={p} class={p === 'practice' || p === 'race' ? undefined : 'ghost'} disabled={going.busy} onClick={() => step(p)} data-testid={`console-go-${p}`}>{t(goKey[p as 'practice'])}</button>)}
        {session.phase !== 'lobby' && session.phase !== 'ended' && <button type="button" class="ghost" onClick={() => { going.clear(); setAnew(session.phase === 'race' ? 'race' : 'practice'); ask('restart'); }} data-testid="console-restart"><Icon of="undo" />{t('consoleRestart')}</button>}
      </div>
      {going.problem && asked === null && <ProblemNote problem={going.problem} close={going.clear} title={t('consoleRefused')} />}
      {asked !== null && asked !== 'restart' && <Confirm title={t(goKey[asked as 'practice'])} what={<p>{what}</p>} yes={t(goKey[asked as 'practice'])} busy={going.busy} problem={going.problem} act={() => void goOn(asked)} close={() => ask(null)} />}
      {asked === 'restart' && (
        <Confirm
          title={t('consoleRestart')} yes={t('consoleRestartYes')} busy={going.busy} problem={going.problem} close={() => ask(null)}
          act={async () => done(await going.run(`${path}/restart`, { phase: anew }))}
          what={<><p>{t('consoleSureRestart', { n: session.monthsLived })}</p><Choice label={t('consoleRestartAs')} value={anew} options={[['practice', t('consolePractice')], ['race', t('consoleRace')]]} pick={setAnew} /></>}
        />
      )}
    </section>
  );
}
