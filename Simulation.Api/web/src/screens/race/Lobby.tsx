/** While teams come in, a big screen shows how to join. */
import { useAnswer } from '../../api';
import { ProblemNote } from '../../parts';
import { useView } from '../../view';
import type { Invitation, SessionNow } from './answers';

export function Lobby({ session }: { session: SessionNow }) {
  const { t } = useView();
  const answer = useAnswer<Invitation>(session.locked ? null : `/api/sessions/${session.id}/invitation`, undefined, 0, 0);
  const invitation = answer.value;
  if (session.locked) return <section class="panel lobby"><p class="empty">{t('raceBigLocked')}</p></section>;
  return (
    <section class="panel lobby" data-testid="race-lobby">
      {answer.problem && <ProblemNote problem={answer.problem} retry={answer.retry} title={t('raceProblem')} />}
      {invitation === null ? !answer.problem && <p class="wait" role="status">{t('opening')}</p> : <>
        <img alt={t('raceBigQr')} src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(invitation.qr)}`} />
        <div><p>{session.name} · {t('raceBigJoin')}</p><small>{t('raceBigCode')}</small><b class="joincode" data-testid="race-join-code">{invitation.code}</b><code>{invitation.address}</code></div>
      </>}
    </section>
  );
}
