/** A scenario that is too long for an address, kept by this server and opened again, with what has changed since. */
import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { encode, type Address } from '../../address';
import { useAnswer, useCommand, type Decision, type ShockEvent } from '../../api';
import { month, number, rank } from '../../format';
import { Dialog, Icon, ProblemNote, Progress } from '../../parts';
import { whatIf } from '../../scenario';
import { indicatorOf, useNames, useView, ViewContext, type View } from '../../view';
import type { KeptScenario, WhatChanged } from './answers';

/** Offers a short link in the place of an address that has become too long. */
export function LongLink() {
  const { a, go, t, world } = useView();
  const { run, busy, problem, clear } = useCommand<KeptScenario>();
  const shorten = async () => {
    const kept = await run('/api/scenarios', whatIf(a, world));
    if (kept) go({ scenario: kept.hash, decisions: [], shocks: [], variants: [] }, true);
  };
  return (
    <div class="note" data-testid="long-link"><Icon of="warn" />
      <div><p>{t('labLinkLong')} {a.variants.length > 0 && t('labLinkVariants')}</p>{problem && <ProblemNote problem={problem} retry={clear} />}</div>
      <button type="button" disabled={busy} onClick={() => void shorten()} data-testid="shorten">{t('labLinkShort')}</button>
    </div>
  );
}

/** Settings of a kept scenario as those of the view. */
function opened(kept: KeptScenario): Partial<Address> {
  const s = kept.file.scenario as { seed: number; months: number; replicates: number; uncertainty: Address['uncertainty']; decisions: Decision[]; shocks: ShockEvent[] };
  return { seed: s.seed, months: s.months, replicates: s.replicates, uncertainty: s.uncertainty, decisions: s.decisions.map((d) => ({ ...d, to: d.to ?? null })), shocks: s.shocks.map((x) => ({ ...x, months: x.months ?? null })) };
}

/** What a kept scenario holds: a change of any of it leaves the scenario and stands in the address again. */
const held = ['decisions', 'shocks', 'shocksInBaseline', 'seed', 'months', 'replicates', 'uncertainty'] as const;

/** The address that leads here: of a kept scenario it is its hash that stands for the changes. */
export const linkOf = (a: Address, version: string): string => encode({ ...a, version, ...(a.scenario !== null && { decisions: [], shocks: [] }) });

/** Shows what is inside as the kept scenario has it that the address names. */
export function WithKept({ children }: { children: ComponentChildren }) {
  const view = useView(), { a, t } = view;
  const answer = useAnswer<KeptScenario>(a.scenario === null ? null : `/api/scenarios/${a.scenario}`);
  const kept = a.scenario !== null && answer.value?.hash === a.scenario ? answer.value : null;
  const of = useMemo(() => kept && opened(kept), [kept]);
  const inner = useMemo<View>(() => (of === null ? view : {
    ...view, a: { ...a, ...of },
    go: (change, step) => view.go(held.some((key) => key in change) ? { ...of, ...change, scenario: null } : change, step),
  }), [of, view]);
  if (a.scenario !== null && kept === null) return answer.problem ? <ProblemNote problem={answer.problem} retry={answer.retry} /> : <p class="wait" role="status" aria-busy="true">{t('labLinkLoading')}</p>;
  return <ViewContext.Provider value={inner}>{kept && <KeptNotice kept={kept} />}{children}</ViewContext.Provider>;
}

function KeptNotice({ kept }: { kept: KeptScenario }) {
  const { t, world } = useView();
  const [open, show] = useState(false);
  const older = kept.file.worldVersion !== world.version;
  return (
    <div class="hint" data-testid="kept-notice"><Icon of="link" />{t('labLinkOpened', { hash: kept.hash.slice(0, 8) })} {older && t('labLinkOlder', { was: kept.file.worldVersion, now: world.version })}
      {older && <button type="button" class="ghost" onClick={() => show(true)} data-testid="what-changed">{t('labLinkChanged')}</button>}
      {open && <Changed hash={kept.hash} close={() => show(false)} />}
    </div>
  );
}

function Changed({ hash, close }: { hash: string; close: () => void }) {
  const { a, t, world } = useView();
  const { name, county: countyOf, board } = useNames();
  const answer = useAnswer<WhatChanged>(`/api/scenarios/${hash}/what-changed`);
  const told = answer.value;
  const rows = told ? [
    ...told.ranks.filter((r) => r.county === a.county).map((r) => ({ what: board(r.board), month: r.month, before: rank(r.before.rank), after: rank(r.after.rank) })),
    ...told.indicators.filter((r) => r.county === a.county).map((r) => ({ what: name(indicatorOf(world, r.indicator)), month: r.month, before: number(r.before.p50, 2), after: number(r.after.p50, 2) })),
  ] : [];
  return (
    <Dialog title={t('labChangedTitle')} close={close} testid="changed">
      <Progress on={answer.slow} label={t('loading')} />
      {answer.problem && <ProblemNote problem={answer.problem} retry={answer.retry} />}
      {told && <>
        <p>{t('labLinkOlder', { was: told.before.worldVersion, now: told.after.worldVersion })} {t('labChangedRows', { n: told.rowsInAll })}</p>
        {told.notes.map((n) => <p key={n.en} class="quiet">{n[a.lang]}</p>)}
        {told.refused.map((r) => <p key={r.field} class="fault"><code>{r.field}</code> {a.lang === 'zh' ? r.zh : r.en}</p>)}
        {rows.length === 0 ? <p class="empty">{t('labChangedNone')}</p> : (
          <div class="scroll" tabIndex={0} role="region" aria-label={t('labChangedTitle')}><table>
            <thead><tr><th scope="col">{name(countyOf(a.county))}</th><th scope="col">{t('month')}</th><th scope="col" class="n">{t('labChangedBefore')}</th><th scope="col" class="n">{t('labChangedAfter')}</th></tr></thead>
            <tbody>{rows.map((r) => <tr key={r.what + r.month}><th scope="row">{r.what}</th><td>{month(r.month, a.lang)}</td><td class="n">{r.before}</td><td class="n">{r.after}</td></tr>)}</tbody>
          </table></div>
        )}
      </>}
    </Dialog>
  );
}
