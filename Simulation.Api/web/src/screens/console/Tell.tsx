/** A message to everybody, a team or one seat. */
import { useState } from 'preact/hooks';
import { useCommand } from '../../api';
import { Dialog, ProblemNote, roleKey } from '../../parts';
import { useNames, useView } from '../../view';
import { FieldFault, faultsOf, useDesk } from './shared';

export function Tell({ to, close }: { to: string; close: () => void }) {
  const { t } = useView();
  return <Dialog title={t('consoleTellTitle')} close={close} testid="console-tell-dialog"><TellForm to={to} done={close} /></Dialog>;
}

export function TellForm({ to: first, done }: { to: string; done: () => void }) {
  const { t } = useView();
  const { name, place } = useNames();
  const { session, refresh } = useDesk();
  const sending = useCommand();
  const [to, address] = useState(first);
  const [text, type] = useState('');
  const send = async () => {
    if (await sending.run(`/api/sessions/${session.id}/messages`, { text, ...(to !== '' && { to }) }) === null) return;
    type('');
    refresh();
    done();
  };
  return (
    <form class="tellform" onSubmit={(e) => { e.preventDefault(); void send(); }}>
      <label>{t('consoleTo')}
        <select value={to} data-testid="console-tell-to" onChange={(e) => address(e.currentTarget.value)}>
          <option value="">{t('consoleEverybody')}</option>
          <optgroup label={t('consoleTeams')}>{session.teams.map((x) => <option key={x.place} value={x.place}>{name(x)}</option>)}</optgroup>
          {session.seats.length > 0 && <optgroup label={t('consoleSeats')}>{session.seats.map((s) => <option key={s.seat} value={s.seat}>{t('consoleSeatOption', { where: s.place === null ? t(roleKey[s.kind]) : place(s.place), n: /-(\d+)$/.exec(s.seat)?.[1] ?? '', role: t(roleKey[s.kind]) })}</option>)}</optgroup>}
        </select>
      </label>
      <label>{t('consoleText')}<textarea rows={3} maxLength={500} value={text} aria-invalid={faultsOf(sending.problem, 'text').length > 0} data-testid="console-tell-text" onInput={(e) => type(e.currentTarget.value)} /></label>
      <FieldFault problem={sending.problem} field="text" /><FieldFault problem={sending.problem} field="to" />
      {sending.problem && <ProblemNote problem={sending.problem} retry={() => void send()} title={t('consoleRefused')} />}
      <div class="tools"><button type="submit" class="primary" disabled={sending.busy || text.trim() === ''} data-testid="console-tell-send">{t('consoleSend')}</button><span class="quiet">{t('consoleTextLeft', { n: 500 - text.length })}</span></div>
    </form>
  );
}
