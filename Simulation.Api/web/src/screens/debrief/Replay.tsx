/** The race told again: a clock that runs over its months, the race of the month, the ranks of the teams, chapters and decisions. */
import { useState } from 'preact/hooks';
import { month } from '../../format';
import { Choice } from '../../parts';
import { useView } from '../../view';
import { PlayButton, StepButton, usePlayback } from '../playback';
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
  const [speed, setSpeed] = useState<'1' | '4'>('1');
  const playback = usePlayback(at, months.length, beat / Number(speed), toMonth), { hop } = playback;
  const marked = [...new Set(chapters.map((c) => months.indexOf(c.month)).filter((i) => i >= 0))];
  const before = marked.filter((i) => i < at).at(-1) ?? 0, after = marked.find((i) => i > at) ?? months.length - 1;
  const m = month(months[at]!, a.lang), last = Math.max(1, months.length - 1);
  return (
    <section class="panel player" aria-label={t('debReplay')}>
      <div class="clock">
        <button type="button" class="ghost" onClick={() => hop(before)} disabled={at <= 0} aria-label={t('debPrevious')} title={t('debPrevious')} data-testid="chapter-back"><span aria-hidden="true">◀◀</span></button>
        <StepButton by={-1} at={at} count={months.length} hop={hop} />
        <PlayButton playback={playback} />
        <StepButton by={1} at={at} count={months.length} hop={hop} />
        <button type="button" class="ghost" onClick={() => hop(after)} disabled={at >= months.length - 1} aria-label={t('debNext')} title={t('debNext')} data-testid="chapter-on"><span aria-hidden="true">▶▶</span></button>
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
