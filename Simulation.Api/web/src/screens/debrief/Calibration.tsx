/** Predictions beside what came: how often the intervals held it, against how often they should have. */
import { linear, monthTicks, tickDigits, ticks } from '../../charts/scale';
import { useWidth } from '../../charts/Fan';
import { month, monthShort, number, percent } from '../../format';
import { Panel } from '../../parts';
import { useView } from '../../view';
import type { Judged, Predictions } from './types';

export interface Shown { about: 'rank' | 'gdp'; rows: { month: string; low: number; high: number; came: number | null; inside: boolean; value?: number }[]; inside: number; low?: number; high?: number; level: number; width: number; score: number }

export const judgedOf = (all: Judged[]): Shown[] => all.map((j) => ({ ...j, about: j.about.startsWith('rank') ? 'rank' as const : 'gdp' as const, rows: j.predictions })).sort((x, y) => (x.about === 'rank' ? 0 : 1) - (y.about === 'rank' ? 0 : 1));

/** The same of a session's own answer, which is there before the end too, for the months that were revealed. */
export function toldOf(all: Predictions | null, place: string): Shown[] {
  const team = all?.teams.find((x) => x.place === place);
  if (!all || !team) return [];
  return ([['rank', team.rank, 'rank', 'rankCame'], ['gdp', team.gdpGrowth, 'gdpGrowth', 'gdpGrowthCame']] as const).flatMap(([about, c, said, came]) => (c === null ? [] : [{
    about, inside: c.inside, level: all.nominal, width: c.meanWidth, score: c.meanScore,
    rows: team.predictions.filter((p) => p[came] !== null).map((p) => ({ month: p.month, low: p[said].low, high: p[said].high, value: p[said].value, came: p[came], inside: p[said].low <= p[came]! && p[came]! <= p[said].high })),
  }]));
}

export function Calibration({ judged }: { judged: Shown[] }) {
  const { a, t } = useView();
  const about = { rank: t('debAboutRank'), gdp: t('debAboutGdp') };
  if (judged.length === 0) return <Panel class="calibration" testid="calibration" title={t('debCalibration')} figure={<p class="empty">{t('debCalibrationNone')}</p>} />;
  const text = (j: Shown) => t('debHitText', { about: about[j.about], n: j.rows.length, m: j.rows.filter((r) => r.inside).length, share: percent(j.inside), level: percent(j.level), width: number(j.width, 1), score: number(j.score, 1) });
  return (
    <Panel
      class="calibration" testid="calibration" title={t('debCalibration')} sub={t('debCalibrationSub', { level: percent(judged[0]!.level) })} sentence={judged.map(text).join(' ')}
      figure={
        <div class="calibrations">
          {judged.map((j) => (
            <div key={j.about} data-testid={`calibration-${j.about}`}>
              <h3>{about[j.about]}</h3>
              <dl class="hits">
                <div><dt>{t('debHit')}</dt><dd data-testid="hit-rate">{percent(j.inside)}</dd><dd class="quiet">{j.low !== undefined && j.high !== undefined ? t('debHitInterval', { low: percent(j.low), high: percent(j.high) }) : ''}</dd></div>
                <div><dt>{t('debWidth')}</dt><dd>{number(j.width, 1)}</dd></div>
                <div><dt>{t('debScore')}</dt><dd data-testid="interval-score">{number(j.score, 1)}</dd></div>
              </dl>
              <Intervals shown={j} label={text(j)} />
            </div>
          ))}
          <p class="quiet">{t('debInsideKey')}</p>
        </div>
      }
      table={() => (
        <table>
          <thead><tr><th scope="col">{t('debColWhat')}</th><th scope="col">{t('month')}</th><th scope="col" class="n">{t('debColLow')}</th>{judged.some((j) => j.rows.some((r) => r.value !== undefined)) && <th scope="col" class="n">{t('debColExpected')}</th>}<th scope="col" class="n">{t('debColHigh')}</th><th scope="col" class="n">{t('debColCame')}</th><th scope="col">{t('debColInside')}</th></tr></thead>
          <tbody>{judged.flatMap((j) => j.rows.map((r) => (
            <tr key={j.about + r.month}><th scope="row">{about[j.about]}</th><td class="nowrap">{month(r.month, a.lang)}</td><td class="n">{number(r.low, 1)}</td>{r.value !== undefined && <td class="n">{number(r.value, 1)}</td>}<td class="n">{number(r.high, 1)}</td><td class="n">{r.came === null ? '–' : number(r.came, 1)}</td><td class="nowrap">{t(r.inside ? 'debInside' : 'debOutside')}</td></tr>
          )))}</tbody>
        </table>
      )}
    />
  );
}

function Intervals({ shown, label }: { shown: Shown; label: string }) {
  const { a } = useView();
  const { ref, width } = useWidth();
  const rows = shown.rows, height = 170, left = 34, right = 10, top = 10, bottom = 22, down = shown.about === 'rank';
  const reach = rows.flatMap((r) => [r.low, r.high, r.came ?? r.low]);
  const grid = ticks(Math.min(...reach), Math.max(...reach), 4).map((v) => (down ? Math.max(1, v) : v)), digits = tickDigits(grid);
  const x = linear([-0.5, rows.length - 0.5], [left, Math.max(left + 1, width - right)]);
  // Rank 1 is on top, as on every board.
  const y = linear(down ? [grid.at(-1)!, grid[0]!] : [grid[0]!, grid.at(-1)!], [height - bottom, top]);
  return (
    <div class="fan intervals" ref={ref} style={{ height: `${height}px` }}>
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={label}>
          {grid.map((v) => <g key={v}><line class="grid" x1={left} x2={width - right} y1={y(v)} y2={y(v)} /><text class="tick" x={left - 6} y={y(v) + 4} text-anchor="end">{number(v, digits)}</text></g>)}
          {monthTicks(rows.map((r) => r.month), Math.max(1, (width - left) / 46)).map((i) => <text class="tick" key={i} x={x(i)} y={height - 6} text-anchor="middle">{monthShort(rows[i]!.month, a.lang)}</text>)}
          {rows.map((r, i) => {
            const wide = Math.max(3, Math.min(14, (width - left) / rows.length * 0.5));
            return (
              <g key={r.month} class={r.inside ? 'held' : 'missed'}>
                <rect x={x(i) - wide / 2} width={wide} y={Math.min(y(r.low), y(r.high))} height={Math.max(1, Math.abs(y(r.high) - y(r.low)))} />
                {r.value !== undefined && <line class="mid" x1={x(i) - wide / 2} x2={x(i) + wide / 2} y1={y(r.value)} y2={y(r.value)} />}
                {r.came !== null && <text class="came" x={x(i)} y={y(r.came) + 5} text-anchor="middle">{r.inside ? '●' : '✕'}</text>}
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}
