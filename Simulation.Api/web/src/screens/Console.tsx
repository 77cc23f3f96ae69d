/** 导调: without a seat a class is made or taken up again; with the instructor's it is led. */
import { useSeat } from '../seat';
import './console.css';
import { Desk } from './console/Desk';
import { Opening } from './console/Opening';

export function Console() {
  const seat = useSeat();
  return seat?.kind === 'instructor' ? <Desk key={seat.session} seat={seat} /> : <Opening seat={seat} />;
}
