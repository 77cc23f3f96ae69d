/** The race told again: a clock that runs over its months, the race of the month, the ranks of the teams, chapters and decisions. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { month } from '../../format';
import { Choice, Icon } from '../../parts';
import { useView } from '../../view';
import { Bump } from './Bump';
import { Chapters } from './Chapters';
import { Decisions } from './Decisions';
import { MonthTower } from './MonthTower';
import { usePlay } from './play';

const beat = 1000;

export function Replay() {
  return (
    <div class="replay">
      <Player />
      <div class="replaygrid"><MonthTower /><Bump /><Chapters /></div>
      <Decisions />
    </div>
  );
}

function Player() {
  const { a, t } = useView();
  const { months, at, toMonth, chapters } = usePlay();
  const [playing, play] = useState(false);
  const [speed, setSpeed] = useState<'1' | '4'>('1');
  const next = useRef(() => {});
  next.current = () => {
    if (document.hidden) return;
    if (at >= months.length - 1) play(false);
    else toMonth(at + 1);
  };
  useEffect(() => {
    if (!playing) return;
    const tick = setInterval(() => next.current(), beat / Number(speed));
    return () => clearInterval(tick);
  }, [playing, speed]);
  const start = () => {
    if (!playing && at >= months.length - 1) toMonth(0);
    play(!playing);
  };
  const marked = [...new Set(chapters.map((c) => months.indexOf(c.month)).filter((i) => i >= 0))];
  const before = marked.filter((i) => i < at).at(-1) ?? 0, after = marked.find((i) => i > at) ?? months.length - 1;
  const m = month(months[at]!, a.lang), last = Math.max(1, months.length - 1);
  const hop = (to: number) => { play(false); toMonth(to); };
  return (
    <section class="panel player" aria-label={t('debReplay')}>
      <div class="clock">
        <button type="button" class="ghost" onClick={() => hop(before)} disabled={at <= 0} aria-label={t('debPrevious')} title={t('debPrevious')} data-testid="chapter-back">◀◀</button>
        <button type="button" class="ghost" onClick={() => hop(at - 1)} disabled={at <= 0} aria-label={t('stepBack')} title={t('stepBack')} data-testid="step-back"><Icon of="back" /></button>
        <button type="button" class="primary round" onClick={start} aria-label={t(playing ? 'pause' : 'play')} title={t(playing ? 'pause' : 'play')} data-testid="play"><Icon of={playing ? 'pause' : 'play'} /></button>
        <button type="button" class="ghost" onClick={() => hop(at + 1)} disabled={at >= months.length - 1} aria-label={t('stepOn')} title={t('stepOn')} data-testid="step-on"><Icon of="on" /></button>
        <button type="button" class="ghost" onClick={() => hop(after)} disabled={at >= months.length - 1} aria-label={t('debNext')} title={t('debNext')} data-testid="chapter-on">▶▶</button>
        <Choice testid="speed" label={t('debSpeed')} value={speed} options={[['1', t('debTimes', { n: 1 })], ['4', t('debTimes', { n: 4 })]]} pick={setSpeed} />
        <div class="when"><b data-testid="replay-month" data-month={months[at]}>{m}</b><small>{t('debAt', { n: at + 1, of: months.length })}</small></div>
        <div class="track">
          <input type="range" min={0} max={last} step={1} value={at} aria-label={t('debScrub')} aria-valuetext={m} data-testid="replay-scrubber" onInput={(e) => hop(Number(e.currentTarget.value))} />
          <div class="trackmarks" aria-hidden="true">
            {marked.map((i) => <i key={i} class={i === at ? 'here' : ''} style={{ left: `calc(8px + (100% - 16px) * ${i / last})` }}>{[...new Set(chapters.filter((c) => c.month === months[i]).map((c) => chapterSign[c.kind]))].slice(0, 3).join('')}</i>)}
          </div>
          <div class="trackends"><small>{month(months[0]!, a.lang)}</small><small>{month(months.at(-1)!, a.lang)}</small></div>
        </div>
      </div>
    </section>
  );
}

/** Signs of the kinds of chapter, on the timeline as in the list. */
export const chapterSign = { turn: '◆', shock: '▼', overtake: '⇅', black: '■', sanction: '■' } as const;
