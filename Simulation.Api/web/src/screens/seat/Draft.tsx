/** The plan of the coming month: what is drafted and what it would take, what team mates propose, what was submitted and what holds. */
import { Problem } from '../../api';
import { month, number, plain, withUnit } from '../../format';
import { Icon, Panel, ProblemNote, side } from '../../parts';
import { useNames, useView } from '../../view';
import { CostText } from './CostText';
import { refusedLever, takenOver, worst } from './draft';
import type { Conflict, CountyNow, Draft as DraftTold, Drafted, RaceNow } from './records';
import type { Seating } from './Seated';
import type { Drafting } from './useDraft';
import type { Submitting } from './useSubmit';

interface Props extends Seating { place: string; draft: Drafting; told: DraftTold | null; team: DraftTold[]; submit: Submitting; race: RaceNow | null; county: CountyNow | null; may: boolean }

export function Draft({ seat, session, place, draft, told, team, submit, race, county, may }: Props) {
  const { a, t } = useView();
  const leverText = useLeverText();
  const mates = team.filter((d) => d.seat !== seat.seat && d.decisions.length > 0);
  const standing = (race?.decisions ?? []).filter((d) => d.place === place);
  const played = session.phase === 'practice' || session.phase === 'race';
  return (
    <>
      <Panel class="plan" testid="plan" title={session.coming === null ? t('seatPlanOver') : t('seatPlan', { month: month(session.coming, a.lang) })} sub={<span role="status" data-testid="draft-state" data-state={draft.state}>{t(stateKey[draft.state])}</span>} figure={
        <>
          {draft.decisions.length === 0 ? <p class="empty">{t(may ? 'seatPlanEmpty' : 'seatPlanEmptyMember')}</p> : (
            <ul class="decisions">{draft.decisions.map((d) => (
              <li key={d.lever} data-testid="draft-row" data-lever={d.lever}><span>{leverText(d)}</span>
                <button type="button" class="ghost" aria-label={t('remove', { what: leverText(d) })} onClick={() => draft.edit(draft.decisions.filter((o) => o !== d))}><Icon of="reset" /></button></li>
            ))}</ul>
          )}
          {draft.decisions.length > 0 && <p class="cost" data-testid="draft-cost" data-money={told?.cost?.money ?? ''}>{told?.cost ? <CostText cost={told.cost} /> : t(draft.state === 'waiting' ? 'seatCostLater' : draft.state === 'saved' ? 'seatCostNone' : 'seatCostComing')}</p>}
          <Conflicts conflicts={told?.conflicts ?? []} />
          {told !== null && told.refused.length > 0 && <Refusal problem={new Problem(400, '', '', told.refused)} decisions={draft.decisions} title={t('seatDraftRefused')} />}
          {draft.state === 'opening' && draft.problem && !draft.problem.offline && <ProblemNote problem={draft.problem} title={t('seatNotRead')} />}
          {draft.state === 'refused' && draft.problem && <Refusal problem={draft.problem} decisions={draft.decisions} title={t('seatDraftRefused')} />}
          {!may && <p class="sentence">{t('seatMemberDraft')}</p>}
          {submit.problem && <Refusal problem={submit.problem} decisions={submit.sent} title={t(submit.problem.offline ? 'seatNotSubmittedOffline' : 'seatNotSubmitted')} />}
          {submit.done && (
            <div class="done" role="status" data-testid="submitted" data-position={submit.done.answer.position}>
              <b><span aria-hidden="true">✓</span>{t('seatSubmitted', { n: submit.done.decisions.length, month: submit.done.month === null ? '' : month(submit.done.month, a.lang) })}</b>
              {submit.done.answer.cost && <p><CostText cost={submit.done.answer.cost} /></p>}
              <Conflicts conflicts={submit.done.answer.conflicts} />
            </div>
          )}
          {county && <Books county={county} />}
        </>
      } />
      {mates.length > 0 && (
        <Panel class="mates" testid="mates" title={t(may ? 'seatMates' : 'seatMatesToo')} figure={mates.map((m) => (
          <div class="mate" key={m.seat} data-testid="mate" data-seat={m.seat}>
            <b>{session.seats.find((s) => s.seat === m.seat)?.label ? <bdi translate={false}>{session.seats.find((s) => s.seat === m.seat)!.label}</bdi> : t('seatNumbered', { seat: m.seat.split('-').at(-1)! })}</b>
            <ul class="decisions">{m.decisions.map((d) => <li key={d.lever}><span>{leverText(d)}</span></li>)}</ul>
            {m.cost && <p class="cost"><CostText cost={m.cost} /></p>}
            <button type="button" class={may ? 'primary' : ''} onClick={() => draft.edit(takenOver(draft.decisions, m.decisions))} data-testid="take-over">{t('seatTakeOver')}</button>
          </div>
        ))} />
      )}
      {(standing.length > 0 || played) && (
        <Panel class="standing" testid="standing" title={t('seatStanding')} figure={standing.length === 0 ? <p class="quiet">{t('seatStandingNone')}</p> : (
          <ul class="decisions">{standing.map((d) => <li key={`${d.lever}${d.from}${d.position}`} data-testid="standing-row" data-lever={d.lever}><span>{leverText(d)}</span><small>{d.who === null ? t('seatByScenario') : d.who.startsWith('seat:') ? t('seatByUs') : d.who.startsWith('instructor') ? t('seatByInstructor') : t('seatByBot')}</small></li>)}</ul>
        )} />
      )}
    </>
  );
}

const stateKey = { opening: 'seatOpening', saved: 'seatDraftSaved', sending: 'seatDraftSending', waiting: 'seatDraftWaiting', refused: 'seatDraftNot' } as const;

/** A decision in words: R&D subsidy → 8 %, from April 2023 to the end. */
function useLeverText() {
  const { a, t, world } = useView();
  const { name, unit } = useNames();
  return (d: Drafted) => {
    const lever = world.levers.find((l) => l.key === d.lever);
    const until = d.to === null ? '' : t('seatUntil', { month: month(d.to, a.lang) });
    return `${lever ? name(lever) : d.lever} → ${lever ? withUnit(plain(d.value), unit(lever)) : plain(d.value)}${d.from === null ? '' : t('seatSince', { month: month(d.from, a.lang) })}${until}`;
  };
}

function Conflicts({ conflicts }: { conflicts: Conflict[] }) {
  const { a, t } = useView();
  if (conflicts.length === 0) return null;
  const words = { error: 'seatConflictError', warning: 'seatConflictWarning', note: 'seatConflictNote' } as const;
  return <ul class="conflicts" data-testid="conflicts">{worst(conflicts).map((c) => <li key={c.kind + c.zh} class={c.severity}><Icon of={c.severity === 'note' ? 'info' : 'warn'} /><span><b>{t(words[c.severity])}</b> {a.lang === 'zh' ? c.zh : c.en}</span></li>)}</ul>;
}

/** Why something was refused, each reason with its lever. */
function Refusal({ problem, decisions, title }: { problem: Problem; decisions: Drafted[]; title: string }) {
  const { a, t, world } = useView();
  const { name } = useNames();
  const about = problem.errors.map((e) => ({ e, of: refusedLever(e.field, decisions) }));
  if (problem.offline || about.length === 0 || about.some(({ of }) => of === null)) {
    return problem.offline
      ? <div class="note" role="alert" data-testid="not-submitted"><Icon of="off" /><div><b>{title}</b><p>{t('seatOfflineSubmit')}</p></div></div>
      : <ProblemNote problem={problem} title={title} />;
  }
  return (
    <div class="note" role="alert" data-testid="refusal"><Icon of="warn" /><div><b>{title}</b>
      <ul>{about.map(({ e, of }) => <li key={e.field}><b>{name(world.levers.find((l) => l.key === of!.lever))}</b> {a.lang === 'zh' ? e.zh : e.en}</li>)}</ul>
      {problem.title && <p>{side(problem.title, a.lang)}</p>}</div></div>
  );
}

/** What the county owns and owes now: what there is to decide with. */
function Books({ county }: { county: CountyNow }) {
  const { t } = useView();
  const b = county.books;
  return (
    <dl class="books" data-testid="books" aria-label={t('seatBooks')}>
      <div><dt>{t('seatDebt')}</dt><dd>{number(b.debt, 1)}%<small>{t('seatOfGdp')}</small></dd></div>
      <div><dt>{t('seatBalance')}</dt><dd>{number(b.balance, 2)}%<small>{t('seatOfGdpYear')}</small></dd></div>
      <div><dt>{t('seatLand')}</dt><dd>{number(b.readyLand, 0)}<small>{t('seatMu')}</small></dd></div>
      <div><dt>{t('seatEnergy')}</dt><dd>{number(b.energyQuota - b.energyUsed, 1)}%<small>{t('seatOfQuota')}</small></dd></div>
    </dl>
  );
}
