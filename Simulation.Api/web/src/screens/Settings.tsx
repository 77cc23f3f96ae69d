/** How the question is asked: length, replicates, seed and which uncertainty is drawn. */
import type { Uncertainty } from '../api';
import { bandsHold, Choice, Entry, Icon } from '../parts';
import { useView } from '../view';

export function Settings() {
  const { a, go, t, world } = useView();
  const kinds: [Uncertainty, string][] = [['luck', t('luck')], ['parameters', t('parameters')], ['both', t('both')]];
  const select = (label: string, value: number, options: number[], pick: (n: number) => void, testid: string) => (
    <label>{label} <select value={value} data-testid={testid} onChange={(e) => pick(Number(e.currentTarget.value))}>{[...new Set([...options, value])].sort((x, y) => x - y).map((n) => <option key={n} value={n}>{n}</option>)}</select></label>
  );
  return (
    <div class="settings" role="group" aria-label={t('settings')}>
      {select(t('months'), a.months, [6, 12, 24, 36, 60].filter((n) => n <= world.monthsMax), (months) => go({ months }), 'months')}
      {select(t('replicates'), a.replicates, [16, 64, 200], (replicates) => go({ replicates }), 'replicates')}
      <label class="seed">{t('seed')} <Entry type="text" inputMode="numeric" pattern="\d*" value={a.seed} data-testid="seed" enter={({ value }) => { if (/^\d{1,15}$/.test(value)) go({ seed: Number(value) }); }} />
        <button type="button" class="ghost" aria-label={t('newSeed')} title={t('newSeed')} onClick={() => go({ seed: 1 + Math.floor(Math.random() * 99_999_999) })}><Icon of="dice" /></button></label>
      <div class="wide"><span class="label">{t('uncertainty')}</span><Choice testid="uncertainty" label={t('uncertainty')} value={a.uncertainty} options={kinds} pick={(uncertainty) => go({ uncertainty })} /></div>
      <p class="facts wide">{bandsHold(null, a, t)}</p>
    </div>
  );
}
