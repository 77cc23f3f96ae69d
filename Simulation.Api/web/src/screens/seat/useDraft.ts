/** The draft of a seat: every change is kept in this tab at once and on the server as soon as it answers. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { command, inquire, Problem } from '../../api';
import { opened, same, type Held } from './draft';
import { recall, remember } from './keep';
import type { Draft, Drafted } from './records';

const rest = 400, again = 3000;

export interface Drafting {
  decisions: Drafted[];
  /** opening: not known yet; saved: the server has it; sending; waiting: no answer, tried again; refused: see the problem. */
  state: 'opening' | 'saved' | 'sending' | 'waiting' | 'refused';
  /** What the server said of the draft that it keeps. */
  told: Draft | null;
  problem: Problem | null;
  edit: (decisions: Drafted[]) => void;
  /** After the decisions were submitted: the server has put the draft away itself. */
  done: () => void;
}

export function useDraft(session: string, race: string, seat: string): Drafting {
  const name = `saima-draft-${race}-${seat}`, path = `/api/sessions/${session}/drafts`;
  const [shown, show] = useState<{ held: Held; state: Drafting['state']; told: Draft | null; problem: Problem | null }>({ held: { decisions: [], sent: true }, state: 'opening', told: null, problem: null });
  const now = useRef(shown);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const set = (change: Partial<typeof shown>) => { now.current = { ...now.current, ...change }; show(now.current); };
  const hold = (held: Held) => { remember(name, held); set({ held }); };
  const later = (wait: number, what: () => void) => { clearTimeout(timer.current); timer.current = setTimeout(what, wait); };

  const send = async () => {
    const sending = now.current.held.decisions;
    set({ state: 'sending', problem: null });
    try {
      const told = await command<Draft>(path, { decisions: sending.map(({ from, to, ...d }) => ({ ...d, ...(from !== null && { from }), ...(to !== null && { to }) })) });
      // What was changed meanwhile is sent by its own timer.
      if (now.current.held.decisions !== sending) return;
      hold({ decisions: sending, sent: true });
      set({ state: 'saved', told });
    } catch (error) {
      if (now.current.held.decisions !== sending) return;
      const problem = error instanceof Problem ? error : new Problem(0, String(error), '', []);
      const away = problem.offline || problem.status >= 500;
      set({ state: away ? 'waiting' : 'refused', problem });
      if (away) later(again, () => void send());
    }
  };

  useEffect(() => {
    let left = false;
    const held = recall<Held>(name);
    now.current = { held: held ?? { decisions: [], sent: true }, state: 'opening', told: null, problem: null };
    show(now.current);
    const open = () => inquire<{ drafts: Draft[] }>(path).then(
      ({ drafts }) => {
        if (left || now.current.state !== 'opening') return;
        const kept = drafts.find((d) => d.seat === seat);
        const start = opened(held, kept?.decisions ?? []);
        hold(start);
        if (start.sent) set({ state: 'saved', told: kept ?? null });
        else void send();
      },
      () => { if (!left && now.current.state === 'opening') later(again, () => void open()); });
    void open();
    const back = () => { if (now.current.state === 'waiting') later(0, () => void send()); };
    addEventListener('online', back);
    return () => { left = true; clearTimeout(timer.current); removeEventListener('online', back); };
  }, [name]);

  return {
    decisions: shown.held.decisions, state: shown.state, told: shown.told, problem: shown.problem,
    edit: (decisions) => {
      if (same(decisions, now.current.held.decisions)) return;
      hold({ decisions, sent: false });
      set({ state: now.current.state === 'waiting' ? 'waiting' : 'sending' });
      later(rest, () => void send());
    },
    done: () => {
      clearTimeout(timer.current);
      hold({ decisions: [], sent: true });
      set({ state: 'saved', told: null, problem: null });
    },
  };
}
