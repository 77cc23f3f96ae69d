/** What the instructor tells this team: a new message is announced, all are kept. */
import { useState } from 'preact/hooks';
import { useAnswer } from '../../api';
import { month } from '../../format';
import { Icon, Panel } from '../../parts';
import { useView } from '../../view';
import { recall, remember } from './keep';
import type { Message, Messages as All } from './records';

export interface Mail { messages: Message[]; unread: number; newest: Message | null; read: () => void }

export function useMessages(session: string, seat: string, beat: number): Mail {
  const name = `saima-read-${seat}-${session}`;
  const messages = useAnswer<All>(`/api/sessions/${session}/messages`, undefined, 0, beat).value?.messages ?? [];
  const [read, set] = useState(() => recall<number>(name) ?? -1);
  const unread = messages.filter((m) => m.number > read);
  return {
    messages, unread: unread.length, newest: unread.at(-1) ?? null,
    read: () => { const last = messages.at(-1)?.number ?? -1; remember(name, last); set(last); },
  };
}

/** The newest message that nobody here has read; told to those who listen as well. */
export function NewMessage({ messages, read }: { messages: Mail; read: () => void }) {
  const { t } = useView();
  const newest = messages.newest;
  return (
    <div aria-live="polite" class="newmessage">
      {newest && <div class="note quietnote" data-testid="new-message"><Icon of="info" /><div><b>{messages.unread > 1 ? t('seatNewMessages', { n: messages.unread }) : t('seatNewMessage')}</b><p class="prose"><bdi translate={false}>{newest.text}</bdi></p></div><button type="button" onClick={read} data-testid="message-read">{t('seatRead')}</button></div>}
    </div>
  );
}

export function Messages({ messages }: { messages: Mail }) {
  const { a, t } = useView();
  return (
    <Panel class="mail" testid="messages" title={t('seatMessages')} sub={String(messages.messages.length)} figure={messages.messages.length === 0 ? <p class="empty">{t('seatNoMessages')}</p> : (
      <ol class="prose">{[...messages.messages].reverse().map((m) => <li key={m.number} data-testid="message"><small>{m.month === null ? t('seatAtEnd') : month(m.month, a.lang)} · {t(m.to === null ? 'seatToAll' : 'seatToUs')}</small><p><bdi translate={false}>{m.text}</bdi></p></li>)}</ol>
    )} />
  );
}
