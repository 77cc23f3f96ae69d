/** Who only looks on: the way to the race, and to the review when it is over. */
import { useState } from 'preact/hooks';
import { month } from '../../format';
import { Icon, LiveStatus, Panel, roleKey } from '../../parts';
import { useView } from '../../view';
import { FreshKey, KeyDialog } from './Keys';
import type { Seating } from './Seated';
import { phaseKey } from './words';

export function Watch({ seat, session, live, leave }: Seating) {
  const { a, go, t } = useView();
  const [keys, show] = useState(false);
  const over = session.phase === 'review' || session.phase === 'ended', screen = seat.kind === 'screen';
  const open = () => go(over ? { screen: 'debrief', race: session.race, session: session.id, month: null } : { screen: 'race', race: session.race, session: session.id, month: null, big: screen }, true);
  return (
    <div class="seat watch">
      <FreshKey seat={seat} />
      <Panel testid="watch" title={session.name ? <bdi translate={false}>{session.name}</bdi> : t('seatUnnamed')} sub={t(roleKey[seat.kind])} tools={<><LiveStatus live={live} /><button type="button" class="ghost" onClick={() => show(true)} data-testid="keys">{t('seatKey')}</button></>}
        figure={
          <>
            <p class="headline" data-testid="watch-phase">{t(phaseKey[session.phase])} · {session.coming === null ? t('seatAllLived') : t('seatComing', { month: month(session.coming, a.lang), n: session.monthsLived + 1, of: session.months })}</p>
            <p class="sentence">{t(over ? 'seatWatchOver' : screen ? 'seatWatchScreen' : 'seatWatchRace')}</p>
            <button type="button" class="primary large" onClick={open} data-testid={over ? 'to-debrief' : 'to-race'}><Icon of={over ? 'debrief' : 'race'} />{t(over ? 'seatToDebrief' : screen ? 'seatToBig' : 'seatToRace')}</button>
          </>
        } />
      {keys && <KeyDialog seat={seat} close={() => show(false)} leave={leave} />}
    </div>
  );
}
