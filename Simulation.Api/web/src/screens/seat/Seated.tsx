/** A tab that has a seat: what it shows depends on the kind of seat and on where the session stands. */
import { useEffect, useState } from 'preact/hooks';
import { useAnswer } from '../../api';
import { usePulse, useRace, type Live } from '../../live';
import { Late, ProblemNote, side } from '../../parts';
import type { Seat } from '../../seat';
import { useView } from '../../view';
import { Play } from './Play';
import type { Session } from './records';
import { Watch } from './Watch';

const pulse = 2500;

/** What every part of a seat is told. */
export interface Seating { seat: Seat; session: Session; live: Live; leave: () => void; /** Asks for the session again. */ refresh: () => void; /** True while the server does not answer. */ away: boolean; /** Grows whenever an answer may have changed. */ beat: number }

export function Seated({ seat, leave }: { seat: Seat; leave: (why: string | null) => void }) {
  const { a, t, world } = useView();
  const [race, watch] = useState<string | null>(null);
  const live = useRace(race);
  const beat = usePulse(pulse) + live.beat;
  const answer = useAnswer<Session>(`/api/sessions/${seat.session}`, undefined, 0, beat);
  const { value: session, problem } = answer;
  useEffect(() => { if (session) watch(session.race); }, [session?.race]);

  // A dead token stays dead: the seat was taken back or handed over, or its session is gone.
  const gone = problem !== null && [401, 403, 404].includes(problem.status);
  useEffect(() => { if (gone) leave(t('seatGone', { why: side(problem.detail, a.lang) })); }, [gone]);
  // An answer that is under way has neither come nor failed: the last one that did says whether the server is there.
  const [away, miss] = useState(false);
  useEffect(() => { if (!answer.stale) miss(problem?.offline === true); }, [answer.stale, problem]);

  if (session === null) return problem && !gone ? <ProblemNote problem={problem} retry={answer.retry} /> : <><p class="wait" role="status" aria-busy="true">{t('seatOpening')}</p><Late answer={answer} /></>;
  if (!world) return <p class="wait" role="status">{t('loadingWorld')}</p>;
  const part: Seating = { seat, session, live, leave: () => leave(null), refresh: answer.retry, away, beat };
  return session.you.place === null ? <Watch {...part} /> : <Play {...part} place={session.you.place} />;
}
