/** 赛场: a race that is live, or where none is chosen, the races of this host and ninety counties month by month of one run asked once. */
import { useEffect, useRef } from 'preact/hooks';
import { useAnswer, type Run, type Standing } from '../api';
import { month, number, percent } from '../format';
import { bandsHold, Choice, Icon, Panel, ProblemNote, Progress } from '../parts';
import { headline, race } from '../scenario';
import { useSeat } from '../seat';
import { boardKeyFor, useNames, useView } from '../view';
import { CountyCard } from './CountyCard';
import { HexMap } from './HexMap';
import { Why } from './Model';
import { PlayButton, StepButton, usePlayback } from './playback';
import { withHeadline } from './race/answers';
import { boardKeys } from './race/boards';
import { LiveRace, SeatRace } from './race/LiveRace';
import { RaceList } from './race/RaceList';
import { listed, listSize, rows } from './standings';
import { Tower, TowerTable } from './Tower';

/** Milliseconds that a month is looked at while it plays, and that a choice rests before it is asked. */
const beat = 900, rest = 100;

export function Race() {
  const { a } = useView();
  const seat = useSeat();
  const played = seat !== null && seat.kind !== 'instructor';
  if (a.race !== null) return <LiveRace race={a.race} key={a.race} />;
  return played ? <SeatRace /> : <><RaceList /><Simulated /></>;
}

/** One run asked once, scrubbed by month. */
function Simulated() {
  const { a, go, t, world, answered } = useView();
  const { name, county: countyOf, place, board: boardName } = useNames();
  const of = world.boards.find((b) => b.acts && b.key === a.board.split(':')[0]);
  const chosen = of === undefined ? 'composite' : a.board.includes(':') ? a.board : boardKeyFor(world, of, countyOf(a.county), a.board);
  // What is in sight is asked and no more: all boards and all indicators of ninety counties are seven times as much.
  const mapped = headline(world).includes(a.map) ? a.map : headline(world)[0]!;
  const answer = useAnswer<Run>('/api/runs?split=false', race(a, world, [mapped], chosen.split(':')[0]!), rest);
  const card = useAnswer<Run>(`/api/runs?split=false&county=${a.county}`, race(a, world, headline(world), 'composite'), rest);
  const run = answer.value;
  const retry = () => { answer.retry(); card.retry(); };
  useEffect(() => { if (run) answered(run.capsule); }, [run]);

  const months = run?.months ?? [];
  const known = a.month === null ? -1 : months.indexOf(a.month);
  const at = known >= 0 ? known : months.length - 1;
  const toMonth = (i: number) => go({ month: months[Math.max(0, Math.min(months.length - 1, i))]! });

  const playback = usePlayback(at, months.length, beat, toMonth);

  // Until the board that was chosen is there, the one before it stays, so that nothing jumps.
  const before = useRef(chosen), key = run !== null && (answer.stale || answer.problem) && !(chosen in run.boards) ? before.current : chosen;
  before.current = key;
  const now: Standing[] = run?.boards[key]?.[months[at] ?? ''] ?? [];
  const order = rows(now, run?.boards[key]?.[months[at - 1] ?? '']);
  const m = months[at] ? month(months[at]!, a.lang) : '';
  const leader = order[0];
  const text = leader ? t('towerText', { month: m, board: boardName(key), first: name(countyOf(leader.county)), score: number(leader.score, 1), width: number(order.reduce((s, r) => s + r.high - r.low, 0) / order.length, 0) }) : '';

  return (
    <div class="race">
      <div class="bar">
        <h2 class="unseen">{t('raceOneRun')}</h2>
        <div class="clock">
          <PlayButton playback={playback} disabled={!run} />
          <StepButton by={-1} at={at} count={months.length} hop={playback.hop} />
          <div class="when"><b data-testid="race-month" data-month={months[at]}>{m || '–'}</b><small>{run && t('raceMonth', { n: at + 1, of: months.length })}</small></div>
          <StepButton by={1} at={at} count={months.length} hop={playback.hop} />
          <input type="range" min={0} max={Math.max(1, months.length - 1)} step={1} value={Math.max(0, at)} disabled={!run} aria-label={t('scrubber')} aria-valuetext={m} data-testid="month-scrubber" onInput={(e) => playback.hop(Number(e.currentTarget.value))} />
        </div>
        <div class="tools">
          <label class="unseen" for="race-board">{t('board')}</label>
          <select id="race-board" value={chosen} data-testid="board" onChange={(e) => go({ board: e.currentTarget.value })}>
            {world.boards.map((b) => {
              if (!b.acts) return <option key={b.key} value={b.key} disabled>{t('boardNotActing', { name: name(b) })}</option>;
              const keys = boardKeys(world, b);
              return keys.length === 1 ? <option key={b.key} value={keys[0]}>{name(b)}</option>
                : <optgroup key={b.key} label={name(b)}>{keys.map((k) => <option key={k} value={k}>{name(b)} · {place(k.split(':')[1]!)}</option>)}</optgroup>;
            })}
          </select>
          <Choice testid="view" label={t('viewLabel')} value={a.view} options={[['reported', t('reported')], ['true', t('true')]]} pick={(view) => go({ view })} />
        </div>
        <p class="quiet">{a.decisions.length + a.shocks.length > 0 ? t('raceDecisions', { n: a.decisions.length, m: a.shocks.length }) : t('raceNone')}{run && ` · ${bandsHold(run, a, t)}`}</p>
      </div>
      {(answer.problem ?? card.problem) && <ProblemNote problem={(answer.problem ?? card.problem)!} retry={retry} />}
      <Progress on={answer.slow || card.slow} label={t('loading')} />
      <p class="unseen" role="status" data-testid="race-text">{playback.playing ? '' : text}</p>

      {run && answer.problem && <p class="formerlabel"><Icon of="warn" />{t('former')}</p>}
      <div class={run && answer.problem ? 'stage former' : answer.stale ? 'stage stale' : 'stage'} aria-busy={answer.stale || card.stale} data-testid="race-stage" data-board={key}>
        <Panel
          class="towerpanel" testid="tower" title={boardName(key)} sub={t('orderedBy')} tools={<Why of={`board:${key}`} what={boardName(key)} />}
          figure={run === null ? <div class="blank tower-blank">{answer.problem ? '' : t('loading')}</div> : order.length === 0 ? <p class="empty">{t('boardEmpty')}</p> : <Tower rows={order} tick={at} />}
          table={order.length > 0 ? () => <TowerTable rows={order} /> : undefined}
          sentence={text}
        />
        <div class="middle">
          {run ? <HexMap run={withHeadline(world, run)} at={at} order={order} board={boardName(key)} /> : <section class="panel"><div class="blank map-blank" /></section>}
          <RedBlack standings={now} board={boardName(key)} />
        </div>
        {run && card.value ? <CountyCard run={card.value} at={at} row={order.find((r) => r.county === a.county)} board={boardName(key)} /> : <section class="panel"><div class="blank map-blank" /></section>}
      </div>
    </div>
  );
}

function RedBlack({ standings, board }: { standings: Standing[]; board: string }) {
  const { go, t } = useView();
  const { name, county: countyOf } = useNames();
  if (standings.length === 0) return null;
  const column = (end: 'first' | 'last') => {
    const list = listed(standings, end);
    return (
      <div class={end === 'first' ? 'red' : 'black'} data-testid={end === 'first' ? 'red-list' : 'black-list'}>
        <h3><Icon of={end === 'first' ? 'medal' : 'warn'} />{t(end === 'first' ? 'redTitle' : 'blackTitle')}</h3>
        {list.length === 0 ? <p><b>{t('weak')}</b> <span class="quiet">{t('weakText')}</span></p> : (
          <ul class="chips">{list.map((l) => {
            return <li key={l.county}><button type="button" class="plain" onClick={() => go({ county: l.county, place: l.county })}>{name(countyOf(l.county))}</button> <small>{percent(l.probability)}</small></li>;
          })}</ul>
        )}
      </div>
    );
  };
  return <Panel class="redblack" testid="red-black" title={t('redBlackTitle')} sub={`${board} · ${t('redBlackRule', { k: listSize(standings.length) })}`} figure={<div class="two">{column('first')}{column('last')}</div>} />;
}
