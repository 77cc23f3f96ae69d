/** The shocks of the race on its months, and what the instructor wrote to each. */
import { useState } from 'preact/hooks';
import { useAnswer, useCommand } from '../../api';
import { month, monthShort, number } from '../../format';
import { Icon, Panel, ProblemNote } from '../../parts';
import { useNames, useView } from '../../view';
import type { Inject, Timeline } from './answers';
import { barsOf, monthsOf } from './steps';
import { FieldFault, NotRead, stateKey, useDesk } from './shared';

export function InjectTimeline() {
  const { a, t, world } = useView();
  const { zh, name, place } = useNames();
  const { session, beat } = useDesk();
  const answer = useAnswer<Timeline>(`/api/races/${session.race}/shocks`, undefined, 0, beat);
  const [open, show] = useState<string | null>(null);
  const injects = answer.value?.injects ?? [];
  const months = monthsOf(world.start, session.months), bars = barsOf(injects, world.start);
  const where = (x: Inject) => x.places.map(place).join(zh ? '、' : ', ');
  const span = (x: Inject) => x.month === x.last ? month(x.month, a.lang) : t('consoleFromTo', { from: month(x.month, a.lang), to: month(x.last, a.lang) });
  const told = (x: Inject) => t('consoleInjectTold', { name: name(x), where: where(x), span: span(x), severity: number(x.severity, 1), state: t(stateKey[x.state]) });
  const chosen = injects.find((x) => x.inject === open) ?? null;
  const counts = (state: Inject['state']) => injects.filter((x) => x.state === state).length;
  return (
    <Panel
      class="timelinepanel" testid="console-timeline" title={t('consoleTimeline')} sub={t('consoleSecret')}
      sentence={injects.length === 0 ? undefined : t('consoleTimelineText', { n: injects.length, scheduled: counts('scheduled'), striking: counts('striking'), over: counts('over') })}
      figure={<>
        <NotRead answer={answer} />
        <div class="scroll" tabIndex={0} role="region" aria-label={t('consoleTimeline')}>
          <div class="timeline" style={{ gridTemplateColumns: `repeat(${months.length}, minmax(${months.length > 24 ? 22 : 34}px, 1fr))` }}>
            {months.map((m, i) => <span key={m} class={i < session.monthsLived ? 'mark past' : i === session.monthsLived ? 'mark coming' : 'mark'} style={{ gridColumn: i + 1, gridRow: 1 }} title={month(m, a.lang)}>{months.length > 18 && i % 3 !== 0 ? '' : monthShort(m, a.lang)}</span>)}
            {session.monthsLived < months.length && <span class="now" style={{ gridColumn: session.monthsLived + 1, gridRow: `2 / ${Math.max(1, ...bars.map((b) => b.row)) + 2}` }} aria-hidden="true" />}
            {bars.map((b) => (
              <button type="button" key={b.inject.inject} class={`bar ${b.inject.state}`} style={{ gridColumn: `${b.from} / ${Math.min(b.to, months.length) + 1}`, gridRow: b.row + 1 }} title={told(b.inject)} aria-label={told(b.inject)} aria-pressed={b.inject.inject === open} onClick={() => show(b.inject.inject === open ? null : b.inject.inject)} data-testid="console-bar" data-inject={b.inject.inject} data-state={b.inject.state}>
                <span>{name(b.inject)}</span>{b.inject.note !== null && <Icon of="info" />}
              </button>
            ))}
          </div>
        </div>
        {answer.value && injects.length === 0 && <p class="empty">{t('consoleTimelineNone')}</p>}
        {chosen && <Noted key={chosen.inject} inject={chosen} told={told(chosen)} />}
      </>}
      table={injects.length === 0 ? undefined : () => (
        <table>
          <thead><tr><th scope="col">{t('consoleShock')}</th><th scope="col">{t('consoleWhere')}</th><th scope="col">{t('month')}</th><th scope="col" class="n">{t('shockSeverity')}</th><th scope="col">{t('consoleState')}</th><th scope="col">{t('consoleNote')}</th></tr></thead>
          <tbody>{injects.map((x) => <tr key={x.inject}><th scope="row">{name(x)}</th><td>{where(x)}</td><td>{span(x)}</td><td class="n">{number(x.severity, 1)}</td><td>{t(stateKey[x.state])}</td><td>{x.note ?? ''}</td></tr>)}</tbody>
        </table>
      )}
    />
  );
}

function Noted({ inject, told }: { inject: Inject; told: string }) {
  const { t } = useView();
  const { session, refresh } = useDesk();
  const keeping = useCommand();
  const [text, type] = useState(inject.note ?? '');
  return (
    <form class="noted" onSubmit={async (e) => { e.preventDefault(); if (await keeping.run(`/api/races/${session.race}/shocks/notes`, { inject: inject.inject, note: text.trim() }) !== null) refresh(); }}>
      <p>{told}</p>
      <label>{t('consoleNote')} <input type="text" maxLength={200} value={text} data-testid="console-shock-note" onInput={(e) => type(e.currentTarget.value)} /></label>
      <button type="submit" disabled={keeping.busy || text.trim() === (inject.note ?? '')} data-testid="console-shock-note-keep">{t('consoleNoteKeep')}</button>
      <FieldFault problem={keeping.problem} field="note" />
      {keeping.problem && <ProblemNote problem={keeping.problem} close={keeping.clear} title={t('consoleRefused')} />}
    </form>
  );
}
