/** Experiments of this host: how far each is, why one failed, and how to stop or remove it. */
import { useEffect, useState } from 'preact/hooks';
import { useAnswer, useCommand } from '../../api';
import { number } from '../../format';
import { Dialog, Icon, ProblemNote } from '../../parts';
import { useView } from '../../view';
import type { Experiment, State, Summary } from './types';

export const stateKey = { waiting: 'researchWaiting', running: 'researchRunning', done: 'researchDone', cancelled: 'researchCancelled', failed: 'researchFailed', damaged: 'researchDamaged' } as const satisfies Record<State, string>;
const stateIcon = { waiting: 'pause', running: 'play', done: 'on', cancelled: 'reset', failed: 'warn', damaged: 'warn' } as const satisfies Record<State, string>;

interface Props { list: Summary[]; known: boolean; beat: number; refresh: () => void; trial: () => void; busy: boolean }

export function Queue({ list, known, beat, refresh, trial, busy }: Props) {
  const { a, go, t } = useView();
  const [stopping, stop] = useState<Summary | null>(null);
  return (
    <section class="panel queue" aria-label={t('researchQueue')} data-testid="research-queue">
      <header><h2>{t('researchQueue')}</h2><span class="quiet">{known && list.length}</span></header>
      {known && list.length === 0 && <p class="quiet">{t('researchQueueEmpty')}</p>}
      <ul>
        {list.map((x) => (
          <li key={x.id} class={x.id === a.experiment ? 'chosen' : ''} data-testid="research-item" data-id={x.id} data-state={x.state}>
            <button type="button" class="plain" aria-current={x.id === a.experiment ? 'true' : undefined} onClick={() => go({ experiment: x.id, outcome: null, ask: null, tab: null }, true)}>{x.name || t('researchUnnamed', { id: x.id.slice(0, 8) })}</button>
            <p class="quiet"><span class={`state ${x.state}`}><Icon of={stateIcon[x.state]} />{t(stateKey[x.state])}</span> {x.state === 'done' ? t('researchRunsAll', { n: number(x.runs, 0) }) : x.state !== 'damaged' && t('researchRuns', { done: number(x.runsDone, 0), n: number(x.runs, 0) })}{x.runsFailed > 0 && ` · ${t('researchRunsFailed', { n: x.runsFailed })}`}</p>
            <button type="button" class="ghost small" onClick={() => stop(x)} data-testid="research-stop" aria-label={t(live(x) ? 'researchCancelOf' : 'researchRemoveOf', { what: x.name || x.id.slice(0, 8) })}><Icon of="reset" />{t(live(x) ? 'researchCancel' : 'researchRemove')}</button>
            {(x.state === 'running' || x.state === 'failed') && <Detail of={x} beat={beat} />}
          </li>
        ))}
      </ul>
      <button type="button" onClick={trial} disabled={busy} data-testid="research-trial"><Icon of="play" />{t('researchTrialShort')}</button>
      {stopping && <Stop of={list.find((x) => x.id === stopping.id) ?? stopping} close={() => stop(null)} done={(state) => { if (state === 'removed' && a.experiment === stopping.id) go({ experiment: null, outcome: null, ask: null, tab: null }); refresh(); stop(null); }} />}
    </section>
  );
}

const live = (x: Summary) => x.state === 'waiting' || x.state === 'running';

/** The bar, the rate and the time left, as the host says. */
function Detail({ of: x, beat }: { of: Summary; beat: number }) {
  const { a } = useView();
  const one = useAnswer<Experiment>(`/api/experiments/${x.id}`, undefined, 0, beat);
  if (x.state === 'failed') return one.value?.why ? <p class="fault">{one.value.why[a.lang]}</p> : null;
  return <Live of={one.value ?? x} rate={one.value?.runsPerSecond ?? null} />;
}

export function Live({ of: x, rate }: { of: Summary; rate: number | null }) {
  const { a, t } = useView();
  return (
    <div class="lived">
      <progress max={x.runs} value={x.runsDone} aria-label={t('researchRuns', { done: number(x.runsDone, 0), n: number(x.runs, 0) })} />
      <small>{x.state !== 'running' ? '' : rate === null ? t('researchNoRate') : t('researchRate', { n: number(rate, rate < 10 ? 1 : 0) })}{x.remainingSeconds !== null && ` · ${t('researchLeft', { time: duration(x.remainingSeconds, a.lang) })}`}</small>
    </div>
  );
}

/** 4 分 12 秒, as rough as it is known. */
export function duration(seconds: number, lang: 'zh' | 'en'): string {
  const zh = lang === 'zh';
  if (seconds < 10) return zh ? `${number(seconds, 1)} 秒` : `${number(seconds, 1)} s`;
  if (seconds < 60) return zh ? `${Math.round(seconds)} 秒` : `${Math.round(seconds)} s`;
  if (seconds < 3600) return zh ? `${Math.floor(seconds / 60)} 分 ${Math.round(seconds % 60)} 秒` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
  return zh ? `${number(seconds / 3600, 1)} 小时` : `${number(seconds / 3600, 1)} h`;
}

function Stop({ of: x, close, done }: { of: Summary; close: () => void; done: (state: string) => void }) {
  const { t } = useView();
  const act = useCommand<{ state: string }>();
  // What was just cancelled cannot be removed before it has stopped: then it is asked again for a while.
  const [waits, wait] = useState(0);
  const stopping = act.problem?.status === 409 && waits < 20;
  useEffect(() => {
    if (!stopping) return;
    const next = setTimeout(() => { wait((n) => n + 1); void go(); }, 500);
    return () => clearTimeout(next);
  }, [act.problem]);
  const cancels = live(x), name = x.name || x.id.slice(0, 8);
  const go = async () => {
    const answer = await act.run(`/api/experiments/${x.id}`, undefined, 'DELETE');
    if (answer) done(answer.state);
  };
  return (
    <Dialog title={t(cancels ? 'researchCancelOf' : 'researchRemoveOf', { what: name })} close={close} testid="research-confirm">
      <p>{t(cancels ? 'researchCancelText' : 'researchRemoveText', { done: number(x.runsDone, 0), n: number(x.runs, 0) })}</p>
      {stopping && <p role="status">{t('researchStopping')}</p>}
      {act.problem && !stopping && <ProblemNote problem={act.problem} retry={go} />}
      <div class="bar"><button type="button" class="primary" disabled={act.busy || stopping} onClick={go} data-testid="research-confirm-go">{t(cancels ? 'researchCancel' : 'researchRemove')}</button><button type="button" onClick={close}>{t('researchKeep')}</button></div>
    </Dialog>
  );
}
