/** Monthly series that are kept of every run. */
import { useState } from 'preact/hooks';
import { Choice, Icon } from '../../parts';
import { useNames, useView } from '../../view';
import { Place } from './Factors';
import { GroupFaults, PickField } from './Field';
import { useWords } from './names';

type What = 'true' | 'reported' | 'rank';

export function Outcomes({ outcomes, write }: { outcomes: string[]; write: (outcomes: string[]) => void }) {
  const { a, t, world } = useView();
  const { name } = useNames();
  const { outcome: words } = useWords();
  const [place, setPlace] = useState(a.county), [what, setWhat] = useState<What>('true'), [indicator, setIndicator] = useState('revenue-growth'), [board, setBoard] = useState('composite');
  const county = world.counties.some((c) => c.code === place);
  const text = what === 'rank' ? `${place}/rank/${board}` : `${place}/${indicator}${what === 'reported' ? '/reported' : ''}`;
  const add = (...more: string[]) => write([...new Set([...outcomes, ...more])]);
  const boards = world.boards.filter((b) => b.acts && b.members !== 'prefecture').map((b) => ({ value: b.key, name: name(b) }));
  const ranks = outcomes.filter((o) => o.includes('/rank/'));
  // A whole board is told as one thing.
  const whole = ranks.length > 12 ? ranks.length : 0;
  const shown = whole > 0 ? outcomes.filter((o) => !o.includes('/rank/')) : outcomes;
  return (
    <section class="panel part" aria-label={t('researchOutcomes')} data-testid="research-outcomes">
      <header><h2>{t('researchOutcomes')}</h2><span class="quiet">{t('researchOutcomesText')}</span></header>
      <ul class="chips">
        {shown.map((o) => <li key={o} data-outcome={o}>{words(o)}<button type="button" class="ghost" aria-label={t('remove', { what: words(o) })} onClick={() => write(outcomes.filter((x) => x !== o))}><Icon of="reset" /></button></li>)}
        {whole > 0 && <li>{t('researchRanksMany', { n: whole })}<button type="button" class="ghost" aria-label={t('remove', { what: t('researchRanksMany', { n: whole }) })} onClick={() => write(shown)}><Icon of="reset" /></button></li>}
        {outcomes.length === 0 && <li>{t('researchNoOutcome')}</li>}
      </ul>
      <GroupFaults at={(field) => field.startsWith('outcomes')} />
      <div class="fields">
        <Place at="outcome.place" value={place} set={setPlace} />
        <div class="field"><span class="label">{t('researchWhich')}</span><Choice label={t('researchWhich')} value={what} options={[['true', t('researchTrue')], ['reported', t('researchReportedShort')], ['rank', t('researchRank')]]} pick={setWhat} /></div>
        {what === 'rank'
          ? <PickField at="outcome.board" label={t('board')} value={board} set={setBoard} options={boards} />
          : <PickField at="outcome.indicator" label={t('indicator')} value={indicator} set={setIndicator} options={world.indicators.map((i) => ({ value: i.key, name: name(i) }))} />}
      </div>
      <div class="bar adders">
        <button type="button" disabled={what === 'rank' && !county} onClick={() => add(text)} data-testid="add-outcome">+ {t('researchAddOutcome')}</button>
        {what === 'rank' && <button type="button" onClick={() => add(...world.counties.map((c) => `${c.code}/rank/${board}`))} data-testid="add-ranks">+ {t('researchAddRanks', { n: world.counties.length })}</button>}
        {what === 'rank' && !county && <span class="quiet">{t('researchRankCounty')}</span>}
      </div>
    </section>
  );
}
