/** 目标反推: what is wanted, and the cheapest ways there that were found. */
import { useState } from 'preact/hooks';
import { useCommand, type Decision } from '../../api';
import { change, money, month, percent, plain, withUnit } from '../../format';
import { Choice, Dialog, ProblemNote, Progress } from '../../parts';
import { baseline, reached } from '../../scenario';
import { indicatorOf, useNames, useView } from '../../view';
import type { Aim } from './answers';

const usual = ['rnd-subsidy', 'enterprise-subsidies', 'talent-subsidy'];
/** Enough to tell the cheapest from the dear, few enough to wait for. */
const evaluations = 200;

export function AimDialog({ months, close, use }: { months: string[]; close: () => void; use: (decisions: Decision[]) => void }) {
  const { a, t, world } = useView();
  const { name, county: countyOf, unit, board: boardName } = useNames();
  const { run, busy, problem, clear } = useCommand<Aim>();
  const ind = indicatorOf(world, a.indicator)!;
  const levers = world.levers.filter((l) => l.acts && l.actor.includes('county') && reached(world, l, a.county).length > 0);
  const [by, aimBy] = useState<'rank' | 'value'>('rank');
  const [top, setTop] = useState(20);
  const [value, setValue] = useState(ind.target ?? 5);
  const [at, setAt] = useState(months.at(-1)!);
  const [chance, setChance] = useState(0.5);
  const [budget, setBudget] = useState('50');
  const [turned, turn] = useState<string[]>(() => { const own = a.decisions.filter((d) => d.place === a.county).map((d) => d.lever); return levers.map((l) => l.key).filter((k) => (own.length > 0 ? own : usual).includes(k)); });
  const [found, find] = useState<Aim | null>(null);
  const seek = async () => {
    find(null);
    find(await run('/api/aims', {
      baseline: { ...baseline(a, world), decisions: [] },
      aim: { county: a.county, month: at, probability: chance, ...(by === 'rank' ? { board: a.board.split(':')[0], top } : { indicator: ind.key, value }) },
      levers: turned.map((lever) => ({ lever })), limits: budget.trim() === '' ? {} : { mostCost: Number(budget) }, evaluations,
    }));
  };
  const does = (decisions: Decision[]) => decisions.map((d) => { const l = world.levers.find((x) => x.key === d.lever)!; return `${name(l)} ${withUnit(plain(d.value), unit(l))}`; }).join(t('comma')) || t('labSetSame');
  return (
    <Dialog title={t('labAimTitle')} close={close} testid="aims">
      <p class="quiet lead">{t('labAimLead')}</p>
      <form class="aim" onSubmit={(e) => { e.preventDefault(); clear(); void seek(); }}>
        <p><b>{name(countyOf(a.county))}</b> <Choice testid="aim-by" label={t('labAimWhat')} value={by} options={[['rank', t('labAimRank')], ['value', t('labAimValue')]]} pick={aimBy} /></p>
        {by === 'rank'
          ? <label>{t('labAimTop', { board: boardName(a.board.split(':')[0]!) })} <input type="number" min={1} max={90} value={top} required data-testid="aim-top" onInput={(e) => setTop(e.currentTarget.valueAsNumber)} /></label>
          : <label>{t(ind.direction === 'up' ? 'labAimAtLeast' : 'labAimAtMost', { name: name(ind) })} <input type="number" step="any" value={value} required data-testid="aim-value" onInput={(e) => setValue(e.currentTarget.valueAsNumber)} /> {unit(ind)}</label>}
        <label>{t('labAimMonth')} <select value={at} onChange={(e) => setAt(e.currentTarget.value)}>{months.map((m) => <option key={m} value={m}>{month(m, a.lang)}</option>)}</select></label>
        <label>{t('labAimChance')} <select value={chance} onChange={(e) => setChance(Number(e.currentTarget.value))}>{[0.2, 0.5, 0.6, 0.8, 0.9].map((c) => <option key={c} value={c}>{percent(c)}</option>)}</select></label>
        <label class="wide">{t('labAimBudget')} <input type="number" min={0} step="any" value={budget} data-testid="aim-budget" onInput={(e) => setBudget(e.currentTarget.value)} /></label>
        <fieldset><legend>{t('labAimLevers')}</legend>
          <div class="scroll" tabIndex={0} role="region" aria-label={t('labAimLevers')}>{levers.map((l) => <label key={l.key}><input type="checkbox" checked={turned.includes(l.key)} onChange={(e) => turn(e.currentTarget.checked ? [...turned, l.key] : turned.filter((k) => k !== l.key))} />{name(l)}</label>)}</div>
        </fieldset>
        <p><button type="submit" class="primary" disabled={busy || turned.length === 0} data-testid="aim-seek">{t('labAimGo')}</button> <span class="quiet" role="status">{busy ? t('labAimBusy') : turned.length === 0 ? t('labAimNoLever') : ''}</span></p>
      </form>
      <Progress on={busy} label={t('labAimBusy')} />
      {problem && <ProblemNote problem={problem} retry={() => void seek()} />}
      {found && (
        <section data-testid="aim-found">
          <p class="headline">{found.sentence[a.lang]}</p>
          <h3>{t('labAimFound', { n: found.judgeWorlds })}</h3>
          <div class="scroll" tabIndex={0} role="region" aria-label={t('labAimTitle')}><table>
            <thead><tr><th scope="col">{t('labAimDoes')}</th><th scope="col" class="n">{t('labAimCost')}</th><th scope="col" class="n">{t('labAimChanceOf')}</th><th scope="col"><span class="unseen">{t('labAimUse')}</span></th></tr></thead>
            <tbody>{found.frontier.map((p, i) => (
              <tr key={i} class={i === found.cheapest ? 'chosen' : ''} data-testid="aim-way">
                <th scope="row">{does(p.decisions)}{p.meets && <small class="verdict good"> {t('labAimMeets')}</small>}</th>
                <td class="n nowrap">{change(p.cost, 1) === '0' ? money(0, a.lang) : `${p.cost < 0 ? '\u2212' : ''}${money(Math.abs(p.cost), a.lang)}`}</td>
                <td class="n nowrap">{percent(p.probability)} <small>{t('between', { low: percent(p.lower95), high: percent(p.upper95) })}</small></td>
                <td><button type="button" disabled={p.decisions.length === 0} aria-label={t('labAimUseOf', { n: i + 1 })} onClick={() => { use(p.decisions); close(); }}>{t('labAimUse')}</button></td>
              </tr>
            ))}</tbody>
          </table></div>
        </section>
      )}
    </Dialog>
  );
}
