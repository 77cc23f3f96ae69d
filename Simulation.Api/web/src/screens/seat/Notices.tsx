/** What a team must know before it does anything: that it is offline, played by a bot, kept from the boards, not yet or no longer in play. */
import { useEffect, useState } from 'preact/hooks';
import { useCommand } from '../../api';
import { month } from '../../format';
import { Icon, ProblemNote, side } from '../../parts';
import { boardCount, useNames, useView } from '../../view';
import type { Draft, Session, WithBehaviours } from './records';
import type { Seating } from './Seated';
import type { Drafting } from './useDraft';

export function Notices({ session, live, away, place, draft, refresh, leave }: Seating & { place: string; draft: Drafting }) {
  const { a, go, t } = useView();
  const network = useOnline();
  const team = session.teams.find((x) => x.place === place);
  const offline = !network || away || draft.state === 'waiting' || live.status === 'reconnecting';
  const over = session.phase === 'review' || session.phase === 'ended';
  return (
    <div class="notices">
      <div aria-live="assertive">
        {offline && <div class="note" data-testid="seat-offline"><Icon of="off" /><div><b>{t('seatOffline')}</b><p>{t('seatOfflineText')}</p></div></div>}
      </div>
      {live.status === 'refused' && <div class="note" role="alert"><Icon of="warn" /><div><p>{t('liveRefused')} {side(live.refusal, a.lang)}</p></div></div>}
      {session.phase === 'lobby' && <div class="note quietnote" data-testid="seat-lobby"><Icon of="info" /><div><p>{t('seatLobbyText')}</p></div></div>}
      {over && (
        <div class="note quietnote" data-testid="seat-over"><Icon of="debrief" /><div><b>{t(session.phase === 'review' ? 'seatReviewTitle' : 'seatEndedTitle')}</b><p>{t(session.phase === 'review' ? 'seatReviewText' : 'seatEndedText')}</p></div>
          <span class="tools"><button type="button" class="primary" onClick={() => go({ screen: 'debrief', race: session.race, session: session.id, month: null, county: place }, true)} data-testid="to-debrief">{t('seatToDebrief')}</button>
            {session.phase === 'ended' && <button type="button" onClick={leave} data-testid="seat-end-leave">{t('seatLeaveDo')}</button>}</span></div>
      )}
      {!over && groups(session.withheld).map((w) => <Withheld key={w.from + w.reason} withheld={w} lang={a.lang} />)}
      {team?.playedBy != null && !over && <Played session={session} behaviour={team.playedBy} draft={draft} refresh={refresh} />}
    </div>
  );
}

interface Group { boards: string[]; from: string; reason: string }

/** Boards that were withheld together are told together. */
const groups = (withheld: Session['withheld']): Group[] => Object.values(withheld.reduce<Record<string, Group>>((all, w) => {
  const key = `${w.from} ${w.reason}`;
  return { ...all, [key]: { from: w.from, reason: w.reason, boards: [...(all[key]?.boards ?? []), w.board] } };
}, {}));

function Withheld({ withheld: w, lang }: { withheld: Group; lang: 'zh' | 'en' }) {
  const { t, world } = useView();
  const { board } = useNames();
  const boards = w.boards.includes('*') || w.boards.length >= boardCount(world) ? t('seatAllBoards') : w.boards.length > 4 ? t('seatManyBoards', { n: w.boards.length }) : w.boards.map(board).join(t('seatListComma'));
  return <div class="note quietnote" data-testid="seat-withheld"><Icon of="info" /><div><p>{t('seatWithheld', { board: boards, from: month(w.from, lang) })}{w.reason && t('seatReason', { why: w.reason })}</p></div></div>;
}

/** A bot plays for a team that was absent: any act of the team's brings the place back, unless the instructor said so. */
function Played({ session, behaviour, draft, refresh }: { session: Session; behaviour: string; draft: Drafting; refresh: () => void }) {
  const { t, world } = useView();
  const { name } = useNames();
  const [asked, ask] = useState(false);
  const back = useCommand<Draft>();
  const played = (world as WithBehaviours).behaviours?.find((b) => b.key === behaviour.split(':')[0]);
  const come = async () => {
    // A draft is an act like any other; this one changes nothing.
    const done = await back.run(`/api/sessions/${session.id}/drafts`, { decisions: draft.decisions.map(({ from, to, ...d }) => ({ ...d, ...(from !== null && { from }), ...(to !== null && { to }) })) });
    if (done !== null) { ask(true); refresh(); }
  };
  return (
    <div class="note" data-testid="seat-played"><Icon of="warn" />
      <div><b>{t('seatPlayed', { who: played ? name(played) : behaviour })}</b><p>{t(asked ? 'seatPlayedAsk' : session.absence ? 'seatPlayedText' : 'seatPlayedAsk')}</p>{back.problem && <ProblemNote problem={back.problem} retry={() => void come()} title={t('seatNotDone')} />}</div>
      {!asked && session.absence !== null && <button type="button" class="primary" disabled={back.busy} onClick={() => void come()} data-testid="seat-back">{t('seatPlayedBack')}</button>}
    </div>
  );
}

function useOnline(): boolean {
  const [is, set] = useState(navigator.onLine);
  useEffect(() => {
    const follow = () => set(navigator.onLine);
    addEventListener('online', follow);
    addEventListener('offline', follow);
    return () => { removeEventListener('online', follow); removeEventListener('offline', follow); };
  }, []);
  return is;
}
