/** How to join: the code as large as the wall needs it, the QR code, and the lock. */
import { useState } from 'preact/hooks';
import { useAnswer, useCommand } from '../../api';
import { Dialog, Icon, ProblemNote } from '../../parts';
import { useView } from '../../view';
import type { Invitation } from './answers';
import { NotRead, useDesk } from './shared';

export function Invite() {
  const { t } = useView();
  const { session, refresh } = useDesk();
  const locking = useCommand();
  const [large, enlarge] = useState(false);
  const answer = useAnswer<Invitation>(session.code === null ? null : `/api/sessions/${session.id}/invitation`, undefined, 0, codeBeat(session.code ?? ''));
  const lobby = session.phase === 'lobby', over = session.phase === 'ended';
  const lock = async (locked: boolean) => { if (await locking.run(`/api/sessions/${session.id}/lock`, { locked }) !== null) refresh(); };
  const people = session.seats.length, places = session.teams.filter((x) => x.seats > 0).length;
  const picture = answer.value && <img class="qr" src={`data:image/svg+xml,${encodeURIComponent(answer.value.qr)}`} alt={t('consoleQr', { address: answer.value.address })} />;
  return (
    <section class={lobby ? 'panel invite lobby' : 'panel invite'} data-testid="console-invite">
      <h2>{t('consoleJoin')}</h2>
      {session.code === null ? <p class="locked" data-testid="console-locked"><Icon of="off" />{t(over ? 'consoleLockedOver' : 'consoleLocked')}</p> : (
        <div class="invitebody">
          {picture && <button type="button" class="qrbutton" onClick={() => enlarge(true)} title={t('consoleEnlarge')} aria-label={t('consoleEnlarge')} data-testid="console-enlarge">{picture}</button>}
          <div class="codes">
            <b class="code" data-testid="console-code">{session.code}</b>
            {answer.value && <p class="address">{t('consoleTypeIn')} <a href={answer.value.address} target="_blank" rel="noopener">{answer.value.address.replace(/^https?:\/\//, '').replace(/\/?#.*/, '')}</a></p>}
          </div>
        </div>
      )}
      <p class="invitefoot">
        <span data-testid="console-people">{t('consolePeople', { teams: places, of: session.teams.length, n: people })}</span>
        {!over && <button type="button" disabled={locking.busy} onClick={() => void lock(session.code !== null)} data-testid="console-lock">{t(session.code === null ? 'consoleUnlock' : 'consoleLock')}</button>}
      </p>
      {locking.problem && <ProblemNote problem={locking.problem} close={locking.clear} title={t('consoleRefused')} />}
      {session.code !== null && answer.problem?.status !== 409 && <NotRead answer={answer} />}
      {large && answer.value && (
        <Dialog title={t('consoleJoin')} close={() => enlarge(false)} testid="console-wall">
          <div class="wall">{picture}<b class="code">{answer.value.code}</b><p>{answer.value.address}</p></div>
        </Dialog>
      )}
    </section>
  );
}

/** A number that is another one for another code, so that the picture is asked for again when the code changes. */
const codeBeat = (code: string): number => [...code].reduce((sum, sign) => sum * 37 + sign.charCodeAt(0), 7);
