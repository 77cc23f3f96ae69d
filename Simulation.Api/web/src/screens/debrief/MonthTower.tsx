/** The board of the month that is replayed: the first ten, and the teams wherever they stand. */
import { useAnswer } from '../../api';
import { month, number, shortName } from '../../format';
import { Icon, Panel, ProblemNote } from '../../parts';
import { useNames, useView } from '../../view';
import { signOf, usePlay } from './play';
import type { BoardNow } from './types';

const first = 10;

export function MonthTower() {
  const { a, go, t } = useView();
  const { name, county: countyOf, board: boardName } = useNames();
  const { race, months, at, teams, team, boards } = usePlay();
  const key = boards.length === 0 || boards.includes(a.board) ? a.board : 'composite';
  const answer = useAnswer<BoardNow>(`/api/races/${race.id}/boards/${key}?month=${months[at]}`);
  const rows = answer.value?.counties ?? [];
  const shown = a.all ? rows : rows.filter((r, i) => i < first || teams.includes(r.county));
  const told = answer.value?.month ?? months[at]!;
  const sentence = rows.length === 0 || answer.problem ? '' : t('debTowerText', {
    month: month(told, a.lang), board: boardName(key), list: rows.filter((r) => teams.includes(r.county)).map((r) => t('debTowerPlace', { county: name(countyOf(r.county)), rank: r.rank })).join(t('comma')) || t('mapNoValue'),
  });
  const move = (r: BoardNow['counties'][number]) => {
    const won = r.rankBefore === null ? 0 : r.rankBefore - r.rank;
    return won === 0 ? <span class="move" title={t('unchanged')}>–</span> : <span class={won > 0 ? 'move up' : 'move fall'} title={t(won > 0 ? 'upBy' : 'downBy', { n: Math.abs(won) })}><Icon of={won > 0 ? 'up' : 'fall'} />{Math.abs(won)}<span class="unseen">{t(won > 0 ? 'upBy' : 'downBy', { n: Math.abs(won) })}</span></span>;
  };
  return (
    <Panel
      class="monthtower" testid="replay-tower" title={t('debTowerTitle')} sentence={sentence}
      tools={boards.length > 1 && <><label class="unseen" for="debrief-board">{t('board')}</label><select id="debrief-board" value={key} onChange={(e) => go({ board: e.currentTarget.value })} data-testid="replay-board">{boards.map((b) => <option key={b} value={b}>{boardName(b)}</option>)}</select></>}
      figure={answer.problem ? (answer.problem.status === 403 ? <p class="empty" data-testid="withheld">{t('debWithheld')}</p> : <ProblemNote problem={answer.problem} retry={answer.retry} />) : rows.length === 0 ? <div class="blank tall">{t('loading')}</div> : (
        <>
          <ol class="placelist" data-testid="replay-list" data-month={told} data-board={answer.value?.board}>
            {shown.map((r, i) => (
              <li key={r.county} data-testid="replay-row" data-county={r.county} data-rank={r.rank} class={`${teams.includes(r.county) ? 'team' : ''}${r.county === team ? ' chosen' : ''}${i > 0 && r.rank > shown[i - 1]!.rank + 1 ? ' gapped' : ''}`}>
                <span class="place">{r.rank}</span>{move(r)}
                {teams.includes(r.county)
                  ? <button type="button" class="plain county" aria-pressed={r.county === team} onClick={() => go({ county: r.county, place: r.county })}><span class="sign" aria-hidden="true">{signOf(teams, r.county)}</span> {shortName(name(countyOf(r.county)), a.lang)}</button>
                  : <span class="county">{shortName(name(countyOf(r.county)), a.lang)}</span>}
                <span class="score">{number(r.score, 1)}</span>
              </li>
            ))}
          </ol>
          {rows.length > shown.length || a.all ? <button type="button" class="more" aria-expanded={a.all} onClick={() => go({ all: !a.all })} data-testid="replay-all">{a.all ? t('showTop', { n: first }) : t('showAll', { n: rows.length })}</button> : null}
        </>
      )}
      table={rows.length === 0 ? undefined : () => (
        <table>
          <thead><tr><th scope="col" class="n">{t('colRank')}</th><th scope="col">{t('colCounty')}</th><th scope="col" class="n">{t('colChange')}</th><th scope="col" class="n">{t('colScore')}</th></tr></thead>
          <tbody>{rows.map((r) => <tr key={r.county}><td class="n">{r.rank}</td><th scope="row">{name(countyOf(r.county))}</th><td class="n">{r.rankBefore === null ? '–' : number(r.rankBefore - r.rank, 0)}</td><td class="n">{number(r.score, 1)}</td></tr>)}</tbody>
        </table>
      )}
    />
  );
}
