/** 复盘: a race told again, month by month and team by team. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { useAnswer, type Problem } from '../api';
import { useRace, usePulse } from '../live';
import { month, monthNumber, monthsFrom } from '../format';
import { Choice, Icon, ProblemNote, Progress } from '../parts';
import { useSeat, type Seat } from '../seat';
import { useNames, useView } from '../view';
import { useEach, useSeconds, useStory } from './debrief/asks';
import { Chooser } from './debrief/Chooser';
import { Lanes } from './debrief/Lanes';
import { OwnReview } from './debrief/OwnReview';
import { PlayContext, usePlay, type Play } from './debrief/play';
import { Replay } from './debrief/Replay';
import { Report } from './debrief/Report';
import { chapters, decided } from './debrief/story';
import { TeamSteps } from './debrief/TeamSteps';
import type { DebriefAnswer, RaceCounty, RaceNow, RaceSummary, SessionNow } from './debrief/types';
import './debrief.css';

const parts = { replay: Replay, team: TeamSteps, lanes: Lanes, report: Report };
type Part = keyof typeof parts;

/** As many teams as one debrief takes. */
const teamsMost = 40;
/** Of a race whose months go by quickly, the debrief waits until one stays this many milliseconds. */
const calm = 4000;
/** Among more than these, only what the team that is looked at does to others is a chapter. */
const manyTeams = 8;

export function Debrief() {
  const { a, t } = useView();
  const seat = useSeat();
  const pulse = usePulse(5000);
  const answer = useAnswer<SessionNow>(seat && `/api/sessions/${seat.session}`, undefined, 0, pulse);
  const session = seat === null ? null : answer.value;
  if (seat !== null && session === null) return answer.problem ? <ProblemNote problem={answer.problem} retry={answer.retry} /> : <p class="wait" role="status" aria-busy="true">{t('loading')}</p>;
  const id = a.race ?? session?.race ?? null;
  return id === null ? <Chooser /> : <Reviewed key={id} id={id} seat={seat} session={session} />;
}

/** One race. */
function Reviewed({ id, seat, session }: { id: string; seat: Seat | null; session: SessionNow | null }) {
  const { go, t, world } = useView();
  const [running, run] = useState(false);
  const live = useRace(running ? id : null);
  const told = live.month === null ? 0 : monthNumber(live.month.month) - monthNumber(world.start) + 1;
  const first = useAnswer<RaceNow>(`/api/races/${id}`, undefined, 0, Math.max(told, session?.race === id ? session.monthsLived : 0));
  const race = first.value, runs = race !== null && race.coming !== null;
  useEffect(() => run(runs), [runs]);
  const back = <button type="button" onClick={() => go({ race: null, month: null, tab: null, lanes: [] }, true)} data-testid="debrief-other"><Icon of="back" />{t('debOther')}</button>;
  if (race === null) {
    return (
      <div class="debrief" aria-busy={first.problem === null}>
        <h1 class="unseen">{t('debTitle')}</h1>
        {first.problem ? <><ProblemNote problem={first.problem} retry={first.retry} />{back}</> : <><Progress on={first.slow} label={t('loading')} /><div class="blank tall">{t('loading')}</div></>}
      </div>
    );
  }
  if (race.monthsLived === 0) {
    return (
      <div class="debrief" aria-busy="false"><h1>{race.name}</h1><p class="empty" data-testid="debrief-not-begun">{t('debNotBegun')}</p>{back}</div>
    );
  }
  return <Opened race={race} seat={seat} session={session} />;
}

function Opened({ race, seat, session }: { race: RaceNow; seat: Seat | null; session: SessionNow | null }) {
  const { a, go, t, world } = useView();
  const { name, county: countyOf } = useNames();
  const lived = race.monthsLived, beat = `${lived}`;
  const leads = seat === null || seat.kind === 'instructor';
  const open = leads || session === null || session.phase === 'review' || session.phase === 'ended' || session.earlier.some((e) => e.race === race.id);
  const { story, problem, stale, retry } = useStory(race.id, lived);

  const counties = useMemo(() => new Set(world.counties.map((c) => c.code)), [world]);
  const played = session?.race === race.id ? session.teams.filter((x) => x.level === 'county').map((x) => x.place).sort() : [];
  const found = played.length > 0 ? played : decided(story, counties);
  const teams = found.length > 0 ? found.slice(0, teamsMost) : [a.county];
  const team = teams.includes(a.county) ? a.county : teams.includes(seat?.place ?? '') ? seat!.place! : teams[0]!;

  const told = useEach<RaceCounty>(story.months.length === 0 ? [] : teams.map((code) => `/api/races/${race.id}/counties/${code}`), beat);
  const ranks: Record<string, number[]> = {};
  teams.forEach((code, i) => { const by = told.values[i]?.boards['composite']; if (by) ranks[code] = by; });
  const boards = Object.keys(told.values[teams.indexOf(team)]?.boards ?? {});

  // A race that is over does not change, so its debrief is kept; of one that runs it is that of the months so far.
  const ask = open && story.months.length > 0 ? `/api/races/${race.id}/debrief?teams=${teams.join(',')}` : null;
  const debrief = useAnswer<DebriefAnswer>(ask, undefined, race.coming === null ? 0 : calm, race.coming === null ? undefined : lived);
  const own = debrief.value?.teams.find((x) => x.county === team) ?? null;

  const forks = useAnswer<{ races: RaceSummary[] }>(open && a.lanes.length > 0 ? `/api/races/${race.id}/forks` : null, undefined, 0, a.lanes.length);
  const drawn = useEach<RaceCounty>(open ? a.lanes.map((lane) => `/api/races/${lane}/counties/${team}`) : [], beat);
  const lanes = a.lanes.flatMap((id, i) => { const by = drawn.values[i]?.boards['composite']; return by ? [{ id, name: forks.value?.races.find((f) => f.id === id)?.name ?? id, ranks: by }] : []; });

  const wrong = problem ?? told.problem ?? drawn.problem ?? forks.problem;

  const start = story.months[0];
  const months = start === undefined ? [] : monthsFrom(start, story.months.length);
  const known = a.month === null ? -1 : months.indexOf(a.month);
  const at = known >= 0 ? known : months.length - 1;
  const play: Play = {
    race, seat, session, open, leads, months, at, toMonth: (i) => go({ month: months[Math.max(0, Math.min(months.length - 1, i))]! }),
    teams, team, ranks, boards, story, chapters: chapters(story, ranks, debrief.value?.teams ?? []).filter((c) => c.kind !== 'overtake' || teams.length <= manyTeams || c.team === team || c.passed === team), debrief, own, lanes,
  };

  const given: Part = a.tab !== null && a.tab in parts ? a.tab as Part : 'replay';
  const part = open ? given : 'replay';
  const Shown = parts[part];
  const say = { replay: 'debTabReplay', team: 'debTabTeam', lanes: 'debTabLanes', report: 'debTabReport' } as const;
  return (
    <PlayContext.Provider value={play}>
      <div class="debrief" aria-busy={stale || told.stale} data-testid="debrief" data-race={race.id}>
        <div class="bar debriefbar">
          <h1 data-testid="debrief-name">{race.name}</h1>
          <p class="quiet">
            {months.length > 0 && t('debFacts', { from: month(months[0]!, a.lang), to: month(months.at(-1)!, a.lang), n: months.length })}
            {race.coming !== null && ` · ${t('debRunning', { month: months.length > 0 ? month(months.at(-1)!, a.lang) : '–', n: race.months })}`}
            {race.seed !== null && ` · ${t('debSeed', { n: String(race.seed) })}`}
            {' · '}<span data-testid="fingerprint">{t('debFingerprint', { code: race.fingerprint })}</span>
          </p>
          <span class="tools">
            {open && <Choice testid="debrief-tabs" label={t('debTabs')} value={part} options={(Object.keys(parts) as Part[]).map((p) => [p, t(say[p])])} pick={(tab) => go({ tab: tab === 'replay' ? null : tab }, true)} />}
            {leads && <button type="button" class="ghost" onClick={() => go({ race: null, month: null, tab: null, lanes: [] }, true)} data-testid="debrief-other"><Icon of="back" />{t('debOther')}</button>}
          </span>
        </div>
        {!open && <Secret />}
        {open && <Computing />}
        {open && found.length === 0 && !stale && <p class="hint"><Icon of="info" />{t('debNobody', { county: name(countyOf(team)) })}</p>}
        {wrong && <ProblemNote problem={wrong} retry={() => { retry(); told.retry(); drawn.retry(); forks.retry(); }} />}
        {months.length === 0 ? !problem && <div class="blank tall">{t('loading')}</div> : <><Shown />{!open && seat?.place && counties.has(seat.place) && <OwnReview county={seat.place} />}</>}
      </div>
    </PlayContext.Provider>
  );
}

/** Why a seat does not see everything yet, and what it may see. */
function Secret() {
  const { a, t } = useView();
  const { seat, months, at } = usePlay();
  const own = seat?.place && months[at] ? t('debSecretOwn', { month: month(months[at]!, a.lang) }) : '';
  return <div class="note quietnote" role="status" data-testid="debrief-secret"><Icon of="info" /><div><b>{t('debSecretTitle')}</b><p>{t('debSecretText', { own })}</p></div></div>;
}

/** How far the debrief is, honestly: how long it has taken, and what to expect. */
function Computing() {
  const { t } = useView();
  const { debrief } = usePlay();
  const seconds = useSeconds(debrief.slow);
  if (debrief.problem) return <ProblemNote problem={debrief.problem as Problem} retry={debrief.retry} title={t('debProblem')} />;
  return (
    <div class="computing" data-testid="computing" data-ready={debrief.value !== null && !debrief.stale}>
      {debrief.slow && <><Progress on label={t('debComputing', { n: seconds })} /><p class="hint" role="status"><Icon of="info" />{t('debComputing', { n: seconds })}</p></>}
    </div>
  );
}
