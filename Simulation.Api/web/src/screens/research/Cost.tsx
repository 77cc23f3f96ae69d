/** What the experiment would be, and the button that asks it. */
import { number } from '../../format';
import { Entry, Icon, Progress } from '../../parts';
import { useView } from '../../view';
import type { Draft } from './draft';
import { duration, stateKey } from './Queue';
import type { Preview, State } from './types';

interface Props { draft: Draft; preview: Preview | null; stale: boolean; slow: boolean; wrong: number; ready: boolean; busy: boolean; ask: () => void; rename: (name: string) => void }

export function Cost({ draft, preview: p, stale, slow, wrong, ready, busy, ask, rename }: Props) {
  const { a, t } = useView();
  const good = ready && p !== null && !stale && wrong === 0;
  const shown = ready && wrong === 0 ? p : null;
  return (
    <section class="panel cost" aria-label={t('researchCost')} data-testid="research-cost" data-settled={String(!stale)}>
      <header><h2>{t('researchCost')}</h2></header>
      <label class="naming">{t('researchName')}<Entry type="text" maxLength={80} value={draft.name} placeholder={t('researchNameHint')} data-testid="research-name" enter={(field) => rename(field.value.trim())} /></label>
      <Progress on={slow} label={t('researchMeasuring')} />
      {!ready ? <p class="quiet">{t(draft.factors.length === 0 ? 'researchNeedFactor' : 'researchNeedOutcome')}</p>
        : wrong > 0 ? <p class="fault" role="status">{t('researchWrong', { n: wrong })}</p>
          : (
            <>
              <p class="runs" data-testid="research-runs" data-runs={shown?.runs}><b>{shown ? number(shown.runs, 0) : '–'}</b> {t('researchRunsUnit')}</p>
              {shown && <p class="quiet">{t('researchRunsText', { points: number(shown.points, 0), replicates: shown.replicates, months: shown.months })}</p>}
              <dl>
                <div><dt>{t('researchTime')}</dt><dd data-testid="research-seconds">{shown ? t('researchAbout', { what: duration(shown.expectedSeconds, a.lang) }) : '–'}</dd></div>
                <div><dt>{t('researchSize')}</dt><dd>{shown ? size(shown.bytes) : '–'}</dd></div>
              </dl>
              {shown && <p class="quiet">{shown.measured[a.lang]}</p>}
              {shown && shown.state !== 'new' && <p class="hint"><Icon of="info" />{t('researchAskedBefore', { state: t(stateKey[shown.state as State]) })}</p>}
            </>
          )}
      <button type="button" class="primary large" disabled={!good || busy} onClick={ask} data-testid="research-submit">{t(shown && shown.state === 'done' ? 'researchShow' : 'researchSubmit')}</button>
    </section>
  );
}

export function size(bytes: number): string {
  return bytes < 1e6 ? `${number(bytes / 1e3, 0)} KB` : bytes < 1e9 ? `${number(bytes / 1e6, 1)} MB` : `${number(bytes / 1e9, 2)} GB`;
}
