/** What can be taken along: files that say of every row that it is simulated, and by what it can be run again. */
import type { Address } from '../address';
import type { Capsule, Effect, Run, World } from '../api';
import type { Line } from '../charts/Fan';

const columns = [
  'kind', 'county', 'indicator', 'month', 'view', 'scenario', 'p025', 'p10', 'p50', 'p90', 'p975', 'mean', 'lower80', 'upper80', 'lower95', 'upper95', 'probabilityUp', 'luckShare',
  'seed', 'replicates', 'world', 'worldVersion', 'worldHash', 'modelVersion', 'fingerprint', 'link',
];

export interface Told { base: Run; what: Run | null; effects: Effect[]; /** Of the comparison. */ capsule: Capsule | undefined }

export function csv(a: Address, world: World, link: string, told: Told, linesOf: (key: string) => Line[]): string {
  const lines = [columns.join(',')];
  const origin = (c: Capsule | undefined) => [c?.seed, c?.replicates, world.world, world.version, c?.worldHash, c?.modelVersion, c?.fingerprint, link];
  for (const key of Object.keys(told.base.indicators)) {
    for (const l of linesOf(key)) {
      const from = origin((l.look === 'base' ? told.base : told.what)?.capsule);
      told.base.months.forEach((m, i) => lines.push(['simulated', a.county, key, m, a.view, l.look === 'base' ? 'baseline' : 'what-if', l.rows.p025[i], l.rows.p10[i], l.rows.p50[i], l.rows.p90[i], l.rows.p975[i], '', '', '', '', '', '', '', ...from].join(',')));
    }
  }
  const from = origin(told.capsule);
  for (const e of told.effects.filter((x) => x.county === a.county)) lines.push(['simulated-difference', e.county, e.indicator, e.month, 'true', 'what-if minus baseline', '', '', e.median, '', '', e.mean, e.lower80, e.upper80, e.lower95, e.upper95, e.probabilityUp, e.luckShare ?? '', ...from].join(','));
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
