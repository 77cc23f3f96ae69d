/** A race that is live: tower, map, card and everything around them, of the last month or of one that is looked back at. */
import { useAnswer } from '../../api';
import { month as monthName, number } from '../../format';
import { Panel, ProblemNote, Progress } from '../../parts';
import { useSeat } from '../../seat';
import { usePulse } from '../../live';
import { useNames, useView } from '../../view';
import { Why } from '../Model';
import { Tower, TowerTable } from '../Tower';
import type { SessionNow } from './answers';
import { BigScreen } from './BigScreen';
import { BumpPanel } from './BumpPanel';
import { Feed } from './Feed';
import { Head } from './Head';
import { LiveCard } from './LiveCard';
import { LiveMap } from './LiveMap';
import { Lists } from './Lists';
import { Lobby } from './Lobby';
import { Projects } from './Projects';
import { Scrub } from './Scrub';
import { Sealed } from './Sealed';
import { useWatch, type Watch } from './watch';
import './race.css';

/** The race that the session of this tab plays; after a restart, the new one. */
export function SeatRace() {
  const { t } = useView();
  const seat = useSeat();
  const pulse = usePulse(3000);
  const session = useAnswer<SessionNow>(seat === null ? null : `/api/sessions/${seat.session}`, undefined, 0, pulse);
  // A question that fails once takes the race away from nobody: its own stream says whether it is heard.
  if (session.value) return <LiveRace race={session.value.race} session={session.value} key={session.value.race} />;
  return session.problem ? <ProblemNote problem={session.problem} retry={session.retry} title={t('raceProblem')} /> : <p class="wait" role="status">{t('opening')}</p>;
}

export function LiveRace({ race, session = null }: { race: string; session?: SessionNow | null }) {
  const { a, t } = useView();
  const watch = useWatch(race, session);
  if (watch.problem !== null && watch.now === null) return <><h1 class="unseen">{t('raceHome')}</h1><ProblemNote problem={watch.problem} retry={watch.retry} title={t('raceProblem')} /></>;
  return a.big ? <BigScreen watch={watch} /> : <Desk watch={watch} />;
}

function Desk({ watch }: { watch: Watch }) {
  const { t } = useView();
  const joins = watch.session?.phase === 'lobby' && watch.seat?.kind === 'screen';
  return (
    <div class="race liverace">
      <Head watch={watch} />
      {watch.problem && <ProblemNote problem={watch.problem} retry={watch.retry} title={t('raceProblem')} />}
      <Progress on={watch.busy} label={t('opening')} />
      {joins && <Lobby session={watch.session!} />}
      <div class="stage" aria-busy={watch.busy}>
        {watch.month === null ? <Eve watch={watch} /> : <>
          <TowerPanel watch={watch} />
          <div class="middle"><LiveMap watch={watch} /><Lists watch={watch} /></div>
          <LiveCard watch={watch} />
        </>}
      </div>
      {watch.month !== null && <>
        <div class="second"><BumpPanel watch={watch} /><Feed watch={watch} /></div>
        <Projects watch={watch} />
        <Scrub watch={watch} />
      </>}
    </div>
  );
}

/** Before the first month there is one thing to do. */
function Eve({ watch }: { watch: Watch }) {
  const { t } = useView();
  return (
    <section class="panel eve" data-testid="race-eve">
      <h2>{t('raceEveTitle')}</h2>
      <p>{t(watch.steers ? 'raceEveSteers' : 'raceEveWait')}</p>
    </section>
  );
}

function TowerPanel({ watch }: { watch: Watch }) {
  const { t } = useView();
  const { board } = useNames();
  const text = useTowerText(watch);
  const name = board(watch.board);
  return (
    <Panel
      class="towerpanel" testid="tower" title={name} sub={t('raceTowerSub')} tools={<Why of={`board:${watch.board}`} what={name} />}
      figure={watch.rows.length > 0 ? <Tower rows={watch.rows} tick={watch.at} lone /> : watch.busy || watch.history === null ? <div class="blank tower-blank">{t('opening')}</div> : <Sealed watch={watch} />}
      table={watch.rows.length > 0 ? () => <TowerTable rows={watch.rows} lone /> : undefined}
      sentence={text}
    />
  );
}

/** The board in a sentence. */
export function useTowerText({ rows, month, board }: Watch): string {
  const { a, t } = useView();
  const { name, county, board: boardName } = useNames();
  const [first, second] = rows;
  if (!first || month === null) return '';
  const said = { month: monthName(month, a.lang), board: boardName(board), first: name(county(first.county)), score: number(first.score, 1) };
  return second ? t('raceTowerText', { ...said, gap: number(first.score - second.score, 1) }) : t('raceTowerAlone', said);
}
