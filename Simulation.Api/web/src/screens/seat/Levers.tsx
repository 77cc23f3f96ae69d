/** The levers that this place may turn, by subject: what they are set to, what they may be set to, what a turn costs. */
import { useEffect, useState } from 'preact/hooks';
import type { Lever } from '../../api';
import { money, month, monthsFrom, plain, shortUnit, withUnit } from '../../format';
import { GradeBadge, Icon, Panel } from '../../parts';
import { fineStep, grouped, reached, snapped, stepped, stepOf, unitCost } from '../../scenario';
import { useNames, useView } from '../../view';
import { drafted, valueNow } from './draft';
import type { CountyNow, Drafted, Level, RaceNow } from './records';
import type { Drafting } from './useDraft';

interface Props { place: string; level: Level; draft: Drafting; county: CountyNow | null; race: RaceNow | null; coming: string | null; months: number; lived: number; may: boolean }

export function Levers(props: Props) {
  const { place, level, draft, county, race, may } = props;
  const { a, t, world } = useView();
  const [wanted, search] = useState('');
  const mine = world.levers.filter((l) => l.acts && l.actor.includes(level) && reached(world, l, place).length > 0);
  const text = wanted.trim().toLowerCase();
  const found = mine.filter((l) => text === '' || `${l.name} ${l.nameEn}`.toLowerCase().includes(text));
  const known = level === 'county' ? county !== null : race !== null;
  return (
    <Panel class="seatlevers" testid="seat-levers" title={t('seatLevers')} sub={t('seatLeversSub', { n: mine.length })} figure={
      <>
        <label class="leversearch"><span class="unseen">{t('seatLeverSearch')}</span><input type="text" value={wanted} placeholder={t('seatLeverSearch')} onInput={(e) => search(e.currentTarget.value)} data-testid="lever-search" /></label>
        {!known || draft.state === 'opening' ? <p class="wait" role="status" aria-busy="true">{t('seatOpening')}</p> : (
          <div class="levers">
            {grouped(found).map(([group, levers], i) => {
              const changed = levers.filter((l) => draft.decisions.some((d) => d.lever === l.key)).length;
              return (
                <Group key={`${group}${text}`} open={text !== '' || changed > 0 || (i < 1 && window.innerWidth > 720)} title={t(group)} count={changed > 0 ? t('leversChanged', { n: changed }) : String(levers.length)}>
                  {() => levers.map((l) => <Row key={l.key} {...props} lever={l} now={valueNow(l, county?.levers, race?.decisions ?? [], place, props.coming)} lang={a.lang} may={may} />)}
                </Group>
              );
            })}
            {found.length === 0 && <p class="empty">{t('seatNoLever')}</p>}
          </div>
        )}
      </>
    } />
  );
}

/** A group is built when it is opened: a phone has better to do than to keep forty sliders. */
function Group({ open, title, count, children }: { open: boolean; title: string; count: string; children: () => preact.ComponentChildren }) {
  const [is, set] = useState(open);
  return (
    <details open={is} onToggle={(e) => set(e.currentTarget.open)}>
      <summary><span>{title}</span><small>{count}</small></summary>
      {is && children()}
    </details>
  );
}

function Row({ lever, now, place, draft, coming, months, lived, may, lang }: Props & { lever: Lever; now: number; lang: 'zh' | 'en' }) {
  const { t, world } = useView();
  const { name, unit } = useNames();
  const decision = draft.decisions.find((d) => d.lever === lever.key);
  const value = decision?.value ?? now, u = unit(lever), cost = unitCost(world, lever, place);
  const set = (part: Partial<Drafted>) => draft.edit(drafted(draft.decisions, { place, lever: lever.key, from: null, to: null, value, ...decision, ...part }, now));
  const [typed, type] = useState<{ text: string; refused: boolean } | null>(null);
  useEffect(() => type(null), [value]);
  const slide = (v: number) => { type(null); if (v !== value) set({ value: v }); };
  const enter = (text: string) => {
    const v = Number(text);
    if (text.trim() === '' || !Number.isFinite(v) || v < lever.min || v > lever.max) type({ text, refused: true });
    else slide(Number(v.toPrecision(6)));
  };
  const keyed = (event: KeyboardEvent) => {
    const way = { ArrowRight: 1, ArrowUp: 1, PageUp: 10, ArrowLeft: -1, ArrowDown: -1, PageDown: -10 }[event.key];
    if (way === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    slide(stepped(lever, value, way > 0 ? 1 : -1, Math.abs(way)));
  };
  const title = name(lever), shown = withUnit(plain(value), u);
  const ahead = coming === null ? [] : monthsFrom(coming, months - lived);
  const costs = () => (cost !== 0 && Math.abs(cost) < 0.005 ? t('seatCostTiny') : cost === 0 ? t('leverNoCost') : t(cost < 0 ? 'leverSavesEach' : 'leverCostEach', { amount: money(Math.abs(cost), lang) }));
  return (
    <div class={decision ? 'lever changed' : 'lever'} data-testid={`lever-${lever.key}`} data-value={value} data-now={now}>
      <div class="head">
        <span class="name" id={`name-${lever.key}`}>{title}</span><GradeBadge grade={lever.grade} />
        <input type="number" inputMode="decimal" min={lever.min} max={lever.max} step="any" disabled={!may} value={typed?.text ?? plain(value).replace('\u2212', '-').replaceAll(',', '')} aria-label={t('leverNumber', { name: title })} aria-invalid={typed?.refused === true} aria-describedby={typed?.refused ? `why-${lever.key}` : undefined}
          onInput={(e) => type({ text: e.currentTarget.value, refused: false })} onChange={(e) => enter(e.currentTarget.value)} />
        <span class="unit" aria-hidden="true">{shortUnit(u).length <= (lang === 'zh' ? 4 : 7) ? shortUnit(u) : ''}</span>
      </div>
      {typed?.refused && <p class="fault" role="alert" id={`why-${lever.key}`}>{t('seatOutsideRange', { min: plain(lever.min), max: plain(lever.max), kept: shown })}</p>}
      <div class="turn">
        <button type="button" disabled={!may || value <= lever.min} aria-label={t('seatLess', { name: title, step: plain(stepOf(lever)) })} onClick={() => slide(stepped(lever, value, -1))}>−</button>
        <div class="track">
          <input type="range" min={lever.min} max={lever.max} step={fineStep(lever)} value={value} disabled={!may} aria-labelledby={`name-${lever.key}`} aria-valuetext={shown} onKeyDown={keyed} onInput={(e) => { const v = snapped(lever, Number(e.currentTarget.value)); if (v === value) e.currentTarget.value = String(value); slide(v); }} />
          <span class="default" style={{ left: `calc(8px + ${(now - lever.min) / (lever.max - lever.min)} * (100% - 16px))` }} aria-hidden="true" />
        </div>
        <button type="button" disabled={!may || value >= lever.max} aria-label={t('seatMore', { name: title, step: plain(stepOf(lever)) })} onClick={() => slide(stepped(lever, value, 1))}>+</button>
      </div>
      <p class="facts">{t('seatNow', { value: withUnit(plain(now), u) })} · {t('leverRange', { min: plain(lever.min), max: plain(lever.max) })} · {lever.lagMonths > 0 ? t('leverLag', { n: lever.lagMonths }) : t('leverNoLag')} · {costs()}</p>
      {decision && (
        <div class="when">
          <label>{t('leverFrom')} <select value={decision.from ?? ''} disabled={!may} onChange={(e) => set({ from: e.currentTarget.value || null })} data-testid={`from-${lever.key}`}>
            <option value="">{t('seatFromNext')}</option>
            {withSet(ahead.slice(1), decision.from).map((m) => <option key={m} value={m}>{month(m, lang)}</option>)}
          </select></label>
          <label>{t('leverTo')} <select value={decision.to ?? ''} disabled={!may} onChange={(e) => set({ to: e.currentTarget.value || null })} data-testid={`to-${lever.key}`}>
            <option value="">{t('leverToEnd')}</option>
            {withSet(ahead.filter((m) => m >= (decision.from ?? '')), decision.to).map((m) => <option key={m} value={m}>{month(m, lang)}</option>)}
          </select></label>
          <button type="button" class="ghost" disabled={!may} aria-label={t('seatTakeOut', { name: title })} title={t('seatTakeOut', { name: title })} onClick={() => draft.edit(draft.decisions.filter((d) => d.lever !== lever.key))} data-testid={`reset-${lever.key}`}><Icon of="reset" /></button>
        </div>
      )}
    </div>
  );
}

/** The months that can be chosen, and the one that is set even if it can no longer. */
const withSet = (months: string[], set: string | null) => (set === null || months.includes(set) ? months : [set, ...months]);
