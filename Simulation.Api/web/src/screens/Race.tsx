/** 赛场: a race that is live, or where none is chosen, the races of this host and ninety counties month by month of one run asked once. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { useAnswer, type Run, type Standing } from '../api';
import { month, number, percent } from '../format';
import { bandsHold, Choice, Icon, Panel, ProblemNote, Progress } from '../parts';
import { race } from '../scenario';
import { useNames, useView } from '../view';
import { useSeat } from '../seat';
import { CountyCard } from './CountyCard';
import { HexMap } from './HexMap';
import { Why } from './Model';
import { LiveRace, SeatRace } from './race/LiveRace';
import { RaceList } from './race/RaceList';
import { listed, listSize, rows } from './standings';
import { Tower, TowerTable } from './Tower';

const beat = 900;

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
  const answer = useAnswer<Run>('/api/runs', race(a, world), 250);
  const run = answer.value;
  useEffect(() => { if (run) answered(run.capsule); }, [run]);

  const months = run?.months ?? [];
  const known = a.month === null ? -1 : months.indexOf(a.month);
  const at = known >= 0 ? known : months.length - 1;
  const toMonth = (i: number) => go({ month: months[Math.max(0, Math.min(months.length - 1, i))]! });

  const [playing, play] = useState(false);
  const next = useRef(() => {});
  next.current = () => {
    if (document.hidden) return;
    if (at >= months.length - 1) play(false);
    else toMonth(at + 1);
  };
  useEffect(() => {
    if (!playing) return;
    const tick = setInterval(() => next.current(), beat);
    return () => clearInterval(tick);
  }, [playing]);
  const start = () => {
    if (!playing && at >= months.length - 1) toMonth(0);
    play(!playing);
  };

  const keys = Object.keys(run?.boards ?? {});
  const key = keys.includes(a.board) ? a.board : keys.find((k) => k.startsWith(`${a.board.split(':')[0]}:${countyOf(a.county)?.prefecture}`)) ?? keys.find((k) => k.startsWith(a.board)) ?? a.board;
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
          <button type="button" class="primary round" onClick={start} disabled={!run} data-testid="play" aria-label={t(playing ? 'pause' : 'play')} title={t(playing ? 'pause' : 'play')}><Icon of={playing ? 'pause' : 'play'} /></button>
          <button type="button" class="ghost" onClick={() => toMonth(at - 1)} disabled={at <= 0} aria-label={t('stepBack')} title={t('stepBack')} data-testid="step-back"><Icon of="back" /></button>
          <div class="when"><b data-testid="race-month" data-month={months[at]}>{m || '–'}</b><small>{run && t('raceMonth', { n: at + 1, of: months.length })}</small></div>
          <button type="button" class="ghost" onClick={() => toMonth(at + 1)} disabled={!run || at >= months.length - 1} aria-label={t('stepOn')} title={t('stepOn')} data-testid="step-on"><Icon of="on" /></button>
          <input type="range" min={0} max={Math.max(1, months.length - 1)} step={1} value={Math.max(0, at)} disabled={!run} aria-label={t('scrubber')} aria-valuetext={m} data-testid="month-scrubber" onInput={(e) => { play(false); toMonth(Number(e.currentTarget.value)); }} />
        </div>
        <div class="tools">
          <label class="unseen" for="race-board">{t('board')}</label>
          <select id="race-board" value={key} data-testid="board" onChange={(e) => go({ board: e.currentTarget.value })}>
            {world.boards.map((b) => {
              const own = keys.filter((k) => k.startsWith(`${b.key}:`));
              if (own.length > 0) return <optgroup key={b.key} label={name(b)}>{own.map((k) => <option key={k} value={k}>{name(b)} · {place(k.split(':')[1]!)}</option>)}</optgroup>;
              return <option key={b.key} value={b.key} disabled={run !== null && !keys.includes(b.key)}>{keys.includes(b.key) || !run ? name(b) : t('boardNotActing', { name: name(b) })}</option>;
            })}
          </select>
          <Choice testid="view" label={t('viewLabel')} value={a.view} options={[['reported', t('reported')], ['true', t('true')]]} pick={(view) => go({ view })} />
        </div>
        <p class="quiet">{a.decisions.length + a.shocks.length > 0 ? t('raceDecisions', { n: a.decisions.length, m: a.shocks.length }) : t('raceNone')}{run && ` · ${bandsHold(run, a, t)}`}</p>
      </div>
      {answer.problem && <ProblemNote problem={answer.problem} retry={answer.retry} />}
      <Progress on={answer.slow} label={t('loading')} />
      <p class="unseen" role="status" data-testid="race-text">{playing ? '' : text}</p>

      {run && answer.problem && <p class="formerlabel"><Icon of="warn" />{t('former')}</p>}
      <div class={run && answer.problem ? 'stage former' : answer.stale ? 'stage stale' : 'stage'} aria-busy={answer.stale}>
        <Panel
          class="towerpanel" testid="tower" title={boardName(key)} sub={t('orderedBy')} tools={<Why of={`board:${key}`} what={boardName(key)} />}
          figure={run === null ? <div class="blank tower-blank">{answer.problem ? '' : t('loading')}</div> : order.length === 0 ? <p class="empty">{t('boardEmpty')}</p> : <Tower rows={order} tick={at} />}
          table={order.length > 0 ? () => <TowerTable rows={order} /> : undefined}
          sentence={text}
        />
        <div class="middle">
          {run ? <HexMap run={run} at={at} order={order} board={boardName(key)} /> : <section class="panel"><div class="blank map-blank" /></section>}
          <RedBlack standings={now} board={boardName(key)} />
        </div>
        {run ? <CountyCard run={run} at={at} row={order.find((r) => r.county === a.county)} board={boardName(key)} /> : <section class="panel"><div class="blank map-blank" /></section>}
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
