/** The timeline: from the first month to live, with the months marked in which shocks and decisions fell. */
import { month as monthName } from '../../format';
import { useView } from '../../view';
import { StepButton } from '../playback';
import { eventsOf } from './events';
import type { Watch } from './watch';

export function Scrub({ watch }: { watch: Watch }) {
  const { a, go, t } = useView();
  const { months, at } = watch, last = months.length - 1;
  const to = (i: number) => go({ month: i >= last ? null : months[Math.max(0, i)]! });
  const shocks = new Set(eventsOf(watch.live.entries).filter((e) => e.entry.shock).map((e) => e.month));
  const name = (i: number) => (months[i] ? monthName(months[i]!, a.lang) : '');
  return (
    <div class="scrub" role="group" aria-label={t('raceScrub')}>
      <StepButton by={-1} at={at} count={months.length} hop={to} />
      <span class="rail2">
        <input type="range" min={0} max={Math.max(1, last)} step={1} value={Math.max(0, at)} disabled={last < 1} aria-label={t('raceScrub')} aria-valuetext={watch.isLive ? `${name(at)} ${t('raceLive')}` : name(at)} data-testid="month-scrubber" onInput={(e) => to(Number(e.currentTarget.value))} />
        <span class="marks" aria-hidden="true">{months.map((m, i) => shocks.has(m) && last > 0 && <i key={m} style={{ left: `${i / last * 100}%` }} title={name(i)} />)}</span>
      </span>
      <StepButton by={1} at={at} count={months.length} hop={to} />
      <b class="nowrap">{name(at)}</b>
      {watch.isLive ? <span class="badge on">{t('raceLive')}</span> : <button type="button" class="primary" onClick={() => go({ month: null })} data-testid="race-scrub-live">{t('raceBackToLive')}</button>}
    </div>
  );
}
