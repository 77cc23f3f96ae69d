/** Skill or luck: where the same decisions end in other worlds, and where they ended in this one. */
import { linear } from '../../charts/scale';
import { useWidth } from '../../charts/Fan';
import { percent, rank } from '../../format';
import { Panel } from '../../parts';
import { useView } from '../../view';
import type { RerunRanks } from './types';

const wide = 5;

/** Worlds by classes of five ranks. Pure. */
export function classes(ranks: number[]): { low: number; count: number }[] {
  const last = Math.max(...ranks, 1);
  return Array.from({ length: Math.ceil(last / wide) }, (_, i) => ({ low: i * wide + 1, count: ranks.filter((r) => Math.ceil(r / wide) - 1 === i).length }));
}

export function Reruns({ reruns }: { reruns: RerunRanks }) {
  const { a, t } = useView();
  const bins = classes([...reruns.ranks, reruns.real]).map((b) => ({ ...b, count: reruns.ranks.filter((r) => r >= b.low && r < b.low + wide).length }));
  return (
    <Panel
      class="reruns" testid="reruns" title={t('debReruns')} sub={t('debRerunsSub', { n: reruns.ranks.length })} sentence={reruns.sentence[a.lang]}
      figure={
        <>
          <p class="odds verdictline"><b data-testid="luck-verdict" data-verdict={reruns.verdict}>{t(reruns.verdict === 'lucky' ? 'debLucky' : reruns.verdict === 'unlucky' ? 'debUnlucky' : 'debUsual')}</b></p>
          <Bars bins={bins} reruns={reruns} label={`${t('debReruns')}${t('stop')}${reruns.sentence[a.lang]}`} />
        </>
      }
      table={() => (
        <table>
          <thead><tr><th scope="col">{t('debColRank')}</th><th scope="col" class="n">{t('debColWorlds')}</th><th scope="col" class="n">{t('debColShare')}</th></tr></thead>
          <tbody>{bins.map((b) => <tr key={b.low}><th scope="row">{t('debRanksFrom', { low: b.low, high: b.low + wide - 1 })}{reruns.real >= b.low && reruns.real < b.low + wide ? ` · ${t('debRealRank', { n: reruns.real })}` : ''}</th><td class="n">{b.count}</td><td class="n">{percent(b.count / reruns.ranks.length)}</td></tr>)}</tbody>
        </table>
      )}
    />
  );
}

function Bars({ bins, reruns, label }: { bins: { low: number; count: number }[]; reruns: RerunRanks; label: string }) {
  const { t } = useView();
  const { ref, width } = useWidth();
  const height = 190, left = 28, right = 16, top = 30, bottom = 40, most = Math.max(1, ...bins.map((b) => b.count));
  const end = bins.at(-1)!.low + wide - 1;
  const x = linear([0.5, end + 0.5], [left, Math.max(left + 1, width - right)]);
  const y = linear([0, most], [height - bottom, top]);
  const real = x(reruns.real), side = real > width * 0.6 ? 'end' : 'start';
  return (
    <div class="fan" ref={ref} style={{ height: `${height}px` }}>
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={label}>
          <line class="zero" x1={left} x2={width - right} y1={y(0)} y2={y(0)} />
          <text class="tick" x={left - 6} y={y(most) + 4} text-anchor="end">{most}</text>
          {bins.map((b) => b.count > 0 && <rect class="bar base" key={b.low} x={x(b.low - 0.5) + 1} width={Math.max(1, x(b.low + wide - 0.5) - x(b.low - 0.5) - 2)} y={y(b.count)} height={y(0) - y(b.count)} />)}
          <line class="interval" x1={x(reruns.p10)} x2={x(reruns.p90)} y1={height - bottom + 6} y2={height - bottom + 6} /><circle class="mid" cx={x(reruns.median)} cy={height - bottom + 6} r={4} />
          <line class="realline" x1={real} x2={real} y1={top - 6} y2={y(0)} /><text class="realname" x={side === 'end' ? real - 6 : real + 6} y={top - 10} text-anchor={side}>{t('debRealRank', { n: reruns.real })}</text>
          {bins.filter((_, i) => i % Math.ceil(bins.length / Math.max(2, width / 70)) === 0).map((b) => <text class="tick" key={b.low} x={x(b.low)} y={height - 12} text-anchor="middle">{b.low}</text>)}
          <text class="tick" x={width - right} y={height - 12} text-anchor="end">{t('debColRank')} {rank(end)}</text>
        </svg>
      )}
    </div>
  );
}
