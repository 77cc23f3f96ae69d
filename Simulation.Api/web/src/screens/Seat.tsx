/** 席位: join a class by code, and play a place in it, on a phone or a laptop. */
import { useState } from 'preact/hooks';
import { sit, useSeat } from '../seat';
import { useView } from '../view';
import { Join } from './seat/Join';
import { Seated } from './seat/Seated';
import './seat.css';

export function Seat() {
  const { go, t } = useView();
  const seat = useSeat();
  /** Why the seat of this tab was left. */
  const [left, say] = useState<string | null>(null);
  if (seat === null) return <Join notice={left} />;
  if (seat.kind === 'instructor') {
    return (
      <section class="panel seat">
        <h1>{t('seatLeadsTitle')}</h1>
        <p class="lead">{t('seatLeads')}</p>
        <button type="button" class="primary large" onClick={() => go({ screen: 'console', session: seat.session }, true)} data-testid="to-console">{t('seatToConsole')}</button>
      </section>
    );
  }
  const leave = (why: string | null) => { say(why); sit(null); };
  return <Seated key={seat.token} seat={seat} leave={leave} />;
}
