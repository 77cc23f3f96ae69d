/** 研究: experiments are designed, wait, are lived, and are asked what they say. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { useAnswer, useCommand, type World } from '../api';
import { Icon, ProblemNote, Progress } from '../parts';
import { useView } from '../view';
import { Designer } from './research/Designer';
import { decodeDraft, definition, empty, encodeDraft, example, type Draft } from './research/draft';
import { Experiment } from './research/Experiment';
import { Queue } from './research/Queue';
import type { Experiment as Answer, Summary } from './research/types';
import './research.css';

export function Research() {
  const { a, go, t, world } = useView();
  const [beat, turn] = useState(0);
  const list = useAnswer<{ experiments: Summary[] }>('/api/experiments', undefined, 0, beat);
  const all = list.value?.experiments ?? [];
  const busy = all.some((x) => x.state === 'waiting' || x.state === 'running');
  useEffect(() => {
    const next = setTimeout(() => turn((n) => n + 1), busy ? 1000 : 8000);
    return () => clearTimeout(next);
  }, [beat, busy, list.value]);

  const draft = useMemo(() => decodeDraft(a.draft), [a.draft]);
  const write = (next: Draft | null) => go({ draft: next === null ? null : encodeDraft(next) });
  const tried = useCommand<Answer>();
  const trial = async () => {
    const made = await tried.run('/api/experiments', definition(example(a.county, t('researchExampleName')), a, world as World));
    if (made === null) return;
    turn((n) => n + 1);
    go({ experiment: made.id, outcome: null, ask: null, tab: 'sensitivity' }, true);
  };
  const first = list.value !== null && all.length === 0 && draft === null && a.experiment === null;
  const looking = a.experiment !== null;

  return (
    <div class="research" aria-busy={list.value === null && list.problem === null}>
      <header class="bar">
        <h1>{t('researchTitle')}</h1>
        <p class="quiet">{t('researchLead')}</p>
        {(looking || first) && (
          <div class="tools"><button type="button" class={first ? '' : 'primary'} onClick={() => { write(draft ?? empty(a.county)); go({ experiment: null, outcome: null, ask: null, tab: null }, true); }} data-testid="research-new"><Icon of="research" />{t('researchNew')}</button></div>
        )}
      </header>
      <Progress on={list.slow} label={t('researchLoading')} />
      {list.problem && <ProblemNote problem={list.problem} retry={list.retry} />}
      {tried.problem && <ProblemNote problem={tried.problem} retry={trial} title={t('researchRefused')} />}
      {first ? <First trial={trial} busy={tried.busy} /> : (
        <div class="researchbody">
          <Queue list={all} known={list.value !== null} beat={beat} refresh={() => turn((n) => n + 1)} trial={trial} busy={tried.busy} />
          {a.experiment !== null
            ? <Experiment key={a.experiment} id={a.experiment} beat={beat} refresh={() => turn((n) => n + 1)} />
            : <Designer draft={draft ?? empty(a.county)} write={write} done={() => turn((n) => n + 1)} />}
        </div>
      )}
    </div>
  );
}

/** Nobody has asked anything yet. */
function First({ trial, busy }: { trial: () => void; busy: boolean }) {
  const { t } = useView();
  return (
    <section class="panel first" data-testid="research-first">
      <h2>{t('researchFirst')}</h2>
      <ol>
        <li><b>{t('researchStepDesign')}</b><span>{t('researchStepDesignText')}</span></li>
        <li><b>{t('researchStepLive')}</b><span>{t('researchStepLiveText')}</span></li>
        <li><b>{t('researchStepAsk')}</b><span>{t('researchStepAskText')}</span></li>
      </ol>
      <button type="button" class="primary large" onClick={trial} disabled={busy} data-testid="research-trial"><Icon of="play" />{t('researchTrial')}</button>
      <p class="quiet">{t('researchTrialText')}</p>
    </section>
  );
}
