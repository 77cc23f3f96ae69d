/** Every team on one line: who sits there, what it has done for the coming month, and what may be done for it. */
import { useState } from 'preact/hooks';
import { month, number } from '../../format';
import { Icon } from '../../parts';
import { useNames, useView } from '../../view';
import { ActFor } from './ActFor';
import { lastActs } from './acts';
import { behavioursOf, type RaceTold, type Team } from './answers';
import { useActText } from './Audit';
import { HandPlace } from './HandPlace';
import { Seats } from './Seats';
import { Tell } from './Tell';
import { time, useDesk } from './shared';

type Open = { what: 'act' | 'tell' | 'seats' | 'hand'; place: string | null };

export function TeamTable({ race }: { race: RaceTold | null }) {
  const { a, t, world } = useView();
  const { name } = useNames();
  const { session, live, audit, predictions } = useDesk();
  const text = useActText();
  const [open, set] = useState<Open | null>(null);
  const last = lastActs(audit, session.seats);
  const played = session.phase === 'practice' || session.phase === 'race';
  const rank = (place: string) => live.board?.counties.find((c) => c.county === place);
  const predicted = (place: string) => session.coming !== null && predictions?.teams.find((x) => x.place === place)?.predictions.some((p) => p.month === session.coming) === true;
  const behaviour = (key: string) => name(behavioursOf(world).find((b) => b.key === key.split(':')[0]));
  // Teams that a behaviour plays for are not waited for.
  const awaited = session.teams.filter((x) => x.seats > 0 && x.playedBy === null);
  const lookers = session.seats.filter((s) => s.place === null);
  const team = session.teams.find((x) => x.place === open?.place);
  const close = () => set(null);
  const tick = (yes: boolean, what: string) => <span class={yes ? 'tick yes' : 'tick'}><span aria-hidden="true">{yes ? '✓' : '–'}</span><span class="unseen">{t(yes ? 'consoleYes' : 'consoleNo', { what })}</span></span>;
  const here = (x: Team) => x.playedBy !== null ? { sign: '▲', text: t('consolePlayedBy', { who: behaviour(x.playedBy) }) } : x.seats > 0 ? { sign: '●', text: t('consolePresent') } : { sign: '○', text: t('consoleEmpty') };
  const labels = (place: string) => [...new Set(session.seats.filter((s) => s.place === place && s.label !== '').map((s) => s.label))].join(' ');

  return (
    <section class="panel teams" data-testid="console-teams">
      <header>
        <h2>{t('consoleTeams')}</h2>
        <span class="quiet">{played && session.coming !== null ? t(session.allReady ? 'consoleAllReady' : 'consoleReadyCount', { n: awaited.filter((x) => x.ready).length, of: awaited.length }) : t('consoleTeamsCount', { n: session.teams.length })}</span>
        <span class="tools">
          <button type="button" class="ghost" onClick={() => set({ what: 'tell', place: '' })} data-testid="console-tell-all">{t('consoleTellAll')}</button>
          <button type="button" class="ghost" onClick={() => set({ what: 'seats', place: null })} data-testid="console-lookers">{t('consoleLookers', { n: lookers.length })}</button>
        </span>
      </header>
      <div class="scroll" tabIndex={0} role="region" aria-label={t('consoleTeams')}>
        <table>
          <thead><tr>
            <th scope="col">{t('consoleTeam')}</th><th scope="col">{t('consoleHere')}</th><th scope="col" class="n">{t('consoleSeats')}</th>
            <th scope="col" class="c">{t('consoleSubmitted')}</th><th scope="col" class="c">{t('consolePredicted')}</th><th scope="col" class="c">{t('consoleReady')}</th>
            <th scope="col" class="n">{t('rankAxis')}</th><th scope="col">{t('consoleLast')}</th><th scope="col"><span class="unseen">{t('consoleDo')}</span></th>
          </tr></thead>
          <tbody>{session.teams.map((x) => {
            const state = here(x), stands = rank(x.place), line = last.get(x.place);
            const moved = stands?.rankBefore == null ? 0 : stands.rankBefore - stands.rank;
            return (
              <tr key={x.place} data-testid="console-team" data-place={x.place} data-seats={x.seats} data-submitted={x.submitted} data-predicted={predicted(x.place)} data-ready={x.ready} data-played-by={x.playedBy ?? ''}>
                <th scope="row"><b>{name(x)}</b> <small class="quiet"><bdi translate={false}>{labels(x.place)}</bdi></small></th>
                <td class="nowrap"><span aria-hidden="true" class="sign">{state.sign}</span> {state.text}</td>
                <td class="n" data-label={t('consoleSeats')}>{x.seats}</td>
                <td class="c" data-label={t('consoleSubmitted')}>{tick(x.submitted, t('consoleSubmitted'))}</td><td class="c" data-label={t('consolePredicted')}>{x.level === 'county' ? tick(predicted(x.place), t('consolePredicted')) : ''}</td><td class="c" data-label={t('consoleReady')}>{tick(x.ready, t('consoleReady'))}</td>
                <td class="n nowrap" data-label={t('rankAxis')}>{stands ? <>{stands.rank}{moved !== 0 && <small class="quiet"> <Icon of={moved > 0 ? 'up' : 'fall'} /><span class="unseen">{t(moved > 0 ? 'upBy' : 'downBy', { n: Math.abs(moved) })}</span><span aria-hidden="true">{number(Math.abs(moved), 0)}</span></small>}</> : '–'}</td>
                <td class="last" data-label={t('consoleLast')}>{line ? <><span class="nowrap quiet">{time(line.at)}</span> {text(line).what}</> : '–'}</td>
                <td class="rowdo">
                  <button type="button" disabled={!played || session.coming === null} onClick={() => set({ what: 'act', place: x.place })} aria-label={`${t('consoleAct')} ${name(x)}`} data-testid="console-act">{t('consoleAct')}</button>
                  <button type="button" onClick={() => set({ what: 'seats', place: x.place })} aria-label={`${t('consoleSeatsDo')} ${name(x)}`} data-testid="console-seats">{t('consoleSeatsDo')}</button>
                  <button type="button" onClick={() => set({ what: 'tell', place: x.place })} aria-label={`${t('consoleTell')} ${name(x)}`} data-testid="console-tell">{t('consoleTell')}</button>
                  {x.level === 'county' && <button type="button" disabled={!played || session.coming === null} onClick={() => set({ what: 'hand', place: x.place })} aria-label={`${t(x.playedBy === null ? 'consoleHandBot' : 'consoleHandBack')} ${name(x)}`} data-testid="console-hand">{t(x.playedBy === null ? 'consoleHandBot' : 'consoleHandBack')}</button>}
                </td>
              </tr>
            );
          })}</tbody>
        </table>
      </div>
      {live.board && <p class="sentence">{t('consoleRankNote', { month: month(live.board.month, a.lang) })}</p>}
      {open?.what === 'act' && team && <ActFor team={team} race={race} close={close} />}
      {open?.what === 'tell' && <Tell to={open.place ?? ''} close={close} />}
      {open?.what === 'seats' && <Seats place={open.place} close={close} />}
      {open?.what === 'hand' && team && <HandPlace team={team} close={close} />}
    </section>
  );
}
