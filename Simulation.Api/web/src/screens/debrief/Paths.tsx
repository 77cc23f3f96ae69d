/** The team's rank by month with and without its own decisions. */
import { month } from '../../format';
import { Panel } from '../../parts';
import { useView } from '../../view';
import { Lines } from './Bump';
import { usePlay } from './play';
import type { Team } from './types';

export function Paths({ team }: { team: Team }) {
  const { a, t } = useView();
  const { months, at } = usePlay();
  const ranks = team.assess.ranks, without = team.analyse.ranksWithout;
  const sentence = t('debPathText', { rank: ranks.at(-1)!, without: without.at(-1)! });
  return (
    <Panel
      class="paths" testid="paths" title={t('debPath')} sentence={sentence}
      figure={<Lines months={months} at={at} height={230} label={`${t('debPath')}${t('stop')}${sentence}`} lines={[
        { key: 'without', label: t('debPathWithout'), ranks: without, look: 'lane', sign: '◇' }, { key: 'real', label: t('debPathReal'), ranks, look: 'own', sign: '●' },
      ]} />}
      table={() => (
        <table>
          <thead><tr><th scope="col">{t('month')}</th><th scope="col" class="n">{t('debColReal')}</th><th scope="col" class="n">{t('debColWithout')}</th></tr></thead>
          <tbody>{months.map((m, i) => <tr key={m}><th scope="row">{month(m, a.lang)}</th><td class="n">{ranks[i]}</td><td class="n">{without[i]}</td></tr>)}</tbody>
        </table>
      )}
    />
  );
}
