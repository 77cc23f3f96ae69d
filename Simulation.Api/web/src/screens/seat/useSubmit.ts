/** Sends a draft to the race; nothing counts as submitted before the server says so. */
import { useRef, useState } from 'preact/hooks';
import { useCommand, type Problem } from '../../api';
import { commandName } from './keep';
import type { Drafted, Session, Submitted } from './records';
import type { Drafting } from './useDraft';

export interface Submitting {
  busy: boolean;
  problem: Problem | null;
  /** What the server acknowledged last, and of which decisions. */
  done: { answer: Submitted; decisions: Drafted[]; month: string | null; race: string } | null;
  /** What was sent last, acknowledged or not. */
  sent: Drafted[];
  send: () => void;
}

export function useSubmit(session: Session, draft: Drafting, after: () => void): Submitting {
  const doing = useCommand<Submitted>();
  const [done, set] = useState<Submitting['done']>(null);
  const last = useRef<{ text: string; command: string; decisions: Drafted[] }>({ text: '', command: '', decisions: [] });

  const send = async () => {
    const decisions = draft.decisions, text = session.race + JSON.stringify(decisions);
    // The same decisions keep the name of their command: if only the answer was lost, they are not done twice.
    if (last.current.text !== text) last.current = { text, command: commandName(), decisions };
    const answer = await doing.run(`/api/sessions/${session.id}/decisions`, {
      decisions: decisions.map(({ from, to, ...d }) => ({ ...d, ...(from !== null && { from }), ...(to !== null && { to }) })), command: last.current.command,
    }) as Submitted | null;
    if (answer === null) return;
    set({ answer, decisions, month: session.coming, race: session.race });
    last.current = { ...last.current, text: '' };
    draft.done(decisions);
    after();
  };
  return { busy: doing.busy, problem: doing.problem, done: done?.race === session.race ? done : null, sent: last.current.decisions, send: () => void send() };
}
