/** Ranks of the teams over the months; what-if branches run dashed beside them. Lines are told apart by their signs and names, never by colour alone. */
import { apart } from '../../charts/Bump';
import { linear, monthTicks, ticks } from '../../charts/scale';
import { useWidth } from '../../charts/Fan';
import { month, monthShort, shortName } from '../../format';
import { Panel } from '../../parts';
import { useNames, useView } from '../../view';
import { signOf, usePlay } from './play';

/** More lines than this tell nothing. */
const most = 10;

interface Drawn { key: string; label: string; ranks: number[]; look: string; sign: string }

export function Bump({ height = 440 }: { height?: number }) {
  const { a, t } = useView();
  const { name, county: countyOf } = useNames();
  const { months, at, teams, team, ranks, lanes } = usePlay();
  const short = (code: string) => shortName(name(countyOf(code)), a.lang);
  const lines: Drawn[] = [
    ...teams.filter((x, i) => x in ranks && (i < most || x === team)).map((x) => ({ key: x, label: short(x), ranks: ranks[x]!, look: x === team ? 'own' : 'other', sign: signOf(teams, x) })),
    ...lanes.map((l, n) => ({ key: l.id, label: t('debLaneLine', { n: n + 1 }), ranks: l.ranks, look: 'lane', sign: '◇' })),
  ];
  const title = t('debBumpTitle');
  const sentence = lines.length === 0 ? '' : t('debBumpText', { from: month(months[0]!, a.lang), month: month(months[at]!, a.lang), list: lines.map((l) => t('debBumpOne', { county: l.label, was: l.ranks[0] ?? '–', is: l.ranks[at] ?? '–' })).join(t('semicolon')) });
  return (
    <Panel
      class="bumppanel" testid="bump" title={title} sub={t('debBumpSub')} sentence={sentence}
      figure={lines.length === 0 ? <p class="empty">{t('debBumpNone')}</p> : <Lines lines={lines} months={months} at={at} height={height} label={`${title}${t('stop')}${sentence}`} />}
      table={lines.length === 0 ? undefined : () => (
        <table>
          <thead><tr><th scope="col">{t('month')}</th>{lines.map((l) => <th scope="col" class="n" key={l.key}>{l.label}</th>)}</tr></thead>
          <tbody>{months.map((m, i) => <tr key={m}><th scope="row">{month(m, a.lang)}</th>{lines.map((l) => <td class="n" key={l.key}>{l.ranks[i] || '–'}</td>)}</tr>)}</tbody>
        </table>
      )}
    />
  );
}

export function Lines({ lines, months, at, height, label }: { lines: Drawn[]; months: string[]; at: number; height: number; label: string }) {
  const { a, t } = useView();
  const { ref, width } = useWidth();
  const shown = lines.flatMap((l) => l.ranks).filter((r) => r > 0);
  const grid = [...new Set(ticks(Math.min(...shown, 1), Math.max(...shown, 5), 5).map((v) => Math.max(1, v)))].filter(Number.isInteger);
  const room = Math.max(...lines.map((l) => l.label.length)) * (a.lang === 'zh' ? 13 : 7.4) + 46;
  const left = 34, right = Math.min(room, width * 0.4), top = 22, bottom = 24, last = Math.max(1, months.length - 1);
  const x = linear([0, last], [left, Math.max(left + 1, width - right)]);
  const y = linear([grid[0]!, grid.at(-1)!], [top, height - bottom]);
  const path = (ranks: number[]) => ranks.map((r, i) => (r > 0 ? `${(ranks[i - 1] ?? 0) > 0 ? 'L' : 'M'}${x(i).toFixed(1)},${y(r).toFixed(1)}` : '')).join('');
  const ends = apart(lines.map((l) => y(l.ranks.at(-1) || grid.at(-1)!)), 15, top, height - bottom);
  return (
    <div class="fan bump" ref={ref} style={{ height: `${height}px` }}>
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={label}>
          <text class="tick" x={4} y={12}>{t('debRankAxis')}</text>
          {grid.map((v) => <g key={v}><line class="grid" x1={left} x2={x(last)} y1={y(v)} y2={y(v)} /><text class="tick" x={left - 6} y={y(v) + 4} text-anchor="end">{v}</text></g>)}
          {monthTicks(months, Math.max(1, (width - left - right) / 44)).map((i) => <text class="tick" key={i} x={x(i)} y={height - 6} text-anchor="middle">{monthShort(months[i]!, a.lang)}</text>)}
          <line class="now" x1={x(at)} x2={x(at)} y1={top} y2={height - bottom} />
          {lines.map((l, n) => (
            <g class={`bumpline ${l.look}`} key={l.key} data-key={l.key}>
              <path d={path(l.ranks)} />
              {l.ranks[at] ? <text class="sign" x={x(at)} y={y(l.ranks[at]!) + 5} text-anchor="middle">{l.sign}</text> : null}
              <line class="leader" x1={x(l.ranks.length - 1) + 3} x2={x(last) + 10} y1={y(l.ranks.at(-1) || grid.at(-1)!)} y2={ends[n]} />
              <text class="name" x={x(last) + 13} y={ends[n]! + 4}>{l.sign} {l.label} {l.ranks.at(-1) || '–'}</text>
            </g>
          ))}
        </svg>
      )}
    </div>
  );
}
