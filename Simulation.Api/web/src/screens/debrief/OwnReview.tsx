/** What a seat may see of its own team before the race is over. */
import { useAnswer } from '../../api';
import { month, percent } from '../../format';
import { ProblemNote } from '../../parts';
import { useView } from '../../view';
import { Calibration, toldOf } from './Calibration';
import { usePlay } from './play';
import { Boards, Goals, Step } from './TeamSteps';
import type { Predictions, Review } from './types';

export function OwnReview({ county }: { county: string }) {
  const { a, t } = useView();
  const { race, months, at, seat } = usePlay();
  const review = useAnswer<Review>(`/api/races/${race.id}/review?county=${county}&month=${months[at]}`, undefined, 200);
  const predictions = useAnswer<Predictions>(seat && `/api/sessions/${seat.session}/predictions`, undefined, 0, race.monthsLived);
  const r = review.value;
  if (r === null) return review.problem ? <ProblemNote problem={review.problem} retry={review.retry} /> : <div class="blank tall">{t('loading')}</div>;
  const share = r.sumUp.luckShare;
  return (
    <div class="steps" data-testid="own-review" data-month={r.month}>
      {(review.problem ?? predictions.problem) && <ProblemNote problem={(review.problem ?? predictions.problem)!} retry={() => { review.retry(); predictions.retry(); }} />}
      <Step n={1} title={t('debStep1')} sentences={[t('debOwnTitle', { month: month(r.month, a.lang) })]}><Goals goals={r.goals} results={r.results} />{predictions.value !== null && <Calibration judged={toldOf(predictions.value, county)} />}</Step>
      <Step n={2} title={t('debStep2')} sentences={[]}><section class="panel"><Boards results={r.results} /></section></Step>
      <Step n={3} title={t('debStep3')} sentences={[...r.sumUp.sentences.map((s) => s[a.lang]), ...(share === null ? [] : [t('debOwnLuck', { share: percent(share) })])]}>{null}</Step>
    </div>
  );
}
