/** The levers of one place, by subject; those that cannot be set yet say why. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Decision, Lever } from '../api';
import { money, month, plain, shortUnit, withUnit } from '../format';
import { GradeBadge, Icon } from '../parts';
import { fineStep, grouped, reached, snapped, stepped, unitCost, withDecision, withoutDecision } from '../scenario';
import { useNames, useView } from '../view';

interface Props {
  months: string[];
  change: (decisions: Decision[], what: string) => void;
  /** A lever is taken into the hand, by a key or a pointer, and let go. */
  take: (keyed: boolean) => void;
  letGo: () => void;
}

export function Levers({ months, change, take, letGo }: Props) {
  const { a, t, world } = useView();
  const { name, place } = useNames();
  const here = new Set(a.decisions.filter((d) => d.place === a.place).map((d) => d.lever));
  const elsewhere = a.decisions.filter((d) => d.place !== a.place || !world.levers.some((l) => l.key === d.lever && l.acts));
  const usable = (l: Lever) => l.acts && reached(world, l, a.place).length > 0;
  const dead = world.levers.filter((l) => !usable(l) && !here.has(l.key));
  const why = (l: Lever) => (l.acts ? t('leverOnly', { league: name(world.leagues.find((x) => x.key === l.onlyLeague)) }) : (a.lang === 'zh' ? l.missing : l.missingEn) ?? '');
  return (
    <div class="levers">
      {grouped(world.levers.filter((l) => !dead.includes(l))).map(([group, levers], i) => {
        const changed = levers.filter((l) => here.has(l.key)).length;
        return (
          <Fold key={group} open={i < 2 || group === 'groupFirms' || changed > 0} title={t(group)} count={changed > 0 ? t('leversChanged', { n: changed }) : String(levers.length)}>
            {levers.map((l) => <LeverRow key={l.key} lever={l} months={months} change={change} take={take} letGo={letGo} />)}
          </Fold>
        );
      })}
      {dead.length > 0 && (
        <Fold open={false} title={t('leversDead', { n: dead.length })} testid="levers-dead">
          <ul class="dead">{dead.map((l) => <li key={l.key} data-testid={`lever-${l.key}`}><b>{name(l)}</b> <span class="quiet">{why(l)}</span></li>)}</ul>
        </Fold>
      )}
      {elsewhere.length > 0 && (
        <div class="elsewhere">
          <h3>{t('elsewhere')}</h3>
          <ul class="chips">
            {elsewhere.map((d) => {
              const text = `${place(d.place)} · ${world.levers.some((l) => l.key === d.lever) ? name(world.levers.find((l) => l.key === d.lever)) : d.lever} ${plain(d.value)}`;
              return <li key={d.place + d.lever}>{text}<button type="button" class="ghost" aria-label={t('remove', { what: text })} onClick={() => change(withoutDecision(a.decisions, d.place, d.lever), d.lever)}><Icon of="reset" /></button></li>;
            })}
          </ul>
        </div>
      )}
    </div>
  );
}

function Fold({ open, title, count, children, testid }: { open: boolean; title: string; count?: string; children: ComponentChildren; testid?: string }) {
  const [is, set] = useState(open);
  return (
    <details open={is} onToggle={(e) => set(e.currentTarget.open)} data-testid={testid}>
      <summary><span>{title}</span>{count && <small>{count}</small>}</summary>
      {children}
    </details>
  );
}

function LeverRow({ lever, months, change, take, letGo }: Props & { lever: Lever }) {
  const { a, t, world } = useView();
  const { name, unit } = useNames();
  const decision = a.decisions.find((d) => d.place === a.place && d.lever === lever.key);
  const value = decision?.value ?? lever.default;
  const cost = unitCost(world, lever, a.place);
  const u = unit(lever);
  const set = (part: Partial<Decision>) => change(withDecision(a.decisions, { place: a.place, lever: lever.key, from: months[0]!, to: null, value, ...decision, ...part }), lever.key);
  const shown = String(Number(value.toPrecision(9)));
  /** What stands in the field while it is not the value that runs: being typed, or refused. */
  const [typed, type] = useState<{ text: string; refused: boolean } | null>(null);
  useEffect(() => type(null), [value, a.place]);
  const slide = (v: number) => { type(null); if (v !== value) set({ value: v }); };
  const enter = (text: string) => {
    const v = Number(text);
    if (text === '' || !Number.isFinite(v) || v < lever.min || v > lever.max) type({ text, refused: true });
    else slide(Number(v.toPrecision(9)));
  };
  const keyed = (event: KeyboardEvent) => {
    const way = { ArrowRight: 1, ArrowUp: 1, PageUp: 10, ArrowLeft: -1, ArrowDown: -1, PageDown: -10 }[event.key];
    if (way === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    take(true);
    slide(stepped(lever, value, way > 0 ? 1 : -1, Math.abs(way)));
  };
  const taken = () => {
    take(false);
    const end = () => {
      for (const name of ['pointerup', 'pointercancel', 'blur']) removeEventListener(name, end);
      letGo();
    };
    for (const name of ['pointerup', 'pointercancel', 'blur']) addEventListener(name, end);
  };
  const costText = () => {
    if (cost === 0) return t('leverNoCost');
    const more = value === lever.default ? cost : cost * (value - lever.default);
    if (value === lever.default) return t(more < 0 ? 'leverSavesEach' : 'leverCostEach', { amount: money(Math.abs(more), a.lang) });
    return t(more < 0 ? 'leverSaves' : 'leverCost', { amount: money(Math.abs(more), a.lang) });
  };
  const at = (v: number) => `calc(8px + ${(v - lever.min) / (lever.max - lever.min)} * (100% - 16px))`;
  return (
    <div class={decision ? 'lever changed' : 'lever'} data-testid={`lever-${lever.key}`}>
      <div class="head">
        <span class="name" id={`name-${lever.key}`}>{name(lever)}</span>
        <GradeBadge grade={lever.grade} />
        <input type="number" min={lever.min} max={lever.max} step="any" value={typed?.text ?? shown} aria-label={t('leverNumber', { name: name(lever) })} aria-invalid={typed?.refused === true} aria-describedby={typed?.refused ? `why-${lever.key}` : undefined} onInput={(e) => type({ text: e.currentTarget.value, refused: false })} onChange={(e) => enter(e.currentTarget.value)} />
        <span class="unit" aria-hidden="true">{shortUnit(u).length <= (a.lang === 'zh' ? 4 : 7) ? shortUnit(u) : ''}</span>
      </div>
      {typed?.refused && <p class="fault" role="alert" id={`why-${lever.key}`}>{t('leverOutside', { min: plain(lever.min), max: plain(lever.max), kept: withUnit(plain(value), u) })}</p>}
      <div class="track">
        <input type="range" min={lever.min} max={lever.max} step={fineStep(lever)} value={value} aria-labelledby={`name-${lever.key}`} aria-valuetext={withUnit(plain(value), u)} onKeyDown={keyed} onKeyUp={letGo} onBlur={letGo} onPointerDown={taken} onInput={(e) => { const v = snapped(lever, Number(e.currentTarget.value)); if (v === value) e.currentTarget.value = String(value); slide(v); }} />
        <span class="default" style={{ left: at(lever.default) }} aria-hidden="true" />
      </div>
      <p class="facts">
        {u} · {t('leverDefault', { value: plain(lever.default) })} · {t('leverRange', { min: plain(lever.min), max: plain(lever.max) })} · {lever.lagMonths > 0 ? t('leverLag', { n: lever.lagMonths }) : t('leverNoLag')} · {costText()}{!lever.actor.includes('county') && ` · ${t(lever.actor.includes('prefecture') ? 'leverPrefecture' : 'leverProvince')}`}
      </p>
      {decision && (
        <div class="when">
          <label>{t('leverFrom')} <select value={decision.from} data-testid={`from-${lever.key}`} onChange={(e) => set({ from: e.currentTarget.value })}>{options(months, decision.from).map((m) => <option key={m} value={m}>{month(m, a.lang)}</option>)}</select></label>
          <label>{t('leverTo')} <select value={decision.to ?? ''} data-testid={`to-${lever.key}`} onChange={(e) => set({ to: e.currentTarget.value || null })}>
            <option value="">{t('leverToEnd')}</option>
            {options(months, decision.to).filter((m) => m >= decision.from).map((m) => <option key={m} value={m}>{month(m, a.lang)}</option>)}
          </select></label>
          <button type="button" class="ghost" title={t('leverReset', { name: name(lever) })} aria-label={t('leverReset', { name: name(lever) })} onClick={() => change(withoutDecision(a.decisions, a.place, lever.key), lever.key)}><Icon of="reset" /></button>
        </div>
      )}
    </div>
  );
}

/** The months of the run, and the one that is set even if the run is shorter now. */
const options = (months: string[], set: string | null) => (set === null || months.includes(set) ? months : [...months, set].sort());
