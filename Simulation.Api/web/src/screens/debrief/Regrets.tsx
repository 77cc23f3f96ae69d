/** What other decisions in the team's place would have brought, and what each of its levers was worth. */
import { linear, ticks } from '../../charts/scale';
import { signed } from '../../format';
import { Panel } from '../../parts';
import { useNames, useView } from '../../view';
import type { Mean, Team } from './types';

/** A mean with its interval about zero. */
function Whisker({ of, most, digits }: { of: Mean; most: number; digits: number }) {
  const x = linear([-most, most], [4, 156]);
  return (
    <svg class="whisker" width="160" height="18" aria-hidden="true">
      <line class="zero" x1={x(0)} x2={x(0)} y1="1" y2="17" /><line class="thin" x1={x(of.low)} x2={x(of.high)} y1="9" y2="9" /><circle cx={x(of.mean)} cy="9" r="3.5"><title>{signed(of.mean, digits)}</title></circle>
    </svg>
  );
}

const reach = (all: Mean[]): number => Math.max(...ticks(0, Math.max(0.01, ...all.flatMap((m) => [Math.abs(m.low), Math.abs(m.high)])), 2));

export function Regrets({ learn }: { learn: Team['sumUp'] }) {
  const { a, t } = useView();
  const { name } = useNames();
  const [best, ...others] = learn.bots;
  const rows = [
    { key: 'default', label: t('debAgainstDefault'), r: learn.default }, ...(best ? [{ key: 'best', label: t('debAgainstBest', { name: name(best) }), r: best }] : []),
    ...(learn.median ? [{ key: 'median', label: t('debAgainstMedian', { name: name(learn.median) }), r: learn.median }] : []), ...others.map((r) => ({ key: r.against, label: t('debAgainstBot', { name: name(r) }), r })),
  ];
  const most = reach(rows.map((x) => x.r.meanPlaces));
  const three = learn.sentences.slice(2).map((s) => s[a.lang]).join(' ');
  return (
    <Panel
      class="regrets" testid="regrets" title={t('debRegret')} sub={t('debRegretSub')} sentence={three}
      figure={<div class="scroll" tabIndex={0} role="region" aria-label={t('debRegret')}><table>
        <thead><tr><th scope="col">{t('debAgainst')}</th><th scope="col"><span class="unseen">{t('figure')}</span></th><th scope="col" class="n">{t('debColMeanPlaces')}</th><th scope="col" class="n">{t('debColMeanPoints')}</th><th scope="col" class="n">{t('debColHere')}</th></tr></thead>
        <tbody>{rows.map(({ key, label, r }) => (
          <tr key={key} data-testid="regret" data-against={r.against} class={key === 'default' || key === 'best' || key === 'median' ? 'main' : ''}>
            <th scope="row">{label}</th><td><Whisker of={r.meanPlaces} most={most} digits={2} /></td>
            <td class="n nowrap">{t('debIntervalOf', { mean: signed(r.meanPlaces.mean, 2), low: signed(r.meanPlaces.low, 2), high: signed(r.meanPlaces.high, 2) })}</td>
            <td class="n nowrap">{t('debIntervalOf', { mean: signed(r.meanPoints.mean, 2), low: signed(r.meanPoints.low, 2), high: signed(r.meanPoints.high, 2) })}</td>
            <td class="n nowrap">{signed(r.places, 0)} / {signed(r.points, 2)}</td>
          </tr>
        ))}</tbody>
      </table></div>}
    />
  );
}

export function Worths({ learn }: { learn: Team['sumUp'] }) {
  const { t } = useView();
  const { name } = useNames();
  if (learn.levers.length === 0) return <Panel class="worths" testid="worths" title={t('debLevers')} figure={<p class="empty">{t('debLeversNone')}</p>} />;
  const most = reach(learn.levers.map((l) => l.meanPoints)), top = learn.levers[0]!;
  const clear = (m: Mean) => m.low > 0 || m.high < 0;
  return (
    <Panel
      class="worths" testid="worths" title={t('debLevers')} sub={t('debLeversSub')}
      sentence={t('debLeversText', { lever: name(top), mean: signed(top.meanPoints.mean, 3), low: signed(top.meanPoints.low, 3), high: signed(top.meanPoints.high, 3) })}
      figure={<div class="scroll" tabIndex={0} role="region" aria-label={t('debLevers')}><table>
        <thead><tr><th scope="col">{t('debColLever')}</th><th scope="col"><span class="unseen">{t('figure')}</span></th><th scope="col" class="n">{t('debColMeanPoints')}</th><th scope="col"><span class="unseen">{t('debClear')}</span></th></tr></thead>
        <tbody>{learn.levers.map((l) => (
          <tr key={l.lever}><th scope="row">{name(l)}</th><td><Whisker of={l.meanPoints} most={most} digits={3} /></td><td class="n nowrap">{t('debIntervalOf', { mean: signed(l.meanPoints.mean, 3), low: signed(l.meanPoints.low, 3), high: signed(l.meanPoints.high, 3) })}</td><td class="quiet nowrap">{t(clear(l.meanPoints) ? 'debClear' : 'debUnclear')}</td></tr>
        ))}</tbody>
      </table></div>}
    />
  );
}
