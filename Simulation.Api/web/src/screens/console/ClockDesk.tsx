/** The clock of the race: months by hand, by time, by rounds, or when all are ready. */
import { useEffect, useState } from 'preact/hooks';
import { useCommand } from '../../api';
import type { Clock } from '../../live';
import { Choice, Icon, ProblemNote, Progress } from '../../parts';
import { useNames, useView } from '../../view';
import { Countdown } from './Countdown';
import { FieldFault, faultsOf, useDesk } from './shared';

type Mode = Clock['mode'];
const modeKey = { hand: 'consoleHand', free: 'consoleFree', rounds: 'consoleRounds', ready: 'consoleReadyMode' } as const;
const modeText = { hand: 'consoleByHandText', free: 'consoleFreeText', rounds: 'consoleRoundsText', ready: 'consoleReadyText' } as const;
const usual = { free: 20, rounds: 300, hand: 0, ready: 0 } as const;

export function ClockDesk({ clock }: { clock: Clock | null }) {
  const { a, t } = useView();
  const { place } = useNames();
  const { session, refresh } = useDesk();
  const stepping = useCommand();
  const setting = useCommand();
  const [mode, choose] = useState<Mode>('hand');
  const [seconds, setSeconds] = useState('20');
  const now = clock?.mode ?? 'hand';
  useEffect(() => {
    choose(now);
    if (clock !== null && clock.secondsPerMonth > 0) setSeconds(String(clock.secondsPerMonth));
  }, [now, clock?.secondsPerMonth]);

  const played = (session.phase === 'practice' || session.phase === 'race') && session.coming !== null;
  const left = session.months - session.monthsLived;
  const timed = mode === 'free' || mode === 'rounds';
  const changed = mode !== now || (timed && Number(seconds) !== clock?.secondsPerMonth);
  const path = `/api/races/${session.race}/clock`;
  const step = async (n: number) => { if (await stepping.run(path, { step: n }) !== null) refresh(); };
  const set = async (body: object) => { if (await setting.run(path, body) !== null) refresh(); };
  const waits = clock?.mode === 'ready' ? clock.seats.filter((s) => !clock.ready.includes(s)) : [];
  return (
    <section class="panel clockpanel" data-testid="console-clock" data-mode={now} data-paused={clock?.paused ?? false}>
      <header><h2>{t('consoleClock')}</h2><span class="quiet">{t('consoleModeNow', { mode: t(modeKey[now]) })}{clock?.paused ? t('consolePausedNow') : ''}</span></header>
      {!played ? <p class="quiet" data-testid="console-clock-why">{t(session.phase === 'lobby' ? 'consoleClockLobby' : session.coming === null ? 'consoleClockOver' : 'consoleClockStill')}</p> : <>
        <div class="clocknow">
          <button type="button" class={now === 'hand' ? 'primary' : undefined} disabled={stepping.busy} onClick={() => void step(1)} data-testid="console-step"><Icon of="on" />{t('consoleStep')}</button>
          <button type="button" disabled={stepping.busy || left < 2} onClick={() => void step(Math.min(3, left))} data-testid="console-quarter">{left >= 3 ? t('consoleQuarter') : t('consoleSteps', { n: left })}</button>
          {now !== 'hand' && <button type="button" disabled={setting.busy} onClick={() => void set({ paused: !clock!.paused })} data-testid="console-pause"><Icon of={clock!.paused ? 'play' : 'pause'} />{t(clock!.paused ? 'consoleGoOnClock' : 'pause')}</button>}
          {clock !== null && <Countdown clock={clock} />}
        </div>
        <Progress on={stepping.busy} label={t('consoleLiving')} />
        {waits.length > 0 && <p class="quiet">{t('consoleWaitsFor', { list: waits.map(place).join(a.lang === 'zh' ? '、' : ', ') })}</p>}
        <div class="clockset">
          <Choice testid="console-mode" label={t('consoleClock')} value={mode} options={(['hand', 'ready', 'rounds', 'free'] as const).map((m) => [m, t(modeKey[m])])} pick={(m) => { choose(m); setting.clear(); if (m !== now && usual[m] > 0) setSeconds(String(usual[m])); }} />
          {timed && <label>{t('consoleSeconds')} <input type="number" min={0.1} step="any" value={seconds} aria-invalid={faultsOf(setting.problem, 'secondsPerMonth').length > 0} data-testid="console-seconds" onInput={(e) => setSeconds(e.currentTarget.value)} /></label>}
          {changed && <button type="button" class={mode === now ? undefined : 'primary'} disabled={setting.busy} onClick={() => void set(timed ? { mode, secondsPerMonth: Number(seconds) } : { mode })} data-testid="console-mode-set">{t('consoleModeSet', { mode: t(modeKey[mode]) })}</button>}
        </div>
        <p class="quiet">{t(modeText[mode])}</p>
        <FieldFault problem={setting.problem} field="secondsPerMonth" />
      </>}
      {clock?.trouble && <p class="fault" role="alert">{clock.trouble[a.lang]}</p>}
      {(stepping.problem ?? setting.problem) && <ProblemNote problem={(stepping.problem ?? setting.problem)!} close={() => { stepping.clear(); setting.clear(); }} title={t('consoleRefused')} />}
    </section>
  );
}
