/** Small parts that both screens use. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Address } from './address';
import type { Comparison, Grade, Problem, Run } from './api';
import type { Live } from './live';
import { hold } from './seat';
import { useView } from './view';
import type { Key, Say } from './words';

const icons = {
  lab: 'M9 3h6M10 3v6l-5 9a2 2 0 0 0 2 3h10a2 2 0 0 0 2-3l-5-9V3M7.5 15h9',
  race: 'M4 6h16M4 12h11M4 18h7',
  console: 'M4 5h16v11H4zM9 20h6M12 16v4M8 9h4M8 12h7',
  seat: 'M12 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM5 20a7 7 0 0 1 14 0',
  research: 'M4 20V10M10 20V4M16 20v-7M21 20H3',
  debrief: 'M4 12a8 8 0 1 0 3-6.2M4 4v5h5M12 8v4l3 2',
  traceability: 'M9 6h11M9 12h11M9 18h11M4 6h.01M4 12h.01M4 18h.01',
  model: 'M6 3h9l4 4v14H6zM15 3v4h4M9 12h7M9 16h7',
  api: 'M8 7l-5 5 5 5M16 7l5 5-5 5',
  undo: 'M9 14L4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3',
  reset: 'M6 6l12 12M18 6L6 18',
  link: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
  down: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  play: 'M7 4l13 8-13 8z',
  pause: 'M7 5h3v14H7zM14 5h3v14h-3z',
  back: 'M15 5l-7 7 7 7',
  on: 'M9 5l7 7-7 7',
  dice: 'M4 4h16v16H4zM8.5 8.5h.01M15.5 8.5h.01M12 12h.01M8.5 15.5h.01M15.5 15.5h.01',
  up: 'M12 5l7 12H5z',
  fall: 'M12 19L5 7h14z',
  table: 'M4 5h16v14H4zM4 10h16M4 14.5h16M10 5v14',
  chart: 'M4 4v16h16M7 15l4-5 3 3 5-7',
  medal: 'M8 3l4 7 4-7M12 21a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11z',
  warn: 'M12 3l10 18H2zM12 10v5M12 18h.01',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v6M12 7.5h.01',
  off: 'M3 3l18 18M5 12a10 10 0 0 1 4-2.5M19 12a10 10 0 0 0-5-3M8.5 15.5a5 5 0 0 1 7 0M12 19h.01',
};

export const Icon = ({ of }: { of: keyof typeof icons }) => (
  <svg class="icon" viewBox="0 0 24 24" width="18" height="18" aria-hidden="true"><path d={icons[of]} /></svg>
);

/** How far a figure may be trusted. */
export function GradeBadge({ grade }: { grade: Grade }) {
  const { t } = useView();
  const long = t(`grade${grade}` as Key & 'gradeA');
  return <span class={`grade grade-${grade}`} title={long}><span aria-hidden="true">{grade}{grade === 'E' && <small>{t('gradeShortE')}</small>}</span><span class="unseen">{long}</span></span>;
}

/** A field that counts once it is left or Enter is pressed. It holds what is being typed: an answer that comes meanwhile draws the screen again, and would put the last value back. */
export function Entry({ value, enter, ...rest }: Entered) {
  const [typed, type] = useState<string | null>(null);
  const field = {
    ...rest, value: typed ?? value,
    onInput: (e: { currentTarget: HTMLInputElement }) => type(e.currentTarget.value),
    onChange: (e: { currentTarget: HTMLInputElement }) => { type(null); enter(e.currentTarget); },
    onBlur: () => type(null),
  };
  return field.type === 'number' ? <input {...field} type="number" /> : <input {...field} type="text" />;
}

interface Entered { type: 'text' | 'number'; value: string | number; enter: (field: HTMLInputElement) => void; [more: string]: unknown }

/** A titled part of a screen. With a table it can be read as figure or as table. */
export function Panel({ title, sub, tools, figure, table, sentence, testid, class: more = '' }: {
  title: ComponentChildren; sub?: ComponentChildren; tools?: ComponentChildren; figure: ComponentChildren; table?: () => ComponentChildren; sentence?: string; testid?: string; class?: string;
}) {
  const { t } = useView();
  const [asTable, set] = useState(false);
  const what = typeof title === 'string' ? title : '';
  return (
    <section class={`panel ${more}`} data-testid={testid}>
      <header>
        <h2>{title}</h2>
        {sub && <span class="quiet">{sub}</span>}
        <span class="tools">
          {tools}
          {table && (
            <button type="button" class="ghost" aria-pressed={asTable} onClick={() => set(!asTable)} title={t(asTable ? 'showFigure' : 'showTable', { what })} data-testid={testid && `${testid}-toggle`}>
              <Icon of={asTable ? 'chart' : 'table'} /><span>{t(asTable ? 'figure' : 'table')}</span>
            </button>
          )}
        </span>
      </header>
      {asTable && table ? <div class="scroll" tabIndex={0} role="region" aria-label={what}>{table()}</div> : figure}
      {sentence && <p class="sentence">{sentence}</p>}
    </section>
  );
}

/** Two or three choices of which one holds. */
export function Choice<T extends string>({ label, value, options, pick, testid }: { label: string; value: T; options: [T, string][]; pick: (value: T) => void; testid?: string }) {
  return (
    <div class="choice" role="group" aria-label={label} data-testid={testid}>
      {options.map(([v, name]) => <button type="button" key={v} aria-pressed={v === value} data-value={v} onClick={() => pick(v)}>{name}</button>)}
    </div>
  );
}

/** What went wrong, in the chosen language, field by field. */
export function ProblemNote({ problem, retry, close, title }: { problem: Problem; /** Does or asks the same once more. */ retry?: () => void; /** Puts the note away, where doing the same once more is not for a note to do. */ close?: () => void; title?: string }) {
  const { a, t } = useView();
  const buttons = <>
    {retry && (problem.offline || problem.status >= 500) && <button type="button" onClick={retry}>{t('retry')}</button>}
    {close && <button type="button" onClick={close}>{t('close')}</button>}
  </>;
  if (problem.offline) {
    return (
      <div class="note" role="alert" data-testid="offline">
        <Icon of="off" /><div><b>{problem.act && title ? `${title}${t('stop')}` : ''}{t('offlineTitle')}</b><p>{t(problem.act ? 'offlineAct' : 'offlineText')}</p></div>
        {buttons}
      </div>
    );
  }
  return (
    <div class="note" role="alert" data-testid="problem">
      <Icon of="warn" />
      <div>
        <b>{title ?? t('problemTitle')}</b>
        <p>{side(problem.title, a.lang)}{problem.detail && t('stop') + side(problem.detail, a.lang)}</p>
        {problem.status === 401 && <KeyForm done={retry ?? close ?? (() => {})} />}
        {problem.errors.length > 0 && (
          <div class="scroll"><table>
            <thead><tr><th>{t('problemField')}</th><th>{t('problemValue')}</th><th>{t('problemWhy')}</th></tr></thead>
            <tbody>{problem.errors.map((e) => <tr key={e.field + e.en}><td><code>{e.field}</code></td><td>{String(e.value ?? '')}</td><td>{a.lang === 'zh' ? e.zh : e.en}</td></tr>)}</tbody>
          </table></div>
        )}
      </div>
      {buttons}
    </div>
  );
}

/** Said where an answer is not there yet after some seconds: the page still waits, and one may ask again. */
export function Late({ answer }: { answer: { late: boolean; retry: () => void } }) {
  const { t } = useView();
  if (!answer.late) return null;
  return <div class="note quietnote" role="status" data-testid="late"><Icon of="info" /><div><p>{t('lateText')}</p></div><button type="button" onClick={answer.retry}>{t('retry')}</button></div>;
}

/** What the bands hold, in words; of a single replicate the answer itself says that there are none. */
export function bandsHold(answer: Run | Comparison | null, a: Address, t: Say): string {
  if (answer?.capsule.replicates === 1) return answer.uncertainty[a.lang];
  return t(a.uncertainty === 'luck' ? 'luckText' : a.uncertainty === 'parameters' ? 'parametersText' : 'bothText');
}

/** A thin bar while an answer takes longer than 300 ms. */
export const Progress = ({ on, label }: { on: boolean; label: string }) => (
  <div class={on ? 'progress on' : 'progress'} role={on ? 'progressbar' : undefined} aria-label={on ? label : undefined} data-testid="progress" />
);

/** Whether this page hears the race, and how late the last month was. */
export function LiveStatus({ live }: { live: Live }) {
  const { t } = useView();
  const words = { connecting: 'liveConnecting', live: 'liveStatus', reconnecting: 'liveReconnecting', refused: 'liveRefused' } as const satisfies Record<Live['status'], Key>;
  return (
    <span class={`livestatus ${live.status}`} role="status" data-testid="live-status" data-status={live.status} data-ticks={live.ticks} data-lag={live.lag ?? ''}>
      <Icon of={live.status === 'live' ? 'on' : live.status === 'connecting' ? 'info' : 'off'} />{t(words[live.status])}
    </span>
  );
}

/** Says one side of a text that holds Chinese and English with a stroke between. */
export function side(text: string, lang: Address['lang']): string {
  const sides = text.split(' / ');
  return sides.length === 2 ? sides[lang === 'zh' ? 0 : 1]! : text;
}

/** A dialog over the page: the focus goes into it, Escape closes it, and the focus goes back where it was. */
export function Dialog({ title, close, children, testid }: { title: string; close: () => void; children: ComponentChildren; testid?: string }) {
  const { t } = useView();
  const at = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    at.current!.showModal();
    return () => before?.focus();
  }, []);
  // Only a press that begins and ends beside the dialog closes it: neither its own margin nor a selection that is dragged out of it.
  const pressed = useRef(false);
  const beside = (e: MouseEvent) => {
    const box = at.current!.getBoundingClientRect();
    return e.target === at.current && (e.clientX < box.left || e.clientX > box.right || e.clientY < box.top || e.clientY > box.bottom);
  };
  return (
    <dialog ref={at} class="dialog" aria-label={title} data-testid={testid} onCancel={(e) => { e.preventDefault(); close(); }} onPointerDown={(e) => { pressed.current = beside(e); }} onClick={(e) => { if (pressed.current && beside(e)) close(); }}>
      <header><h2>{title}</h2><button type="button" class="ghost" onClick={close} data-testid={testid && `${testid}-close`}><Icon of="reset" /><span>{t('close')}</span></button></header>
      {children}
    </dialog>
  );
}

/** A key like 教员 or captain for a kind of seat. */
export const roleKey = { instructor: 'roleInstructor', captain: 'roleCaptain', member: 'roleMember', observer: 'roleObserver', screen: 'roleScreen' } as const;

/** Takes a planner's key into this tab. */
function KeyForm({ done }: { done: () => void }) {
  const { t } = useView();
  return (
    <form class="line" onSubmit={(e) => { e.preventDefault(); hold(String(new FormData(e.currentTarget).get('key') ?? '').trim()); done(); }}>
      <p>{t('keyText')}</p>
      <label>{t('keyLabel')} <input type="password" name="key" autocomplete="off" required data-testid="planner-key" /></label>
      <button type="submit">{t('keyUse')}</button>
    </form>
  );
}
