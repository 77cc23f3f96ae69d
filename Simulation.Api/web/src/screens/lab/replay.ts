/** 重放上一步: curves go once from what was shown before the last change to what is shown now. */
import { useEffect, useRef, useState } from 'preact/hooks';

const length = 1600, rest = 2400;

const ease = (x: number) => (x < 0.5 ? 2 * x * x : 1 - (2 - 2 * x) ** 2 / 2);

/** How far the replay has come, 0 to 1, or null while none runs. Who asked for less motion sees before and after beside each other at once. */
export function useReplay(): { share: number | null; play: () => void; stop: () => void } {
  const [share, set] = useState<number | null>(null);
  const frame = useRef(0), wait = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const stop = () => { cancelAnimationFrame(frame.current); clearTimeout(wait.current); set(null); };
  useEffect(() => () => { cancelAnimationFrame(frame.current); clearTimeout(wait.current); }, []);
  const play = () => {
    stop();
    const end = () => { set(1); wait.current = setTimeout(() => set(null), rest); };
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return end();
    const from = performance.now();
    const go = (now: number) => {
      const x = Math.min(1, Math.max(0, (now - from) / length));
      if (x === 1) return end();
      set(ease(x));
      frame.current = requestAnimationFrame(go);
    };
    set(0);
    frame.current = requestAnimationFrame(go);
  };
  return { share, play, stop };
}
