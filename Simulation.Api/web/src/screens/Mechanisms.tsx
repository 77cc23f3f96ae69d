/** 机制说明: every mechanism of the month in words, with the constants it reads. */
import type { Mechanism, Parameter } from '../api';
import { plain, typeset } from '../format';
import { GradeBadge } from '../parts';
import { unitOf } from '../units';
import { useNames, useView } from '../view';

/** Whether a text holds every word that is looked for. */
export const holds = (search: string, ...texts: string[]): boolean => {
  const text = texts.join(' ').toLowerCase();
  return search.toLowerCase().split(/\s+/).every((w) => text.includes(w));
};

export function Mechanisms() {
  const { a, go, t, world } = useView();
  const { zh, name } = useNames();
  const rows = world.mechanisms.map((of) => ({ of, reads: world.parameters.filter((p) => p.mechanism === of.key) }));
  const shown = rows.filter(({ of, reads }) => (a.mechanism === 'all' || a.mechanism === of.key) &&
    holds(a.search, of.key, of.name, of.nameEn, of.what, of.whatEn, of.source, ...reads.flatMap((p) => [p.key, p.name, p.nameEn])));
  return (
    <>
      <p class="quiet" role="status" data-testid="mechanisms-shown">{t('mechanismShown', { n: shown.length, of: rows.length })}</p>
      {a.mechanism !== 'all' && <button type="button" class="more" onClick={() => go({ mechanism: 'all' })} data-testid="mechanisms-all">{t('mechanismAll')}</button>}
      {shown.length === 0 && <p class="empty">{t('mechanismNone')}</p>}
      <div class="mechanisms" data-testid="mechanisms">{shown.map(({ of, reads }) => (
        <section key={of.key} class="panel mechanism" data-testid="mechanism" data-key={of.key}>
          <header><h2>{name(of)}</h2></header>
          <p>{zh ? of.what : of.whatEn}</p>
          <p class="quiet">{t('mechanismSource', { list: of.source })}</p>
          {reads.length > 0 && <Reads of={of} parameters={reads} />}
        </section>
      ))}</div>
    </>
  );
}

function Reads({ of, parameters }: { of: Mechanism; parameters: Parameter[] }) {
  const { a, t } = useView();
  const { name } = useNames();
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t('mechanismReads', { what: name(of) })}>
      <table>
        <thead><tr><th scope="col">{t('kindParameter')}</th><th scope="col" class="n">{t('mechanismValue')}</th><th scope="col" class="n">{t('mechanismRange')}</th><th scope="col">{t('mechanismUnit')}</th><th scope="col">{t('mechanismGrade')}</th></tr></thead>
        <tbody>{parameters.map((p) => (
          <tr key={p.key} data-testid="parameter" data-key={p.key}>
            <th scope="row">{name(p)}</th>
            <td class="n">{plain(p.value)}</td>
            <td class="n nowrap">{t('between', { low: plain(p.low), high: plain(p.high) })}</td>
            <td>{typeset(unitOf(p.unit, a.lang))}</td>
            <td><GradeBadge grade={p.grade} /></td>
          </tr>
        ))}</tbody>
      </table>
    </div>
  );
}
