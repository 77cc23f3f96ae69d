/** 政策包: kept sets of decisions, stacked with their conflicts and their cost before they are used. */
import { useEffect, useState } from 'preact/hooks';
import { inquire, useAnswer, useCommand, type Decision } from '../../api';
import { money, month } from '../../format';
import { Dialog, Icon, ProblemNote, Progress } from '../../parts';
import { baseline, sent } from '../../scenario';
import { useNames, useView } from '../../view';
import type { Conflict, Policy, PolicyLine, Stack } from './answers';
import { conflictKey, settled, type Verdicts } from './stacking';

export function PolicyDialog({ close, use }: { close: () => void; use: (decisions: Decision[]) => void }) {
  const { a, t, world } = useView();
  const [beat, again] = useState(0);
  const list = useAnswer<{ policies: PolicyLine[] }>('/api/policies', undefined, 0, beat);
  const [ticked, tick] = useState<string[]>([]);
  const [own, setOwn] = useState(true);
  const decided = sent(world, a.decisions);
  const kept = (hash: string) => { tick((old) => (old.includes(hash) ? old : [...old, hash])); again((n) => n + 1); };
  return (
    <Dialog title={t('labPackTitle')} close={close} testid="policies">
      <p class="quiet lead">{t('labPackLead')}</p>
      <Keep decided={decided} kept={kept} />
      <h3>{t('labPackKept')}</h3>
      {list.problem && <ProblemNote problem={list.problem} retry={list.retry} />}
      {list.value?.policies.length === 0 && <p class="empty" data-testid="policies-none">{t('labPackNone')}</p>}
      <ul class="packs">
        {list.value?.policies.filter((p) => p.world === a.world).map((p) => (
          <li key={p.hash}><label><input type="checkbox" checked={ticked.includes(p.hash)} data-testid={`policy-${p.hash}`} onChange={(e) => tick(e.currentTarget.checked ? [...ticked, p.hash] : ticked.filter((h) => h !== p.hash))} />
            <b>{p.label[a.lang]}</b> <small>{t('labPackSize', { n: p.decisions })}</small></label></li>
        ))}
      </ul>
      {decided.length > 0 && ticked.length > 0 && <label class="line"><input type="checkbox" checked={own} data-testid="policy-own" onChange={(e) => setOwn(e.currentTarget.checked)} />{t('labPackOwn')}</label>}
      {ticked.length > 0 && <Stacked key={ticked.join() + own} hashes={ticked} own={own ? decided : []} use={(d) => { use(d); close(); }} />}
    </Dialog>
  );
}

/** The present decisions, or a file, as a policy of this server. */
function Keep({ decided, kept }: { decided: Decision[]; kept: (hash: string) => void }) {
  const { a, t } = useView();
  const { run, busy, problem, clear } = useCommand<Policy>();
  const [said, say] = useState('');
  const save = async (policy: unknown, name?: string) => {
    say('');
    const made = await run('/api/policies', policy);
    if (!made) return;
    // The same decisions are one policy, under the name that they were given first.
    say(t(name === undefined || made.label[a.lang] === name ? 'labPackSaved' : 'labPackSame', { name: made.label[a.lang] }));
    kept(made.hash);
  };
  const file = async (input: HTMLInputElement) => {
    const picked = input.files?.[0];
    if (!picked) return;
    try { await save(JSON.parse(await picked.text())); } catch { say(t('labPackFileBad')); }
    input.value = '';
  };
  return (
    <div class="keep">
      {decided.length === 0 ? <p class="quiet">{t('labPackNothing')}</p> : (
        <form class="line" onSubmit={(e) => { e.preventDefault(); const name = String(new FormData(e.currentTarget).get('name') ?? '').trim(); if (name) void save({ world: a.world, label: name, decisions: decided }, name); }}>
          <label>{t('labPackKeep', { n: decided.length })} <input type="text" name="name" required maxLength={80} placeholder={t('labPackName')} data-testid="policy-name" onInput={clear} /></label>
          <button type="submit" disabled={busy} data-testid="policy-save">{t('labPackSave')}</button>
        </form>
      )}
      <label class="file"><input type="file" class="unseen" accept="application/json,.json" data-testid="policy-file" onChange={(e) => void file(e.currentTarget)} /><span>{t('labPackFile')}</span></label>
      <p class="said" role="status">{said}</p>
      {problem && <ProblemNote problem={problem} retry={clear} />}
    </div>
  );
}

function Stacked({ hashes, own, use }: { hashes: string[]; own: Decision[]; use: (decisions: Decision[]) => void }) {
  const { a, t, world } = useView();
  const { name, place } = useNames();
  const [policies, set] = useState<Policy[] | null>(null);
  const [verdicts, judge] = useState<Verdicts>({});
  const [conflicts, found] = useState<Conflict[]>([]);
  useEffect(() => {
    let left = false;
    void Promise.all(hashes.map((hash) => inquire<Policy>(`/api/policies/${hash}`))).then((all) => { if (!left) set(all); }, () => { if (!left) set([]); });
    return () => { left = true; };
  }, []);
  const rest = policies && settled(policies, own, conflicts, verdicts);
  const body = rest && { scenario: { ...baseline(a, world), decisions: rest.own }, policies: rest.policies.map((p) => ({ world: a.world, label: p.label, decisions: p.decisions })) };
  const answer = useAnswer<Stack>(body && body.policies.length > 0 ? '/api/policies/stack' : null, body ?? undefined);
  const stack = answer.stale ? null : answer.value;
  // A part of a policy has another hash than the whole: conflicts are remembered with those of the whole.
  const whole = (c: Conflict): Conflict => ({ ...c, policies: c.policies.map((hash) => { const at = stack!.policies.findIndex((p) => p.hash === hash); return at < 0 ? hash : rest!.policies[at]!.hash; }) });
  const now = stack ? stack.conflicts.map(whole) : [];
  const decide = (c: Conflict, who: string) => { found((old) => [...old.filter((o) => conflictKey(o) !== conflictKey(c)), c]); judge({ ...verdicts, [conflictKey(c)]: who }); };
  const labelOf = (who: string) => (who === 'scenario' ? t('labPackScenario') : policies?.find((p) => p.hash === who)?.label[a.lang] ?? who.slice(0, 8));
  const placed = (text: string, c: Conflict) => c.places.reduce((said, code) => said.replaceAll(code, place(code)), text);
  const open = [...conflicts.filter((c) => verdicts[conflictKey(c)] !== undefined), ...now];
  return (
    <section class="stacked" data-testid="stack">
      <Progress on={answer.slow} label={t('loading')} />
      {answer.problem && <ProblemNote problem={answer.problem} retry={answer.retry} />}
      {stack && <p class={stack.joins ? 'joins' : 'fault'} role="status" data-testid="stack-joins" data-joins={stack.joins}>{stack.joins ? t('labPackJoins', { n: stack.decisions.length }) : t('labPackParts')}</p>}
      {stack && (
        <ul class="costs">
          {stack.policies.map((p, i) => <li key={p.hash}>{labelOf(rest!.policies[i]!.hash)} · {t('labPackCost', { amount: money(p.cost.money, a.lang) })}</li>)}
          {stack.cost && <li data-testid="stack-cost"><b>{t('labPackStackCost', { n: stack.months, amount: money(stack.cost.money, a.lang) })}</b>{Math.abs(stack.cost.borrowed) >= 0.0005 && ` ${t('labPackBorrowed', { amount: money(stack.cost.borrowed, a.lang) })}`}</li>}
        </ul>
      )}
      {stack && <h3>{t('labPackConflicts')}</h3>}
      {stack && open.length === 0 && <p class="quiet">{t('labPackClean')}</p>}
      <ul class="conflicts">
        {open.map((c) => (
          <li key={conflictKey(c)} class={`is-${c.severity}`} data-testid="conflict" data-kind={c.kind}>
            <p><b><Icon of={c.severity === 'error' ? 'warn' : 'info'} />{t(c.severity === 'error' ? 'labPackError' : c.severity === 'warning' ? 'labPackWarning' : 'labPackNote')}</b> {c.levers.map((l) => name(world.levers.find((x) => x.key === l))).join(t('comma'))} · {c.places.map(place).join(t('comma'))} · {t('labPackFrom', { month: month(c.from, a.lang) })}</p>
            <p class="small">{placed(a.lang === 'zh' ? c.zh : c.en, c)}</p>
            {c.kind === 'two-values' && (
              <div class="choice" role="group" aria-label={t('labPackParts')}>
                {c.policies.map((who) => <button type="button" key={who} aria-pressed={verdicts[conflictKey(c)] === who} data-testid="conflict-counts" onClick={() => decide(c, who)}>{t('labPackCounts', { name: labelOf(who) })}</button>)}
              </div>
            )}
          </li>
        ))}
      </ul>
      <button type="button" class="primary" disabled={!stack?.joins} onClick={() => use(stack!.decisions)} data-testid="stack-use">{t('labPackUse')}</button>
    </section>
  );
}
