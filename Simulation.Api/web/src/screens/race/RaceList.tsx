/** The races of this host, and a form that starts another from the present scenario. */
import { useState } from 'preact/hooks';
import { useAnswer, useCommand } from '../../api';
import { Panel, ProblemNote, Progress } from '../../parts';
import { sent } from '../../scenario';
import { useSeat } from '../../seat';
import { useView } from '../../view';
import type { RaceNow, RaceSummary, SessionNow } from './answers';
import { speeds, withSpeed } from './speed';
import './race.css';

const short = 6;

export function RaceList() {
  const { a, go, t } = useView();
  const seat = useSeat();
  const [all, showAll] = useState(false);
  const answer = useAnswer<{ races: RaceSummary[] }>('/api/races', undefined, 0, 0);
  const own = useAnswer<SessionNow>(seat === null ? null : `/api/sessions/${seat.session}`, undefined, 0, 0).value;
  const races = answer.value?.races ?? [];
  const open = (race: string) => go({ race, month: null, tab: null }, true);
  const time = (at: string) => new Date(at).toLocaleString(a.lang === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'short', timeStyle: 'short' });
  return (
    <div class="racehome">
      <h1 class="unseen">{t('raceHome')}</h1>
      <Panel
        class="racelist" testid="race-races" title={t('raceListTitle')} sub={t('raceListSub')}
        tools={own && <button type="button" class="primary" onClick={() => open(own.race)} data-testid="race-own">{t('raceListOwn')}</button>}
        figure={<>
          {answer.problem && <ProblemNote problem={answer.problem} retry={answer.retry} title={t('raceListProblem')} />}
          <Progress on={answer.slow} label={t('raceListTitle')} />
          {answer.value && races.length === 0 && <p class="empty">{t('raceListEmpty')}</p>}
          {races.length > 0 && (
            <div class="scroll" tabIndex={0} role="region" aria-label={t('raceListTitle')}><table>
              <thead><tr><th scope="col">{t('raceListName')}</th><th scope="col" class="n">{t('months')}</th><th scope="col" class="n">{t('seed')}</th><th scope="col">{t('raceListMade')}</th><th scope="col"><span class="unseen">{t('raceListOpen')}</span></th></tr></thead>
              <tbody>{races.slice(0, all ? races.length : short).map((race) => (
                <tr key={race.id} data-testid="race-summary" data-race={race.id}>
                  <th scope="row">{race.name ? <bdi translate={false}>{race.name}</bdi> : t('raceUnnamed')} {race.fork && <small class="quiet">{t('raceListBranch')}</small>}</th><td class="n">{race.months}</td><td class="n">{race.seed}</td><td class="nowrap quiet">{time(race.madeAt)}</td>
                  <td class="n"><button type="button" translate={false} onClick={() => open(race.id)} aria-label={`${t('raceListOpen')} ${race.name || race.id}`}>{t('raceListOpen')}</button></td>
                </tr>
              ))}</tbody>
            </table></div>
          )}
          {races.length > short && !all && <button type="button" class="ghost" onClick={() => showAll(true)}>{t('raceListMore', { n: races.length })}</button>}
        </>}
      />
      <Begin opened={open} />
    </div>
  );
}

function Begin({ opened }: { opened: (race: string) => void }) {
  const { a, t, world } = useView();
  const doing = useCommand<RaceNow>();
  const decisions = sent(world, a.decisions);
  async function begin(form: HTMLFormElement): Promise<void> {
    const given = new FormData(form), seconds = Number(given.get('clock'));
    const made = await doing.run('/api/races', {
      name: String(given.get('name') ?? '').trim(), scenario: { world: a.world, seed: a.seed, months: Number(given.get('months')), decisions, shocks: a.shocks },
    });
    // A race whose clock could not be set is there all the same: it opens, and its page says how the clock stands.
    if (made !== null && seconds > 0) await doing.run(`/api/races/${made.id}/clock`, withSpeed(seconds));
    if (made !== null) opened(made.id);
  }
  return (
    <Panel
      class="racebegin" testid="race-begin" title={t('raceStart')}
      figure={
        <form onSubmit={(e) => { e.preventDefault(); void begin(e.currentTarget); }}>
          <p class="quiet">{t('raceStartText', { seed: a.seed, n: decisions.length, m: a.shocks.length })}</p>
          <div class="fields">
            <label>{t('raceStartName')} <input type="text" name="name" maxLength={80} defaultValue={t('raceStartGiven', { seed: a.seed })} data-testid="race-name" /></label>
            <label>{t('raceStartMonths')} <select name="months" data-testid="race-months">{[12, 24, 36, 60, 120].filter((n) => n <= world.monthsMax).map((n) => <option key={n} value={n} selected={n === 36}>{n}</option>)}</select></label>
            <label>{t('raceClock')} <select name="clock" data-testid="race-start-clock">{speeds.map((n) => <option key={n} value={n}>{n === 0 ? t('raceClockHand') : t('raceClockFree', { n })}</option>)}</select></label>
            <button type="submit" class="primary" disabled={doing.busy} data-testid="race-start">{t('raceStartGo')}</button>
          </div>
          {doing.problem && <ProblemNote problem={doing.problem} retry={doing.clear} title={t('raceStartRefused')} />}
        </form>
      }
    />
  );
}
