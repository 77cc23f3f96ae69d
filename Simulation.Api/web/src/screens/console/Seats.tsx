/** The seats of a team, or of those who only look on: captain, hand over, take back. */
import { useRef, useState } from 'preact/hooks';
import { useCommand } from '../../api';
import { Dialog, Icon, ProblemNote, roleKey } from '../../parts';
import { useNames, useView } from '../../view';
import { copied } from '../seat/keep';
import type { SeatTold } from './answers';
import { Confirm, useDesk } from './shared';

export function Seats({ place, close }: { place: string | null; close: () => void }) {
  const { t } = useView();
  const { place: named } = useNames();
  const { session, refresh } = useDesk();
  const doing = useCommand<{ seat: string; token: string }>();
  const [sure, ask] = useState<{ seat: SeatTold; what: 'kick' | 'hand-over' } | null>(null);
  const [told, tell] = useState<{ seat: string; token: string } | null>(null);
  const [said, say] = useState('');
  const token = useRef<HTMLElement>(null);
  const seats = session.seats.filter((s) => s.place === place);
  const over = session.phase === 'ended';
  const title = place === null ? t('consoleLookersTitle') : t('consoleSeatsFor', { team: named(place) });
  const path = (seat: string) => `/api/sessions/${session.id}/seats/${seat}`;
  const number = (s: SeatTold) => /-(\d+)$/.exec(s.seat)?.[1] ?? s.seat;
  const act = async (seat: SeatTold, what: 'kick' | 'hand-over' | 'captain') => {
    const answer = await doing.run(`${path(seat.seat)}/${what}`);
    if (answer === null) return;
    if (what === 'hand-over') { tell(answer); say(''); }
    ask(null);
    refresh();
  };
  return (
    <Dialog title={title} close={close} testid="console-seats-dialog">
      {seats.length === 0 ? <p class="empty">{t('consoleSeatsNone')}</p> : (
        <ul class="seatlist">
          {seats.map((s) => (
            <li key={s.seat} data-testid="console-seat" data-seat={s.seat} data-kind={s.kind}>
              <span><b>{t('consoleSeatNo', { n: number(s) })}</b> {t(roleKey[s.kind])} {s.label !== '' && <span class="quiet"><bdi translate={false}>{s.label}</bdi></span>} {s.hasDraft === true && <span class="quiet">{t('consoleHasDraft')}</span>}</span>
              {!over && <span class="tools">
                {s.kind === 'member' && <button type="button" disabled={doing.busy} onClick={() => void act(s, 'captain')} data-testid="console-captain">{t('consoleAppoint')}</button>}
                <button type="button" disabled={doing.busy} onClick={() => { doing.clear(); ask({ seat: s, what: 'hand-over' }); }} data-testid="console-handover">{t('consoleHandOver')}</button>
                <button type="button" disabled={doing.busy} onClick={() => { doing.clear(); ask({ seat: s, what: 'kick' }); }} data-testid="console-kick">{t('consoleKick')}</button>
              </span>}
            </li>
          ))}
        </ul>
      )}
      {doing.problem && sure === null && <ProblemNote problem={doing.problem} close={doing.clear} title={t('consoleRefused')} />}
      {told && (
        <div class="note quietnote" role="status" data-testid="console-new-token">
          <Icon of="info" />
          <div><b>{t('consoleNewKey', { n: /-(\d+)$/.exec(told.seat)?.[1] ?? told.seat })}</b><p><code class="token" ref={token}>{told.token}</code></p><p>{t('consoleNewKeyText')}</p></div>
          <button type="button" onClick={() => void copied(told.token, token.current).then((ok) => say(t(ok ? 'consoleKeyCopied' : 'copyFailed')))}>{t('consoleKeyCopy')}</button>
          <span class="said" role="status">{said}</span>
        </div>
      )}
      <p class="quiet">{t('consoleSeatsText')}</p>
      {sure && (
        <Confirm
          title={t(sure.what === 'kick' ? 'consoleKick' : 'consoleHandOver')} yes={t(sure.what === 'kick' ? 'consoleKickYes' : 'consoleHandOverYes')} busy={doing.busy} problem={doing.problem}
          what={<p>{t(sure.what === 'kick' ? 'consoleSureKick' : 'consoleSureHandOver', { n: number(sure.seat) })}</p>} act={() => void act(sure.seat, sure.what)} close={() => ask(null)}
        />
      )}
    </Dialog>
  );
}
