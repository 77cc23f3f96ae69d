/** What the team expects of the coming month, said before it is lived; and how well it has known what it knows. */
import { useEffect, useState } from 'preact/hooks';
import { useAnswer, useCommand } from '../../api';
import { month, number, percent, rank } from '../../format';
import { Icon, Panel, ProblemNote } from '../../parts';
import { useView } from '../../view';
import type { Calibration, Expected, Level, Predicted, Predictions } from './records';
import type { Seating } from './Seated';

type Fields = Record<'rankLow' | 'rankValue' | 'rankHigh' | 'growthLow' | 'growthValue' | 'growthHigh', string>;
const none: Fields = { rankLow: '', rankValue: '', rankHigh: '', growthLow: '', growthValue: '', growthHigh: '' };
const fieldsOf = (p: Predicted): Fields => ({
  rankLow: String(p.rank.low), rankValue: String(p.rank.value), rankHigh: String(p.rank.high),
  growthLow: String(p.gdpGrowth.low), growthValue: String(p.gdpGrowth.value), growthHigh: String(p.gdpGrowth.high),
});
const expected = (low: string, value: string, high: string): Expected => ({ low: Number(low), value: Number(value), high: Number(high) });

export function Predict({ session, place, level, may, live }: Seating & { place: string; level: Level; may: boolean }) {
  const { a, t } = useView();
  const path = `/api/sessions/${session.id}/predictions`;
  const doing = useCommand<Predictions>();
  const [after, again] = useState(0);
  const answer = useAnswer<Predictions>(path, undefined, 0, live.beat + session.monthsLived + after);
  const all = answer.value;
  const mine = all?.teams.find((x) => x.place === place);
  const said = mine?.predictions.find((p) => p.month === session.coming) ?? null;
  const [fields, set] = useState<Fields>(none);
  // A new month begins with an empty form, or with what was said of it already.
  useEffect(() => { set(said ? fieldsOf(said) : none); doing.clear(); }, [session.coming, said?.month, JSON.stringify(said?.rank), JSON.stringify(said?.gdpGrowth)]);
  if (level !== 'county') return <Panel testid="predict" title={t('seatPredict')} figure={<p class="empty">{t('seatPredictCounty')}</p>} />;

  const played = (session.phase === 'practice' || session.phase === 'race') && session.coming !== null;
  const filled = Object.values(fields).every((f) => f.trim() !== '' && Number.isFinite(Number(f)));
  const inOrder = (low: string, value: string, high: string) => Number(low) <= Number(value) && Number(value) <= Number(high);
  const ordered = !filled || (inOrder(fields.rankLow, fields.rankValue, fields.rankHigh) && inOrder(fields.growthLow, fields.growthValue, fields.growthHigh));
  const send = async () => {
    if (await doing.run(path, { rank: expected(fields.rankLow, fields.rankValue, fields.rankHigh), gdpGrowth: expected(fields.growthLow, fields.growthValue, fields.growthHigh) })) again((n) => n + 1);
  };
  /** A field of a refusal by the words of the form. */
  const named = (path: string) => {
    const ofRank = path.startsWith('rank'), part = path.split('.')[1];
    return `${t(ofRank ? 'seatPredictRank' : 'seatPredictGrowth')} ${part === 'value' ? t('seatLikely') : part === 'low' ? t(ofRank ? 'seatBest' : 'seatLow') : part === 'high' ? t(ofRank ? 'seatWorst' : 'seatHigh') : ''}`;
  };
  const field = (key: keyof Fields, label: string) => (
    <label>{label}<input type="number" inputMode="decimal" step="any" value={fields[key]} aria-invalid={!ordered} onInput={(e) => set({ ...fields, [key]: e.currentTarget.value })} data-testid={`predict-${key}`} /></label>
  );
  return (
    <Panel testid="predict" title={t('seatPredict')} sub={session.coming === null ? undefined : month(session.coming, a.lang)} figure={
      <>
        {played && may && (
          <form class="predict" onSubmit={(e) => { e.preventDefault(); if (filled && ordered) void send(); }}>
            <p class="quiet">{t('seatPredictHow')}</p>
            <fieldset><legend>{t('seatPredictRank')}</legend>{field('rankLow', t('seatBest'))}{field('rankValue', t('seatLikely'))}{field('rankHigh', t('seatWorst'))}</fieldset>
            <fieldset><legend>{t('seatPredictGrowth')}</legend>{field('growthLow', t('seatLow'))}{field('growthValue', t('seatLikely'))}{field('growthHigh', t('seatHigh'))}</fieldset>
            {!ordered && <p class="fault" role="alert">{t('seatPredictOrder')}</p>}
            <button type="submit" disabled={!filled || !ordered || doing.busy} aria-busy={doing.busy} class={said ? undefined : 'primary'} data-testid="predict-go">{t(said ? 'seatPredictAgain' : 'seatPredictDo')}</button>
            {doing.problem && doing.problem.errors.length > 0 ? (
              <div class="note" role="alert" data-testid="predict-refused"><Icon of="warn" /><div><b>{t('seatPredictNot')}</b><ul>{doing.problem.errors.map((e) => <li key={e.field}>{named(e.field)} {a.lang === 'zh' ? e.zh : e.en}</li>)}</ul></div></div>
            ) : doing.problem && <ProblemNote problem={doing.problem} retry={() => void send()} title={t('seatPredictNot')} />}
          </form>
        )}
        {said && <p class="done" role="status" data-testid="predicted"><span aria-hidden="true">✓</span>{t('seatPredicted', { month: month(said.month, a.lang), rank: rank(said.rank.value), low: rank(said.rank.low), high: rank(said.rank.high), growth: number(said.gdpGrowth.value, 1) })}</p>}
        {!said && played && !may && <p class="empty">{t('seatPredictCaptain')}</p>}
        {mine && <Came predictions={mine.predictions} rank={mine.rank} growth={mine.gdpGrowth} nominal={all!.nominal} />}
      </>
    } />
  );
}

/** What was said and what came, month by month, and the share that came inside. */
function Came({ predictions, rank: ranks, growth, nominal }: { predictions: Predicted[]; rank: Calibration | null; growth: Calibration | null; nominal: number }) {
  const { a, t } = useView();
  const past = predictions.filter((p) => p.rankCame !== null || p.gdpGrowthCame !== null).reverse();
  if (past.length === 0) return null;
  const cell = (e: Expected, came: number | null, said: (value: number) => string) => {
    const inside = came !== null && e.low <= came && came <= e.high;
    return <><td class="n">{t('valueAt', { p50: said(e.value), p10: said(e.low), p90: said(e.high) })}</td><td class="n came">{came === null ? '–' : <><b>{said(came)}</b> <span class={inside ? 'hit' : 'miss'}>{inside ? '●' : '■'}<span class="unseen">{t(inside ? 'seatInside' : 'seatOutside')}</span></span></>}</td></>;
  };
  return (
    <div class="came" data-testid="calibration" data-rank-inside={ranks?.inside ?? ''} data-growth-inside={growth?.inside ?? ''}>
      <h3>{t('seatCalibration')}</h3>
      <p class="sentence">{ranks && t('seatCalibrationText', { what: t('seatPredictRank'), n: ranks.count, inside: percent(ranks.inside), nominal: percent(nominal), miss: number(ranks.meanMiss, 1) })} {growth && t('seatCalibrationText', { what: t('seatPredictGrowth'), n: growth.count, inside: percent(growth.inside), nominal: percent(nominal), miss: number(growth.meanMiss, 2) })}</p>
      <div class="scroll" tabIndex={0} role="region" aria-label={t('seatCalibration')}><table>
        <thead><tr><th>{t('month')}</th><th class="n">{t('seatPredictRank')}</th><th class="n">{t('seatCame')}</th><th class="n">{t('seatPredictGrowth')}</th><th class="n">{t('seatCame')}</th></tr></thead>
        <tbody>{past.map((p) => <tr key={p.month} data-testid="came-row"><th class="nowrap">{month(p.month, a.lang)}</th>{cell(p.rank, p.rankCame, rank)}{cell(p.gdpGrowth, p.gdpGrowthCame, (v) => number(v, 1))}</tr>)}</tbody>
      </table></div>
      <p class="quiet">● {t('seatInside')} · ■ {t('seatOutside')}</p>
    </div>
  );
}
