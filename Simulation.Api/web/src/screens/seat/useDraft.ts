/** The draft of a seat: every change is kept in this tab at once and on the server as soon as it answers. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { command, inquire, Problem } from '../../api';
import { opened, same, unsent, type Held } from './draft';
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
  /** After these decisions were submitted: the server has put the draft away itself. */
  done: (submitted: Drafted[]) => void;
}

export function useDraft(session: string, race: string, seat: string): Drafting {
  const name = `saima-draft-${race}-${seat}`, path = `/api/sessions/${session}/drafts`;
  const [shown, show] = useState<{ held: Held; state: Drafting['state']; told: Draft | null; problem: Problem | null }>({ held: { decisions: [], sent: true }, state: 'opening', told: null, problem: null });
  const now = useRef(shown);
  /** The draft that is being sent; one at a time, or an older one could come to the server last. */
  const under = useRef<Drafted[] | null>(null);
  /** The draft that this seat has now; null once it is left. */
  const here = useRef<string | null>(name);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const set = (change: Partial<typeof shown>) => { now.current = { ...now.current, ...change }; show(now.current); };
  const hold = (held: Held) => { remember(name, held); set({ held }); };
  const later = (wait: number, what: () => void) => { clearTimeout(timer.current); timer.current = setTimeout(what, wait); };

  const send = async () => {
    if (under.current !== null) return later(rest, () => void send());
    const sending = now.current.held.decisions;
    under.current = sending;
    set({ state: 'sending', problem: null });
    try {
      const told = await command<Draft>(path, { decisions: sending.map(({ from, to, ...d }) => ({ ...d, ...(from !== null && { from }), ...(to !== null && { to }) })) });
      if (here.current !== name || now.current.held.decisions !== sending) return;
      hold({ decisions: sending, sent: true });
      set({ state: 'saved', told });
    } catch (error) {
      if (here.current !== name || now.current.held.decisions !== sending) return;
      const problem = error instanceof Problem ? error : new Problem(0, String(error), '', []);
      const away = problem.offline || problem.status >= 500;
      set({ state: away ? 'waiting' : 'refused', problem });
      if (away) later(again, () => void send());
    } finally {
      under.current = null;
      // What was changed meanwhile goes next, and so does a draft that was put away: this answer may have brought it back.
      if (here.current === name && now.current.held.decisions !== sending && now.current.state !== 'opening') later(0, () => void send());
    }
  };

  useEffect(() => {
    let left = false;
    here.current = name;
    const held = recall<Held>(name);
    now.current = { held: held ?? { decisions: [], sent: true }, state: 'opening', told: null, problem: null };
    show(now.current);
    const open = () => inquire<{ drafts: Draft[] }>(path).then(
      ({ drafts }) => {
        if (left || now.current.state !== 'opening') return;
        const kept = drafts.find((d) => d.seat === seat);
        const start = opened(held, kept?.decisions ?? []);
        hold(start);
        if (start.sent) set({ state: 'saved', told: kept ?? null, problem: null });
        else void send();
      },
      (problem) => {
        if (left || now.current.state !== 'opening') return;
        set({ problem: problem instanceof Problem ? problem : new Problem(0, String(problem), '', []) });
        later(again, () => void open());
      });
    void open();
    const back = () => { if (now.current.state === 'waiting') later(0, () => void send()); };
    addEventListener('online', back);
    return () => { left = true; here.current = null; clearTimeout(timer.current); removeEventListener('online', back); };
  }, [name]);

  return {
    decisions: shown.held.decisions, state: shown.state, told: shown.told, problem: shown.problem,
    edit: (decisions) => {
      if (same(decisions, now.current.held.decisions)) return;
      hold({ decisions, sent: false });
      set({ state: now.current.state === 'waiting' ? 'waiting' : 'sending' });
      later(rest, () => void send());
    },
    done: (submitted) => {
      clearTimeout(timer.current);
      const left = unsent(now.current.held.decisions, submitted);
      if (left.length > 0) {
        hold({ decisions: left, sent: false });
        set({ state: 'sending', told: null, problem: null });
        return later(rest, () => void send());
      }
      hold({ decisions: [], sent: true });
      set({ state: 'saved', told: null, problem: null });
    },
  };
}
