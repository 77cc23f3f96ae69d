/** What is left of the month that is under way, counted down between two answers of the server. */
import { useEffect, useState } from 'preact/hooks';
import type { Clock } from '../../live';
import { useView } from '../../view';
import { clockText } from './steps';

export function Countdown({ clock }: { clock: Clock }) {
  const { t } = useView();
  const [seen, see] = useState({ left: clock.secondsLeft, at: performance.now() });
  const [now, tick] = useState(performance.now());
  useEffect(() => { see({ left: clock.secondsLeft, at: performance.now() }); tick(performance.now()); }, [clock]);
  const runs = clock.secondsLeft !== null && !clock.paused;
  useEffect(() => {
    if (!runs) return;
    const timer = setInterval(() => tick(performance.now()), 250);
    return () => clearInterval(timer);
  }, [runs]);
  if (seen.left === null) return null;
  const left = clock.paused ? seen.left : seen.left - Math.max(0, now - seen.at) / 1000;
  return (
    <span class="countdown" role="timer" data-testid="console-left">
      <b>{clockText(left)}</b>
      <small>{clock.mode === 'rounds' ? t(clock.day > 25 ? 'consoleDayLate' : 'consoleDay', { n: clock.day }) : t('consoleLeft')}</small>
    </span>
  );
}
