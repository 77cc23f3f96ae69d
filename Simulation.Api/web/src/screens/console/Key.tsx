/** The instructor's key: told once by the server, so it is to be kept before anything else. */
import { useState } from 'preact/hooks';
import { Icon } from '../../parts';
import type { Seat } from '../../seat';
import { save } from '../exports';
import { copied } from '../seat/keep';
import { useView } from '../../view';

const fresh = new Set<string>();
/** Remembers that a session was made in this tab just now and its key not yet kept. */
export const markFresh = (session: string): void => { fresh.add(session); };

export function KeyBanner({ seat }: { seat: Seat }) {
  const { t } = useView();
  const [open, set] = useState(fresh.has(seat.session));
  if (!open) return null;
  return (
    <section class="panel keybanner" data-testid="console-key-banner">
      <Icon of="warn" />
      <div><h2>{t('consoleKeyTitle')}</h2><p>{t('consoleKeyText')}</p></div>
      <KeyTools seat={seat} />
      <button type="button" class="primary" onClick={() => { fresh.delete(seat.session); set(false); }} data-testid="console-key-kept">{t('consoleKeyKept')}</button>
    </section>
  );
}

/** Copies the key or keeps it as a small file; it is never shown in clear, because the console may be on a projector. */
export function KeyTools({ seat }: { seat: Seat }) {
  const { t } = useView();
  const [said, say] = useState('');
  const copy = () => copied(seat.token, null).then((ok) => say(t(ok ? 'consoleKeyCopied' : 'consoleKeyCopyFailed')));
  return (
    <div class="tools">
      <button type="button" onClick={() => void copy()} data-testid="console-key-copy"><Icon of="link" />{t('consoleKeyCopy')}</button>
      <button type="button" onClick={() => { save(`saima-${seat.session}-key.json`, 'application/json', JSON.stringify({ session: seat.session, kind: 'instructor', token: seat.token }, null, 2)); say(t('consoleKeySaved')); }} data-testid="console-key-save"><Icon of="down" />{t('consoleKeySave')}</button>
      <span class="said" role="status">{said}</span>
    </div>
  );
}
