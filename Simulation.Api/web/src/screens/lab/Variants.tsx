/** 方案对比: up to three kept what-ifs and the present one, each against the same baseline. */
import type { Address, KeptVariant } from '../../address';
import { useState } from 'preact/hooks';
import { useAnswer, type Comparison } from '../../api';
import { variantName } from '../../address';
import { Fan } from '../../charts/Fan';
import { change, differenceUnit, money, month, percent, plain, rank } from '../../format';
import { Icon, Panel, ProblemNote } from '../../parts';
import { against } from '../../scenario';
import { boardKeyFor, indicatorDigits, indicatorOf, useNames, useView } from '../../view';
import { differenceRows, effectDigits } from '../Effects';
import { extent } from './curves';
import { isFull, isKept, letter, likeliest, present, shiftOf, told } from './variants';

export function Variants({ asked, lastMonth, ready, open }: { asked: Address; lastMonth: string; ready: boolean; open: (v: KeptVariant) => void }) {
  const { a, go, t, world } = useView();
  const { name, county: countyOf, place, unit } = useNames();
  const ind = indicatorOf(world, asked.indicator)!;
  const all = told(asked, world), some = ready && asked.variants.length > 0;
  const board = asked.board.split(':')[0]!, key = boardKeyFor(world, world.boards.find((b) => b.key === board), countyOf(asked.county), asked.board);
  // Names do not change an answer, so they are not asked with.
  const answer = useAnswer<Comparison>(some ? '/api/comparisons?split=false' : null, some ? against(asked, world, all.map((v, i) => ({ ...v, name: `v${i}` })), [asked.county], board) : undefined, 200);
  // Shown together with the variants that were asked about.
  const [last, keep] = useState<{ answer: Comparison; of: string } | null>(null);
  const of = [asked.county, ind.key, lastMonth, board, all.length].join();
  if (answer.value && !answer.stale && answer.value !== last?.answer) keep({ answer: answer.value, of });
  const shown = asked.variants.length > 0 && last?.of === of ? last.answer : null;
  const called = (v: KeptVariant) => (v.name === '' ? t('labSetNow') : /^[A-C1-9]$/.test(v.name) ? t('labSetLetter', { letter: v.name }) : v.name);
  const does = (v: KeptVariant) => [
    ...v.decisions.map((d) => `${place(d.place)} ${world.levers.some((l) => l.key === d.lever) ? name(world.levers.find((l) => l.key === d.lever)) : d.lever} ${plain(d.value)}`),
    ...(v.shocks.length > 0 ? [t('labSetShocks', { n: v.shocks.length })] : []),
  ].join(t('comma'));
  const rowsOf = (i: number) => differenceRows(shown!.variants[i]!.effects, asked.county, ind.key, shown!.months);
  const hold = shown ? extent(all.map((v, i) => ({ name: v.name, look: 'what', rows: rowsOf(i) }))) ?? undefined : undefined;
  const u = differenceUnit(unit(ind), a.lang);
  const told1 = (i: number) => {
    const v = shown!.variants[i]!, e = v.effects.find((x) => x.county === asked.county && x.indicator === ind.key && x.month === lastMonth), shift = shiftOf(v, key, asked.county, lastMonth);
    const d = e ? effectDigits(e) : 2;
    return { v, shift, mean: e ? `${change(e.mean, d)} ${u}`.trim() : t('labSetSame'), band: e ? t('between', { low: change(e.lower80, d), high: change(e.upper80, d) }) : '–' };
  };
  const best = shown ? likeliest(shown, key, asked.county, lastMonth) : null;
  const keepNow = () => go({ variants: [...a.variants, { ...present(a), name: letter(a.variants) }] });
  const canKeep = a.decisions.length + (a.shocksInBaseline ? 0 : a.shocks.length) > 0 && !isKept(a);
  return (
    <Panel
      class="set" testid="variants" title={t('labSetTitle')} sub={all.length > 0 && t('labSetSub', { month: month(lastMonth, a.lang), name: name(ind) })}
      tools={<button type="button" data-testid="keep-variant" disabled={!canKeep || isFull(a)} title={isFull(a) ? t('labSetFull') : undefined} onClick={keepNow}><Icon of="lab" />{t('labSetKeep')}</button>}
      figure={<>
        {answer.problem && <ProblemNote problem={answer.problem} retry={answer.retry} />}
        {a.variants.length === 0 ? <p class="empty">{t('labSetEmpty')}</p> : (
          <div class="cards">
            {all.map((v, i) => {
              const c = shown && told1(i), kept = a.variants.indexOf(v);
              return (
                <section class={v.name === '' ? 'variant now' : 'variant'} key={v.name} data-testid={`variant-${v.name === '' ? 'now' : v.name}`} aria-label={called(v)}>
                  <header>
                    {kept >= 0 ? <Naming v={v} called={called(v)} rename={(to) => go({ variants: a.variants.map((o, n) => (n === kept ? { ...o, name: to } : o)) })} taken={a.variants.map((o) => o.name)} /> : <h3>{called(v)}</h3>}
                    {kept >= 0 && <>
                      <button type="button" class="ghost" aria-label={t('labSetOpenOf', { name: called(v) })} onClick={() => open(v)} data-testid={`variant-open-${v.name}`}>{t('labSetOpen')}</button>
                      <button type="button" class="ghost" aria-label={t('labSetRemoveOf', { name: called(v) })} onClick={() => go({ variants: a.variants.filter((_, n) => n !== kept) })}><Icon of="reset" /></button>
                    </>}
                  </header>
                  <p class="small does">{does(v)}</p>
                  {c ? <>
                    <Fan months={shown!.months} lines={[{ name: t('difference'), look: 'what', rows: rowsOf(i) }]} height={112} difference stepped={false} {...(hold && { hold })} label={`${called(v)}: ${name(ind)} ${c.mean}, ${t('band80')} ${c.band}`} unit={u} digits={indicatorDigits(hold ? [...hold] : [])} />
                    <dl>
                      <div><dt>{t('labSetChange')}</dt><dd><b>{c.mean}</b> <small class="nowrap">{c.band}</small></dd></div>
                      <div><dt>{t('labSetBetter')}</dt><dd>{c.shift ? <><b>{percent(c.shift.probabilityBetter)}</b> <small>{t('labSetWorse')} {percent(c.shift.probabilityWorse)}</small></> : '–'}</dd></div>
                      <div><dt>{t('labSetRank')}</dt><dd>{c.shift ? <b>{rank(c.shift.rankBefore)} → {rank(c.shift.rankAfter)}</b> : '–'}</dd></div>
                      <div><dt>{t('labSetCost')}</dt><dd><b>{money(c.v.cost, a.lang)}</b>{Math.abs(c.v.borrowed) >= 0.0005 && <small> {t('labSetBorrowed')} {money(c.v.borrowed, a.lang)}</small>}</dd></div>
                    </dl>
                  </> : <div class="blank" />}
                </section>
              );
            })}
          </div>
        )}
      </>}
      table={shown ? () => (
        <table data-testid="variants-table"><thead><tr><th scope="col">{t('labSetVariant')}</th><th scope="col">{t('labSetDoes')}</th><th scope="col" class="n">{t('effectMean')}</th><th scope="col" class="n">{t('band80')}</th><th scope="col" class="n">{t('labSetBetter')}</th><th scope="col" class="n">{t('pWorse')}</th><th scope="col" class="n">{t('labSetRank')}</th><th scope="col" class="n">{t('labSetCost')}</th></tr></thead>
          <tbody>{all.map((v, i) => { const c = told1(i); return <tr key={v.name} data-variant={v.name}><th scope="row">{called(v)}</th><td>{does(v)}</td><td class="n">{c.mean}</td><td class="n">{c.band}</td><td class="n">{c.shift ? percent(c.shift.probabilityBetter) : '–'}</td><td class="n">{c.shift ? percent(c.shift.probabilityWorse) : '–'}</td><td class="n">{c.shift ? `${rank(c.shift.rankBefore)} → ${rank(c.shift.rankAfter)}` : '–'}</td><td class="n">{money(c.v.cost, a.lang)}</td></tr>; })}</tbody></table>
      ) : undefined}
      sentence={shown && best !== null && all.length > 1 ? t('labSetText', { name: called(all[best]!), better: percent(shiftOf(shown.variants[best]!, key, asked.county, lastMonth)!.probabilityBetter), cost: money(shown.variants[best]!.cost, a.lang) }) : undefined}
    />
  );
}

/** The name of a variant, which can be written over. What is being typed is kept here, so that an answer that comes meanwhile takes nothing away. */
function Naming({ v, called, rename, taken }: { v: KeptVariant; called: string; rename: (to: string) => void; taken: string[] }) {
  const { t } = useView();
  const [typed, type] = useState<string | null>(null);
  const end = () => {
    const to = typed?.trim() ?? '';
    type(null);
    if (to !== called && to !== v.name && variantName.test(to) && !taken.includes(to)) rename(to);
  };
  return <input type="text" class="naming" maxLength={20} value={typed ?? called} aria-label={t('labSetNameOf', { name: called })} onInput={(e) => type(e.currentTarget.value)} onBlur={end} onKeyDown={(e) => { if (e.key === 'Enter') e.currentTarget.blur(); }} />;
}
