/** The one thing to do next, always in reach: submit the plan, say that the team is ready. */
import { useCommand } from '../../api';
import { month } from '../../format';
import { ProblemNote } from '../../parts';
import { useView } from '../../view';
import { CostText } from './Draft';
import type { Draft, Session } from './records';
import type { Seating } from './Seated';
import type { Drafting } from './useDraft';
import type { Submitting } from './useSubmit';

export function ActionBar({ session, place, draft, told, submit, may, refresh, away }: Seating & { place: string; draft: Drafting; told: Draft | null; submit: Submitting; may: boolean }) {
  const { a, t } = useView();
  const ready = useCommand<Session>();
  const played = (session.phase === 'practice' || session.phase === 'race') && session.coming !== null;
  const team = session.teams.find((x) => x.place === place);
  if (!played) return null;
  const n = draft.decisions.length, is = team?.ready === true;
  const turn = async () => { if (await ready.run(`/api/sessions/${session.id}/ready`, { ready: !is })) refresh(); };
  return (
    <section class="actionbar" aria-label={t('seatActions')} data-testid="actions">
      {ready.problem && <ProblemNote problem={ready.problem} retry={() => void turn()} title={t('seatNotDone')} />}
      <p class="what" data-testid="action-text">
        {n === 0 ? t(team?.submitted ? 'seatBarSubmitted' : 'seatBarNone', { month: month(session.coming!, a.lang) }) : t('seatBarDraft', { n })}
        {n > 0 && told?.cost && <small><CostText cost={told.cost} /></small>}
      </p>
      {may ? (
        <>
          <button type="button" class="primary" disabled={n === 0 || submit.busy || draft.state === 'opening'} aria-busy={submit.busy} onClick={submit.send} data-testid="submit">{t(submit.busy ? 'seatSubmitting' : 'seatSubmit')}</button>
          <button type="button" aria-pressed={is} disabled={ready.busy || away} onClick={() => void turn()} data-testid="ready" class={is ? 'readied' : undefined}>{is && <span aria-hidden="true">✓</span>}{t(is ? 'seatReadied' : 'seatReady')}</button>
        </>
      ) : <span class="quiet">{t(n > 0 ? 'seatBarMember' : 'seatBarMemberNone')}</span>}
    </section>
  );
}
