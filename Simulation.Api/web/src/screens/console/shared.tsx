/** Small things that several parts of the console use. */
import type { ComponentChildren } from 'preact';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Answer, Problem } from '../../api';
import { month, type Lang } from '../../format';
import type { Live } from '../../live';
import { Dialog, Late, ProblemNote } from '../../parts';
import { useView } from '../../view';
import type { AuditLine, Predictions, Session } from './answers';

export const phaseKey = { lobby: 'consoleLobby', practice: 'consolePractice', race: 'consoleRace', review: 'consoleReview', ended: 'consoleEnded' } as const;
export const stateKey = { scheduled: 'consoleScheduled', striking: 'consoleStriking', over: 'consoleOverState' } as const;

/** What every part of the desk knows. */
export interface DeskView {
  session: Session; live: Live; audit: AuditLine[]; predictions: Predictions | null;
  /** Grows with everything that may change an answer, at most twice a second. */
  beat: number;
  /** Asks again at once: something was done. */
  refresh: () => void;
}
export const DeskContext = createContext<DeskView>(null!);
export const useDesk = (): DeskView => useContext(DeskContext);

const two = (n: number) => String(n).padStart(2, '0');

/** A moment on this machine's clock: 11-22 20:56. */
export function when(at: string, lang: Lang): string {
  const d = new Date(at);
  return lang === 'zh' ? `${d.getMonth() + 1}月${d.getDate()}日 ${two(d.getHours())}:${two(d.getMinutes())}` : `${two(d.getMonth() + 1)}-${two(d.getDate())} ${two(d.getHours())}:${two(d.getMinutes())}`;
}

export const time = (at: string): string => {
  const d = new Date(at);
  return `${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())}`;
};

/** What the server says is wrong with one field, at that field. */
export function FieldFault({ problem, field, id }: { problem: Problem | null; field: string; id?: string }) {
  const { a } = useView();
  const wrong = faultsOf(problem, field);
  if (wrong.length === 0) return null;
  return <p class="fault" role="alert" id={id} data-testid="field-fault" data-field={wrong[0]!.field}>{wrong.map((e) => (a.lang === 'zh' ? e.zh : e.en)).join(' ')}</p>;
}

export const faultsOf = (problem: Problem | null, field: string) => problem?.errors.filter((e) => e.field === field || e.field.startsWith(`${field}[`) || e.field.startsWith(`${field}.`)) ?? [];

/** What came instead of an answer of one part; that there is no connection the desk says once for all. */
export function NotRead({ answer }: { answer: Answer<unknown> }) {
  const { t } = useView();
  if (answer.problem && !answer.problem.offline) return <ProblemNote problem={answer.problem} retry={answer.retry} title={t('consoleNotRead')} />;
  return answer.value === null ? <Late answer={answer} /> : null;
}

/** Asks before something that cannot be taken back, and says what will happen. */
export function Confirm({ title, what, yes, busy, problem, act, close }: { title: string; what: ComponentChildren; yes: string; busy: boolean; problem: Problem | null; act: () => void; close: () => void }) {
  const { t } = useView();
  return (
    <Dialog title={title} close={close} testid="confirm">
      <div class="confirmtext">{what}</div>
      {problem && <ProblemNote problem={problem} retry={act} title={t('consoleRefused')} />}
      <div class="tools confirmtools">
        <button type="button" onClick={close}>{t('consoleCancel')}</button>
        <button type="button" class="primary" disabled={busy} onClick={act} data-testid="confirm-yes">{yes}</button>
      </div>
    </Dialog>
  );
}

/** Months to choose from. */
export function Months({ id, value, months, pick, first, testid }: { id?: string; value: string; months: string[]; pick: (month: string) => void; first?: string; testid?: string }) {
  const { a } = useView();
  return (
    <select id={id} value={value} data-testid={testid} onChange={(e) => pick(e.currentTarget.value)}>
      {first !== undefined && <option value="">{first}</option>}
      {months.map((m) => <option key={m} value={m}>{month(m, a.lang)}</option>)}
    </select>
  );
}
