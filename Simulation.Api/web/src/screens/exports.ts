/** What can be taken along: files that say of every row that it is simulated. */
import type { Address } from '../address';
import type { Effect, Run } from '../api';
import type { Line } from '../charts/Fan';

export function csv(a: Address, run: Run | null, linesOf: (key: string) => Line[], effects: Effect[]): string {
  const lines = [['kind', 'county', 'indicator', 'month', 'view', 'scenario', 'p025', 'p10', 'p50', 'p90', 'p975', 'mean', 'lower80', 'upper80', 'lower95', 'upper95', 'probabilityUp', 'luckShare'].join(',')];
  for (const key of Object.keys(run?.indicators ?? {})) {
    for (const l of linesOf(key)) run!.months.forEach((m, i) => lines.push(['simulated', a.county, key, m, a.view, l.look === 'base' ? 'baseline' : 'what-if', l.rows.p025[i], l.rows.p10[i], l.rows.p50[i], l.rows.p90[i], l.rows.p975[i], '', '', '', '', '', '', ''].join(',')));
  }
  for (const e of effects.filter((x) => x.county === a.county)) lines.push(['simulated-difference', e.county, e.indicator, e.month, 'true', 'what-if minus baseline', '', '', e.median, '', '', e.mean, e.lower80, e.upper80, e.lower95, e.upper95, e.probabilityUp, e.luckShare ?? ''].join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

/** Hands a text to the browser as a file. */
export function save(name: string, type: string, text: string): void {
  const anchor = document.createElement('a');
  anchor.href = URL.createObjectURL(new Blob([text], { type }));
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 1000);
}
