/** Had a team not decided this: branches of the race, drawn dashed beside it. The race itself is not touched. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { command, inquire, Problem, useAnswer } from '../../api';
import { month, plain, shortName, withUnit } from '../../format';
import { Icon, Panel, ProblemNote, Progress } from '../../parts';
import { useNames, useView } from '../../view';
import { useEach } from './asks';
import { Bump } from './Bump';
import { when } from './Chooser';
import { useActText } from './Decisions';
import { Difference } from './Difference';
import { signOf, usePlay } from './play';
import { cutBefore, retelling, settings, type Log } from './retell';
import type { RaceCounty, RaceNow, RaceSummary } from './types';

const atOnce = 3, nameMost = 80;

export function Lanes() {
  const { a, go, t } = useView();
  const { name, county } = useNames();
  const { teams, team, leads } = usePlay();
  const [beat, again] = useState(0);
  return (
    <div class="lanes">
      <div class="choice teamchoice" role="group" aria-label={t('debTeam')} data-testid="lane-team">
        {teams.map((x) => <button type="button" key={x} aria-pressed={x === team} data-value={x} onClick={() => go({ county: x, place: x })}><span aria-hidden="true">{signOf(teams, x)}</span> {shortName(name(county(x)), a.lang)}</button>)}
      </div>
      <div class="lanespair">
        {leads ? <Maker key={team} made={() => again((n) => n + 1)} /> : <section class="panel"><h2>{t('debLaneTitle', { team: name(county(team)) })}</h2><p class="lead" data-testid="lane-only">{t('debLaneOnly')}</p></section>}
        <Bump height={320} />
      </div>
      <List beat={beat} />
    </div>
  );
}

interface Going { done: number; of: number; problem: Problem | null; result: { was: string; is: string } | null }
const idle: Going = { done: 0, of: 0, problem: null, result: null };

/** Chooses a decision, and goes through the race again without it or with another value. */
function Maker({ made }: { made: () => void }) {
  const { a, go, t, world } = useView();
  const { name, county, unit } = useNames();
  const { race, team } = usePlay();
  const say = useActText();
  const answer = useAnswer<Log>(`/api/races/${race.id}/log`, undefined, 0, race.monthsLived);
  const [chosen, choose] = useState<number | null>(null);
  const [out, take] = useState(true);
  const [typed, type] = useState('');
  const [going, set] = useState<Going>(idle);
  // A lane takes a while: by then others may be drawn, or this part be left.
  const drawn = useRef<string[] | null>(a.lanes);
  drawn.current = a.lanes;
  useEffect(() => () => { drawn.current = null; }, []);
  const log = answer.value, mine = settings(log).filter((e) => e.decision.place === team);
  const entry = mine.find((e) => e.position === chosen) ?? mine[0];
  const lever = world.levers.find((l) => l.key === entry?.decision.lever);
  const value = Number(typed), valid = out || (typed.trim() !== '' && Number.isFinite(value) && lever !== undefined && value >= lever.min && value <= lever.max);
  const busy = going.of > 0 && going.result === null && going.problem === null;

  async function make(): Promise<void> {
    if (!log || !entry) return;
    const instead = out ? null : value;
    const steps = retelling(log, entry.position, instead), of = steps.reduce((n, s) => n + s.months, 0);
    let done = 0;
    set({ ...idle, of: Math.max(1, of) });
    const told = { team: shortName(name(county(team)), a.lang), lever: name(lever), month: month(entry.decision.from, a.lang) };
    try {
      const before = await inquire<RaceNow>(`/api/races/${race.id}`);
      const label = instead === null ? t('debLaneName', told) : t('debLaneNameChanged', { ...told, value: withUnit(plain(instead), unit(lever ?? {})) });
      const lane = await command<RaceNow>(`/api/races/${race.id}/forks`, { entries: cutBefore(log, entry.position), name: label.slice(0, nameMost) });
      for (const step of steps) {
        // Months go few at a time, so that how far it is can be told.
        for (let left = step.path === 'clock' ? step.months : 1; left > 0;) {
          const now = step.path === 'clock' ? Math.min(3, left) : 1;
          await command(`/api/races/${lane.id}/${step.path}`, step.path === 'clock' ? { step: now } : step.body);
          left -= now;
          if (step.path === 'clock') set((g) => ({ ...g, done: done += now }));
        }
      }
      const after = await inquire<RaceNow>(`/api/races/${race.id}`);
      set({ done: of, of: Math.max(1, of), problem: null, result: { was: before.fingerprint, is: after.fingerprint } });
      if (drawn.current) go({ lanes: [...drawn.current, lane.id].slice(-atOnce) });
      made();
    } catch (e) {
      set((g) => ({ ...g, problem: e instanceof Problem ? e : new Problem(0, '', '', []) }));
      made();
    }
  }

  return (
    <section class="panel maker" data-testid="lane-maker">
      <header><h2>{t('debLaneTitle', { team: name(county(team)) })}</h2></header>
      <p class="lead">{t('debLaneText')}</p>
      {answer.problem && <ProblemNote problem={answer.problem} retry={answer.retry} />}
      {log !== null && mine.length === 0 && <p class="empty">{t('debLaneNoDecision', { team: name(county(team)) })}</p>}
      {entry && (
        <form onSubmit={(e) => { e.preventDefault(); if (valid && !busy) void make(); }}>
          <label for="lane-decision">{t('debLaneDecision')}</label>
          <select id="lane-decision" value={String(entry.position)} disabled={busy} onChange={(e) => { choose(Number(e.currentTarget.value)); set(idle); }} data-testid="lane-decision">
            {mine.map((e) => <option key={e.position} value={String(e.position)}>{month(e.decision.from, a.lang)} · {say(e.decision)}</option>)}
          </select>
          <fieldset disabled={busy}>
            <legend class="label">{t('debLaneHow')}</legend>
            <label class="check"><input type="radio" name="lane-how" checked={out} onChange={() => take(true)} /> {t('debLaneOut')}</label>
            <label class="check"><input type="radio" name="lane-how" checked={!out} onChange={() => take(false)} data-testid="lane-change" /> {t('debLaneChange')}</label>
            {!out && lever && (
              <label class="check">{t('debLaneValue')} <input type="number" min={lever.min} max={lever.max} step="any" value={typed} aria-invalid={typed !== '' && !valid} onInput={(e) => type(e.currentTarget.value)} data-testid="lane-value" /> <span class="quiet">{t('debLaneRange', { min: plain(lever.min), max: plain(lever.max) })}</span></label>
            )}
          </fieldset>
          <button type="submit" class="primary" disabled={busy || !valid} data-testid="lane-make">{t('debLaneMake')}</button>
        </form>
      )}
      {busy && <><Progress on label={t('debLaneGoing', { n: going.done, of: going.of })} /><p class="hint" role="status" data-testid="lane-going">{t('debLaneGoing', { n: going.done, of: going.of })}</p></>}
      {going.problem && <ProblemNote problem={going.problem} retry={() => void make()} />}
      {going.result && (going.result.was === going.result.is
        ? <p class="hint" role="status" data-testid="lane-done" data-fingerprint={going.result.is}><Icon of="info" />{t('debLaneDone', { code: going.result.is })}</p>
        : <p class="fault" role="alert">{t('debLaneTouched', going.result)}</p>)}
    </section>
  );
}

/** The branches of the race, the newest first. */
function List({ beat }: { beat: number }) {
  const { a, go, t } = useView();
  const { name, county } = useNames();
  const { race, team, ranks, months, leads } = usePlay();
  const [compared, compare] = useState<RaceSummary | null>(null);
  const answer = useAnswer<{ races: RaceSummary[] }>(`/api/races/${race.id}/forks`, undefined, 0, beat);
  const forks = answer.value?.races ?? [];
  const told = useEach<RaceCounty>(forks.slice(0, 20).map((f) => `/api/races/${f.id}/counties/${team}`), beat);
  const real = ranks[team] ?? [];
  const wrong = answer.problem ?? told.problem;
  const toggle = (id: string) => go({ lanes: a.lanes.includes(id) ? a.lanes.filter((x) => x !== id) : [...a.lanes, id].slice(-atOnce) });
  const laneName = name(county(team));
  const results = forks.flatMap((f, i) => { const lane = told.values[i]?.boards['composite']; return a.lanes.includes(f.id) && lane ? [t('debLaneResult', { lane: f.name, month: month(months[lane.length - 1]!, a.lang), team: laneName, rank: lane.at(-1)!, real: real[lane.length - 1] ?? '–' })] : []; });
  return (
    <Panel
      class="lanelist" testid="lanes" title={t('debLanes')} sub={t('debLanesSub')} sentence={results.join(' ')}
      figure={
        <>
          {wrong && <ProblemNote problem={wrong} retry={() => { answer.retry(); told.retry(); }} />}
          {answer.value !== null && forks.length === 0 && <p class="empty">{t(leads ? 'debLanesNone' : 'debLanesNoneSeat')}</p>}
          {forks.length > 0 && (
            <div class="scroll" tabIndex={0} role="region" aria-label={t('debLanes')}><table>
              <thead><tr><th scope="col">{t('debLaneShow')}</th><th scope="col">{t('debLanes')}</th><th scope="col">{t('debColMade')}</th><th scope="col" class="n">{t('debLaneRank', { team: laneName })}</th><th scope="col"><span class="unseen">{t('debDiff')}</span></th></tr></thead>
              <tbody>{forks.map((f, i) => {
                const by = told.values[i], lane = by?.boards['composite'] ?? [], last = lane.length - 1, short = last >= 0 && last < months.length - 1;
                return (
                  <tr key={f.id} data-testid="lane" data-lane={f.id}>
                    <td><input type="checkbox" checked={a.lanes.includes(f.id)} onChange={() => toggle(f.id)} aria-label={`${t('debLaneShow')}: ${f.name}`} data-testid="lane-show" /> {a.lanes.includes(f.id) && <small>{t('debLaneLine', { n: a.lanes.indexOf(f.id) + 1 })}</small>}</td>
                    <th scope="row">{f.name}</th><td class="nowrap">{when(f.madeAt)}</td>
                    <td class="n nowrap"><span data-testid="lane-rank">{last < 0 ? '–' : t('debArrow', { was: real[last] ?? '–', is: lane[last]! })}</span>{short && <small class="quiet"> {t('debLaneShort', { month: month(by!.months.at(-1)!, a.lang) })}</small>}</td>
                    <td class="n"><button type="button" onClick={() => compare(f)} aria-label={`${t('debDiff')}: ${f.name}`} data-testid="lane-diff" disabled={last < 0}>{t('debDiff')}</button></td>
                  </tr>
                );
              })}</tbody>
            </table></div>
          )}
          {compared && <Difference lane={compared} close={() => compare(null)} />}
        </>
      }
    />
  );
}
