/** Which factors drive an outcome: bars with their bootstrap intervals, by what the design can tell. */
import { useAnswer } from '../../api';
import { Intervals } from '../../charts/Intervals';
import { digitsOf } from '../../charts/reading';
import { Scatter } from '../../charts/Scatter';
import { number, percent } from '../../format';
import { Panel, ProblemNote } from '../../parts';
import { useView } from '../../view';
import { Analysing } from './Field';
import { analysis } from './names';
import type { Experiment, Sensitivity as Answer } from './types';

/** Measures that are shares of the variance are told in per cent; the others stand in units or on −1 to 1. */
const shares = ['first', 'total', 'share', 'between'];

export function Sensitivity({ x, outcome, at }: { x: Experiment; outcome: string; at: string }) {
  const { a, t } = useView();
  const found = useAnswer<Answer>(analysis(x.id, 'sensitivity', { outcome, at }));
  const r = found.value;
  if (found.problem) return <ProblemNote problem={found.problem} retry={found.retry} title={t('researchNoAnalysis')} />;
  if (r === null) return <Analysing slow={found.slow} />;
  const ranked = r.factors.slice().sort((p, q) => p.rank - q.rank);
  const share = r.measures.every((m) => shares.includes(m.key));
  const drawn = r.measures.filter((m) => !(r.method === 'morris' && m.key === 'mean'));
  const of = (f: (typeof ranked)[number]) => (a.lang === 'zh' ? f.zh : f.en);
  const all = ranked.flatMap((f) => Object.values(f.measures).flatMap((m) => [m.low, m.high]));
  const d = digitsOf([Math.min(0, ...all), Math.max(...all)]), tell = (v: number) => (share ? `${number(v * 100, 1)}%` : number(v, d));
  const rows = ranked.map((f) => ({
    name: of(f), bars: drawn.flatMap((m, i) => (f.measures[m.key] ? [{ ...f.measures[m.key]!, look: (i === drawn.length - 1 && drawn.length > 1 && r.method !== 'morris' ? 'what' : i === 0 ? 'base' : 'what') as 'base' | 'what', title: `${t('researchMeasure', { key: m.key })}: ${tell(f.measures[m.key]!.value)} (${tell(f.measures[m.key]!.low)} – ${tell(f.measures[m.key]!.high)})` }] : [])),
  }));
  const words = (key: string) => t(({ first: 'researchFirstOrder', total: 'researchTotal', share: 'researchShapleyShare', slope: 'researchSlope', rank: 'researchSpearman', between: 'researchBetween', mean: 'researchMu', meanSize: 'researchMuStar', spread: 'researchSigma' } as const)[key as 'first'] ?? 'researchTotal');
  const morris = r.method === 'morris' ? ranked.map((f, i) => ({ id: i, x: f.measures['meanSize']!.value, y: f.measures['spread']!.value, title: of(f), name: of(f), look: 'plain' as const })) : [];
  return (
    <div class={found.stale ? 'stale' : ''}>
      <Panel title={t('researchSensitivity')} sub={a.lang === 'zh' ? r.outcome.zh : r.outcome.en} class="wide" testid="research-sensitivity" sentence={r.told[a.lang]}
        figure={<>
          <p class="quiet">{r.what[a.lang]} {t('researchBasis', { rows: number(r.basis.rows, 0) })}{r.basis.noiseShare !== null && ` ${t('researchNoise', { share: percent(r.basis.noiseShare) })}`}</p>
          <div class="key">{drawn.map((m, i) => <span key={m.key}><i class={`swatch ${i === 0 ? '' : 'what'}`} />{words(m.key)} <small class="quiet">{m[a.lang]}</small></span>)}<span class="quiet">{t('researchWhisker')}</span></div>
          <Intervals rows={rows} label={r.told[a.lang]} tell={tell} unit={share ? '%' : ''} testid="sensitivity-bars" />
          {morris.length > 0 && <><h3>{t('researchMorrisPlane')}</h3><Scatter dots={morris} x={{ low: 0, high: Math.max(...morris.map((m) => m.x)) }} y={{ low: 0, high: Math.max(...morris.map((m) => m.y)) }} xName="μ*" yName="σ" label={t('researchMorrisPlane')} height={280} /></>}
        </>}
        table={() => (
          <table>
            <thead><tr><th scope="col" class="n">{t('researchRankOf')}</th><th scope="col">{t('researchFactor')}</th>{r.measures.map((m) => [<th scope="col" class="n" key={m.key} title={m[a.lang]}>{words(m.key)}</th>, <th scope="col" class="n" key={`${m.key}95`}>{t('researchInterval')}</th>])}</tr></thead>
            <tbody>{ranked.map((f) => <tr key={f.factor} data-factor={f.factor}><td class="n">{f.rank}</td><th scope="row">{of(f)}</th>{r.measures.map((m) => { const e = f.measures[m.key]; return [<td class="n" key={m.key} data-measure={m.key} data-value={e?.value}>{e ? tell(e.value) : '–'}</td>, <td class="n" key={`${m.key}95`}>{e ? `${tell(e.low)} – ${tell(e.high)}` : '–'}</td>]; })}</tr>)}</tbody>
          </table>
        )} />
      <Wide rows={ranked.map((f) => f.measures[drawn.at(-1)!.key]!).filter((e) => e !== undefined)} share={share} />
    </div>
  );
}

/** Intervals as wide as the scale itself decide nothing: then more rows are what helps. */
function Wide({ rows, share }: { rows: { low: number; high: number }[]; share: boolean }) {
  const { t } = useView();
  return share && rows.some((e) => e.high - e.low > 0.5) ? <p class="hint">{t('researchWide')}</p> : null;
}
