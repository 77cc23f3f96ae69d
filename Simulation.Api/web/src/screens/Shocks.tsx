/** What the world does to the place: any shock, month and severity. */
import { useState } from 'preact/hooks';
import type { ShockEvent } from '../api';
import { month, number } from '../format';
import { GradeBadge, Icon } from '../parts';
import { useNames, useView } from '../view';

export function useShockText() {
  const { a, t, world } = useView();
  const { name, place } = useNames();
  return (x: ShockEvent, word: 'shockChip' | 'shockTold' = 'shockChip') => t(word, { name: name(world.shocks.find((s) => s.key === x.shock)), where: x.places.map(place).join('/'), month: month(x.month, a.lang), severity: number(x.severity, 1) });
}

export function Shocks({ months, change }: { months: string[]; change: (shocks: ShockEvent[], both: boolean) => void }) {
  const { a, t, world } = useView();
  const { zh, name } = useNames();
  const [shock, setShock] = useState(world.shocks[0]?.key ?? '');
  const [first, setFirst] = useState(months[Math.min(6, months.length - 1)]!);
  const [severity, setSeverity] = useState(0.5);
  const text = useShockText();
  const chosen = world.shocks.find((s) => s.key === shock);
  const from = months.includes(first) ? first : months[0]!;
  return (
    <div class="shocks" data-testid="shocks">
      <label class="wide">{t('shockKind')}
        <select value={shock} data-testid="shock-kind" onChange={(e) => setShock(e.currentTarget.value)}>{world.shocks.map((s) => <option key={s.key} value={s.key}>{name(s)}</option>)}</select>
      </label>
      <label>{t('shockMonth')}
        <select value={from} data-testid="shock-month" onChange={(e) => setFirst(e.currentTarget.value)}>{months.map((m) => <option key={m} value={m}>{month(m, a.lang)}</option>)}</select>
      </label>
      <label>{t('shockSeverity')} <output>{number(severity, 1)}</output>
        <input type="range" min={0.1} max={1} step={0.1} value={severity} data-testid="shock-severity" onInput={(e) => setSeverity(Number(e.currentTarget.value))} />
      </label>
      {chosen && <p class="facts wide"><GradeBadge grade={chosen.grade} /> {zh ? chosen.scope : chosen.scopeEn}</p>}
      <button type="button" class="wide" data-testid="shock-add" onClick={() => change([...a.shocks.filter((x) => x.shock !== shock || x.month !== from || x.places.join() !== a.place), { shock, places: [a.place], month: from, severity, months: null }], a.shocksInBaseline)}>{t('shockAdd')}</button>
      {a.shocks.length > 0 && (
        <ul class="chips wide">
          {a.shocks.map((x) => (
            <li key={x.shock + x.month + x.places.join()} data-testid="shock-chip"><Icon of="warn" />{text(x)}<button type="button" class="ghost" aria-label={t('remove', { what: text(x) })} onClick={() => change(a.shocks.filter((o) => o !== x), a.shocksInBaseline)}><Icon of="reset" /></button></li>
          ))}
        </ul>
      )}
      {a.shocks.length > 0 && (
        <label class="check wide"><input type="checkbox" checked={a.shocksInBaseline} data-testid="shock-both" onChange={(e) => change(a.shocks, e.currentTarget.checked)} /> {t('shockBoth')}</label>
      )}
    </div>
  );
}
