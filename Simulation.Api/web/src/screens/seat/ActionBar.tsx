/** The one thing to do next, always in reach: submit the plan, say that the team is ready. */
import { useRef } from 'preact/hooks';
import { useCommand } from '../../api';
import { month } from '../../format';
import { Icon, ProblemNote } from '../../parts';
import { useView } from '../../view';
import { CostText } from './CostText';
import type { Draft, Session } from './records';
import type { Seating } from './Seated';
import type { Drafting } from './useDraft';
import type { Submitting } from './useSubmit';

export function ActionBar({ session, place, draft, told, submit, may, refresh, away }: Seating & { place: string; draft: Drafting; told: Draft | null; submit: Submitting; may: boolean }) {
  const { a, t } = useView();
  const ready = useCommand<Session>();
  const wanted = useRef(true);
  const played = (session.phase === 'practice' || session.phase === 'race') && session.coming !== null;
  const team = session.teams.find((x) => x.place === place);
  if (!played) return null;
  const n = draft.decisions.length, is = team?.ready === true;
  // The month is named: who was slower than the clock must not be ready for a month that nobody has looked at.
  const turn = async (to: boolean) => {
    wanted.current = to;
    await ready.run(`/api/sessions/${session.id}/ready`, { ready: to, month: session.coming });
    refresh();
  };
  const late = ready.problem?.errors.some((e) => e.field === 'month') === true;
  return (
    <section class="actionbar" aria-label={t('seatActions')} data-testid="actions">
      {late ? <div class="note" role="alert" data-testid="ready-late"><Icon of="warn" /><div><p>{t('seatReadyLate', { month: month(session.coming!, a.lang) })}</p></div><button type="button" onClick={ready.clear}>{t('close')}</button></div>
        : ready.problem && <ProblemNote problem={ready.problem} retry={() => void turn(wanted.current)} title={t('seatNotDone')} />}
      <p class="what" data-testid="action-text">
        {n === 0 ? t(team?.submitted ? 'seatBarSubmitted' : 'seatBarNone', { month: month(session.coming!, a.lang) }) : t('seatBarDraft', { n })}
        {n > 0 && told?.cost && <small><CostText cost={told.cost} /></small>}
      </p>
      {may ? (
        <>
          <button type="button" class="primary" disabled={n === 0 || submit.busy || draft.state === 'opening'} aria-busy={submit.busy} onClick={submit.send} data-testid="submit">{t(submit.busy ? 'seatSubmitting' : 'seatSubmit')}</button>
          <button type="button" aria-pressed={is} disabled={ready.busy || away} onClick={() => void turn(!is)} data-testid="ready" class={is ? 'readied' : undefined}>{is && <span aria-hidden="true">✓</span>}{t(is ? 'seatReadied' : 'seatReady')}</button>
        </>
      ) : <span class="quiet">{t(n > 0 ? 'seatBarMember' : 'seatBarMemberNone')}</span>}
    </section>
  );
}
