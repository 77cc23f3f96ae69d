/** Months told one after the other: what plays them, and the buttons that move them. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../parts';
import { useView } from '../view';

export interface Playback {
  playing: boolean;
  /** Plays, from the first month where the last is reached; or stops. */
  toggle: () => void;
  /** Stops and goes there. */
  hop: (to: number) => void;
}

/** Plays so many months, one every so many milliseconds, while the page is looked at. */
export function usePlayback(at: number, count: number, every: number, to: (i: number) => void): Playback {
  const [playing, play] = useState(false);
  const next = useRef(() => {});
  next.current = () => {
    if (document.hidden) return;
    if (at >= count - 1) play(false);
    else to(at + 1);
  };
  useEffect(() => {
    if (!playing) return;
    const tick = setInterval(() => next.current(), every);
    return () => clearInterval(tick);
  }, [playing, every]);
  return {
    playing,
    toggle: () => { if (!playing && at >= count - 1) to(0); play(!playing); },
    hop: (i) => { play(false); to(i); },
  };
}

export function PlayButton({ playback: { playing, toggle }, disabled = false }: { playback: Playback; disabled?: boolean }) {
  const { t } = useView();
  const name = t(playing ? 'pause' : 'play');
  return <button type="button" class="primary round" onClick={toggle} disabled={disabled} data-testid="play" aria-label={name} title={name}><Icon of={playing ? 'pause' : 'play'} /></button>;
}

/** One month back or on. */
export function StepButton({ by, at, count, hop }: { by: -1 | 1; at: number; count: number; hop: (to: number) => void }) {
  const { t } = useView();
  const name = t(by < 0 ? 'stepBack' : 'stepOn');
  return <button type="button" class="ghost" onClick={() => hop(at + by)} disabled={by < 0 ? at <= 0 : at >= count - 1} aria-label={name} title={name} data-testid={by < 0 ? 'step-back' : 'step-on'}><Icon of={by < 0 ? 'back' : 'on'} /></button>;
}
