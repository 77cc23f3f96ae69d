/** Messages that were sent, and the instructor's own notes for the review. */
import { useState } from 'preact/hooks';
import { useAnswer, useCommand } from '../../api';
import { month, monthsFrom } from '../../format';
import { ProblemNote } from '../../parts';
import { useNames, useView } from '../../view';
import type { Message, Note } from './answers';
import { FieldFault, Months, NotRead, time, useDesk } from './shared';
import { TellForm } from './Tell';

export function Words() {
  const { a, t } = useView();
  const { place } = useNames();
  const { session, beat } = useDesk();
  const path = `/api/sessions/${session.id}`;
  const sent = useAnswer<{ messages: Message[] }>(`${path}/messages`, undefined, 0, beat);
  const to = (m: Message) => m.to === null ? t('consoleEverybody') : /^\d{6}$/.test(m.to) ? place(m.to) : t('consoleSeatNo', { n: /-(\d+)$/.exec(m.to)?.[1] ?? m.to });
  return (
    <div class="words">
      <section>
        <h3>{t('consoleTellTitle')}</h3>
        <TellForm to="" done={() => {}} />
        <NotRead answer={sent} />
        <ul class="said-list" data-testid="console-messages">
          {[...(sent.value?.messages ?? [])].reverse().map((m) => <li key={m.number}><small class="quiet">{time(m.at)} · {t('consoleToWhom', { who: to(m) })}{m.month !== null && ` · ${month(m.month, a.lang)}`}</small><p>{m.text}</p></li>)}
        </ul>
      </section>
      <Notes path={path} />
    </div>
  );
}

function Notes({ path }: { path: string }) {
  const { a, t, world } = useView();
  const { session, beat, refresh } = useDesk();
  const kept = useAnswer<{ notes: Note[] }>(`${path}/notes`, undefined, 0, beat);
  const keeping = useCommand();
  const [text, type] = useState('');
  const [about, choose] = useState('');
  return (
    <section>
      <h3>{t('consoleNotes')}</h3>
      <form class="tellform" onSubmit={async (e) => { e.preventDefault(); if (await keeping.run(`${path}/notes`, { text, ...(about !== '' && { month: about }) }) !== null) { type(''); refresh(); } }}>
        <label>{t('consoleAboutMonth')}<Months value={about} months={monthsFrom(world.start, session.months)} first={session.coming === null ? t('consoleNoMonth') : t('consoleFromComing', { month: month(session.coming, a.lang) })} pick={choose} /></label>
        <label>{t('consoleNoteText')}<textarea rows={3} maxLength={1000} value={text} data-testid="console-note-text" onInput={(e) => type(e.currentTarget.value)} /></label>
        <FieldFault problem={keeping.problem} field="text" />
        {keeping.problem && <ProblemNote problem={keeping.problem} close={keeping.clear} title={t('consoleRefused')} />}
        <div class="tools"><button type="submit" disabled={keeping.busy || text.trim() === ''} data-testid="console-note-keep">{t('consoleNoteKeep')}</button><span class="quiet">{t('consoleNotesText')}</span></div>
      </form>
      <NotRead answer={kept} />
      <ul class="said-list" data-testid="console-notes">
        {[...(kept.value?.notes ?? [])].reverse().map((n) => <li key={n.number}><small class="quiet">{time(n.at)}{n.month !== null && ` · ${month(n.month, a.lang)}`}</small><p>{n.text}</p></li>)}
      </ul>
    </section>
  );
}
