/** 红黑榜: what the rule says of the prefecture that is looked at, and for who leads, how certain the coming month's ends of the composite are. */
import { useAnswer } from '../../api';
import { percent } from '../../format';
import { useCalm } from '../../live';
import { Icon, Panel, ProblemNote } from '../../parts';
import { useNames, useView } from '../../view';
import { listSize, sureEnough } from '../standings';
import type { BoardHistory, Forecast, Lists as Listed } from './answers';
import { withheldOf, type Watch } from './watch';

export function Lists({ watch }: { watch: Watch }) {
  const { a, t } = useView();
  const { county, place } = useNames();
  const prefecture = county(a.county)?.prefecture ?? '', month = watch.month!;
  const answer = useAnswer<BoardHistory>(`/api/races/${watch.id}/boards/red-black:${prefecture}/history?from=${month}&to=${month}`, undefined, 100, withheldOf(watch));
  const lists = answer.value?.board === `red-black:${prefecture}` && answer.value.months[0] === month ? answer.value.lists?.[0] : undefined;
  const hidden = answer.value?.months.length === 0;
  const foresees = watch.leads && watch.isLive && watch.coming !== null;
  return (
    <Panel
      class="redblack" testid="red-black" title={t('raceListsTitle')} sub={t('raceListsRule', { place: place(prefecture) })}
      figure={<>
        {answer.problem ? <ProblemNote problem={answer.problem} retry={answer.retry} title={t('raceProblem')} /> : hidden ? <p class="quiet">{t('raceListsSealed')}</p> : <Columns lists={lists ?? null} />}
        {foresees && <Evidence watch={watch} />}
      </>}
    />
  );
}

/** Red beside black: a medal and a warning sign, never colour alone. */
export function Columns({ lists, chance }: { lists: Listed | null; chance?: (county: string, end: 'red' | 'black') => number }) {
  const { go, t } = useView();
  const { name, county } = useNames();
  return (
    <div class="two">{(['red', 'black'] as const).map((end) => (
      <div class={end} key={end} data-testid={`${end}-list`}>
        <h3><Icon of={end === 'red' ? 'medal' : 'warn'} />{t(end === 'red' ? 'raceRed' : 'raceBlack')}</h3>
        {lists === null ? <p class="quiet">…</p> : lists[end].length === 0 ? <p class="quiet">{t(chance ? 'raceEvidenceWeak' : 'raceListsNobody')}</p>
          : <ul class="chips">{lists[end].map((code) => <li key={code} data-county={code}><button type="button" class="plain" onClick={() => go({ county: code, place: code })}>{name(county(code))}</button>{chance && <small>{percent(chance(code, end))}</small>}</li>)}</ul>}
      </div>
    ))}</div>
  );
}

/** Who will surely be at the ends of the composite, from futures with other seeds. */
function Evidence({ watch }: { watch: Watch }) {
  const { t, world } = useView();
  const still = useCalm(watch.months.length, 1500) === watch.months.length;
  const answer = useAnswer<Forecast>(still ? `/api/races/${watch.id}/forecast?months=1` : null, undefined, 400, watch.months.length);
  const k = String(listSize(world.counties.length)), forecast = still && !answer.stale ? answer.value : null;
  const of = (end: 'red' | 'black') => (code: string) => {
    const one = forecast?.boards.find((b) => b.county === code);
    return (end === 'red' ? one?.probabilityTop : one?.probabilityBottom)?.[k] ?? 0;
  };
  const sure = (end: 'red' | 'black') => (forecast?.boards ?? []).map((b) => b.county).filter((code) => of(end)(code) >= sureEnough).sort((p, q) => of(end)(q) - of(end)(p));
  return (
    <section class="evidence" data-testid="race-evidence">
      <h3>{t('raceEvidence')}</h3>
      {answer.problem ? <ProblemNote problem={answer.problem} retry={answer.retry} title={t('raceRefused')} />
        : forecast === null ? <p class="quiet">{t('raceEvidenceWait')}</p>
          : <><Columns lists={{ red: sure('red'), black: sure('black') }} chance={(code, end) => of(end)(code)} /><p class="quiet">{t('raceEvidenceText', { n: forecast.futures, k })}</p></>}
    </section>
  );
}
