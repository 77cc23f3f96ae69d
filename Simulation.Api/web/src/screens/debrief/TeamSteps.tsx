/** One team in the four steps of a review. */
import { Panel } from '../../parts';
import { number, percent, shortName } from '../../format';
import { figure, indicatorDigits, indicatorOf, useNames, useView } from '../../view';
import { Calibration, judgedOf } from './Calibration';
import { Paths } from './Paths';
import { signOf, usePlay } from './play';
import { Regrets, Worths } from './Regrets';
import { Reruns } from './Reruns';
import { Turns } from './Turns';
import type { Results, Team } from './types';
import { Waterfall } from './Waterfall';

export function TeamSteps() {
  const { a, go, t } = useView();
  const { name, county } = useNames();
  const { teams, team, own, debrief } = usePlay();
  return (
    <div class="teamsteps">
      <div class="choice teamchoice" role="group" aria-label={t('debTeam')} data-testid="team-choice">
        {teams.map((x) => <button type="button" key={x} aria-pressed={x === team} data-value={x} onClick={() => go({ county: x, place: x })}><span aria-hidden="true">{signOf(teams, x)}</span> {shortName(name(county(x)), a.lang)}</button>)}
      </div>
      {own === null ? (debrief.problem ? null : <div class="blank tall" data-testid="steps-waiting">{t('debWaiting')}</div>) : <Steps team={own} />}
    </div>
  );
}

function Steps({ team }: { team: Team }) {
  const { a, t } = useView();
  const composite = team.assess.results.boards.find((b) => b.board === 'composite');
  // What predictions came to is told in words below, with its chart.
  const judged = new Set(team.recall.predictions.map((p) => p.sentence.zh));
  return (
    <div class="steps" data-testid="steps" data-team={team.county}>
      <Step n={1} title={t('debStep1')} sentences={team.recall.sentences.filter((s) => !judged.has(s.zh)).map((s) => s[a.lang])}>
        <Goals goals={team.recall.goals} results={team.assess.results} />
        <Calibration judged={judgedOf(team.recall.predictions)} />
      </Step>
      <Step n={2} title={t('debStep2')} sentences={team.assess.sentences.map((s) => s[a.lang])}>
        <section class="panel final"><h3>{t('debFinal')}</h3><b data-testid="final-rank">{team.assess.ranks.at(-1)}</b>{composite && <span class="quiet">{t('debOfAll', { n: composite.of })}</span>}<Boards results={team.assess.results} /></section>
        <Paths team={team} />
      </Step>
      <Step n={3} title={t('debStep3')} sentences={[]}>
        <Waterfall team={team} />
        <Reruns reruns={team.analyse.reruns} />
        <Turns team={team} />
      </Step>
      <Step n={4} title={t('debStep4')} sentences={team.sumUp.sentences.slice(0, 2).map((s) => s[a.lang])}>
        <Regrets learn={team.sumUp} />
        <Worths learn={team.sumUp} />
      </Step>
    </div>
  );
}

export function Step({ n, title, sentences, children }: { n: number; title: string; sentences: string[]; children: preact.ComponentChildren }) {
  return (
    <section class="step" data-testid={`step-${n}`}>
      <header><h2>{title}</h2>{sentences.map((s, i) => <p key={i}>{s}</p>)}</header>
      <div class="stepgrid">{children}</div>
    </section>
  );
}

/** What was asked in the indicators that weigh most, and what came. */
export function Goals({ goals, results }: { goals: Record<string, { weight: number; asked: number }>; results: Results }) {
  const { t, world } = useView();
  const { name, unit } = useNames();
  const keys = Object.keys(goals).sort((x, y) => goals[y]!.weight - goals[x]!.weight).slice(0, 10);
  const met = keys.filter((k) => results.indicators[k]?.met).length;
  const cell = (key: string, value: number | undefined) => (value === undefined ? '–' : figure(value, indicatorDigits([value]), unit(indicatorOf(world, key) ?? {})));
  return (
    <Panel
      class="goals" testid="goals" title={t('debGoals')} sentence={t('debGoalsText', { n: keys.length, m: met, of: Object.keys(goals).length })}
      figure={<div class="scroll" tabIndex={0} role="region" aria-label={t('debGoals')}><table>
        <thead><tr><th scope="col">{t('debColIndicator')}</th><th scope="col" class="n">{t('debColWeight')}</th><th scope="col" class="n">{t('debColAsked')}</th><th scope="col" class="n">{t('debColPublished')}</th><th scope="col" class="n">{t('debColTrue')}</th><th scope="col">{t('debColMet')}</th></tr></thead>
        <tbody>{keys.map((k) => {
          const r = results.indicators[k];
          return <tr key={k}><th scope="row">{name(indicatorOf(world, k))}</th><td class="n">{percent(goals[k]!.weight)}</td><td class="n">{cell(k, goals[k]!.asked)}</td><td class="n">{cell(k, r?.published)}</td><td class="n">{cell(k, r?.true)}</td><td class="nowrap">{r && t(r.met ? 'debMet' : 'debNotMet')}</td></tr>;
        })}</tbody>
      </table></div>}
    />
  );
}

/** How the team stood on its boards at the end. */
export function Boards({ results }: { results: Results }) {
  const { t } = useView();
  const { board } = useNames();
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t('debBoards')}><table>
      <thead><tr><th scope="col">{t('debColBoard')}</th><th scope="col" class="n">{t('colRank')}</th><th scope="col" class="n">{t('debColOf')}</th><th scope="col" class="n">{t('colScore')}</th><th scope="col" class="n">{t('debColBeside')}</th></tr></thead>
      <tbody>{results.boards.map((b) => <tr key={b.board}><th scope="row">{board(b.board)}</th><td class="n">{b.rank}</td><td class="n">{b.of}</td><td class="n">{number(b.score, 1)}</td><td class="n nowrap">{[b.points.lists, b.points.sanctions, b.points.safety, b.points.findings].map((p) => number(p, 1)).join(' / ')}</td></tr>)}</tbody>
    </table></div>
  );
}
