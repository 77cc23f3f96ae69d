/** A captain or member: what the place stands at, what it does next, and the way to say so. */
import { useState } from 'preact/hooks';
import { useAnswer } from '../../api';
import { Choice, ProblemNote } from '../../parts';
import { countiesOf } from '../../scenario';
import { useNames, useView } from '../../view';
import { ActionBar } from './ActionBar';
import { Draft } from './Draft';
import { toldOf } from './draft';
import { speaks } from './entry';
import { Head } from './Head';
import { Indicators } from './Indicators';
import { FreshKey, KeyDialog } from './Keys';
import { Levers } from './Levers';
import { Messages, NewMessage, useMessages } from './Messages';
import { Notices } from './Notices';
import { Predict } from './Predict';
import { Projects } from './Projects';
import type { CountyNow, Draft as DraftTold, RaceNow } from './records';
import type { Seating } from './Seated';
import { useDraft } from './useDraft';
import { useSubmit } from './useSubmit';

const parts = ['decide', 'predict', 'state', 'projects', 'messages'] as const;
type Part = (typeof parts)[number];

export function Play(seating: Seating & { place: string }) {
  const { seat, session, live, place, beat } = seating;
  const { a, go, t, world } = useView();
  const { county: countyOf } = useNames();
  const [keys, show] = useState(false);
  const level = countyOf(place) ? 'county' : place === world.province ? 'province' : 'prefecture';
  const members = countiesOf(world, place);
  // Who plays a wider place looks at one of its counties.
  const looked = level === 'county' ? place : members.some((c) => c.code === a.county) ? a.county : members[0]!.code;
  const lived = session.monthsLived > 0;
  const draft = useDraft(session.id, session.race, seat.seat);
  const submit = useSubmit(session, draft, seating.refresh);
  const turn = live.beat + session.monthsLived + (submit.done?.answer.position ?? 0);

  // What a team mate submits, or the instructor sets for the place, is told by no event before the month is lived: it is looked for.
  const raced = useAnswer<RaceNow>(`/api/races/${session.race}`, undefined, 0, beat + (submit.done?.answer.position ?? 0)), race = raced.value;
  const standing = (race?.decisions ?? []).filter((d) => d.place === place && d.position !== null).reduce((last, d) => Math.max(last, d.position! + 1), 0);
  const looking = useAnswer<CountyNow>(`/api/races/${session.race}/counties/${looked}`, undefined, 0, turn + standing), county = looking.value;
  // What a new race refuses for a moment is asked again; what the server cannot do is told.
  const broken = [raced, looking].find((x) => x.problem !== null && x.problem.status >= 500);
  const own = level === 'county' && county?.county === place ? county : null;
  const anyDraft = session.seats.some((s) => s.place === place && s.hasDraft === true);
  const team = useAnswer<{ drafts: DraftTold[] }>(anyDraft ? `/api/sessions/${session.id}/drafts` : null, undefined, 0, beat).value?.drafts ?? [];
  const told = toldOf(draft.decisions, draft.told, team.find((d) => d.seat === seat.seat));
  const messages = useMessages(session.id, seat.seat, beat);

  const may = speaks(session);
  const open: Part = parts.find((p) => p === a.tab) ?? 'decide';
  const names = { decide: 'seatTabDecide', predict: 'seatTabPredict', state: 'seatTabState', projects: 'seatTabProjects', messages: 'seatTabMessages' } as const;
  const count = (p: Part) => (p === 'messages' && messages.unread > 0 ? ` ${messages.unread}` : p === 'decide' && draft.decisions.length > 0 ? ` ${draft.decisions.length}` : '');
  return (
    <div class="seat play" data-part={open} data-testid="play-seat" data-month={session.coming ?? ''}>
      <Head {...seating} level={level} keys={() => show(true)} />
      <FreshKey seat={seat} />
      <Notices {...seating} draft={draft} />
      {broken && <ProblemNote problem={broken.problem!} retry={broken.retry} title={t('seatNotRead')} />}
      <NewMessage messages={messages} read={() => { messages.read(); go({ tab: 'messages' }); }} />
      <div class="parts"><Choice label={t('seatTabs')} value={open} pick={(tab) => { if (tab === 'messages') messages.read(); go({ tab }); }} options={parts.map((p) => [p, t(names[p]) + count(p)])} testid="seat-tabs" /></div>
      <div class="partsgrid">
        <div class="part decide">
          <Levers place={place} level={level} draft={draft} county={own} race={race} coming={session.coming} months={session.months} lived={session.monthsLived} may={session.phase !== 'review' && session.phase !== 'ended' && session.coming !== null} />
        </div>
        <div class="middlecol">
          <div class="part decide"><Draft {...seating} draft={draft} told={told} team={team} submit={submit} race={race} county={own} may={may} /></div>
          <div class="part predict"><Predict {...seating} level={level} may={may} /></div>
          <div class="part messages"><Messages messages={messages} /></div>
        </div>
        <div class="sidecol">
          <div class="part state"><Indicators level={level} members={members} looked={looked} county={county !== null && county.months.length > 0 ? county : null} lived={lived} /></div>
          <div class="part projects"><Projects race={session.race} place={place} many={level !== 'county'} beat={turn} /></div>
        </div>
      </div>
      <ActionBar {...seating} draft={draft} told={told} submit={submit} may={may} />
      {keys && <KeyDialog seat={seat} close={() => show(false)} leave={seating.leave} />}
    </div>
  );
}
