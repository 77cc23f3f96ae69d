/** The key of a seat: taken along so that a closed tab can come back, and brought back. */
import { useRef, useState } from 'preact/hooks';
import { Problem } from '../../api';
import { Dialog, Icon, ProblemNote, roleKey } from '../../parts';
import { sit, type Seat } from '../../seat';
import { useNames, useView } from '../../view';
import { save } from '../exports';
import { keyFile, keyOf } from './entry';
import { copied, recall, remember, seatOf } from './keep';

/** Said once after joining, until somebody has kept the key or waved it away. */
export function FreshKey({ seat }: { seat: Seat }) {
  const { t } = useView();
  const [fresh, set] = useState(recall<string>('saima-seat-fresh') === seat.seat);
  const done = () => { remember('saima-seat-fresh', null); set(false); };
  if (!fresh) return null;
  return (
    <section class="note quietnote keynote" aria-label={t('seatKeyTitle')} data-testid="fresh-key">
      <Icon of="info" />
      <div><b>{t('seatKeyTitle')}</b><p>{t('seatKeyText')}</p><TakeKey seat={seat} /></div>
      <button type="button" class="ghost" onClick={done} data-testid="fresh-key-close"><Icon of="reset" /><span>{t('close')}</span></button>
    </section>
  );
}

/** Copies the key or downloads it. */
export function TakeKey({ seat }: { seat: Seat }) {
  const { t } = useView();
  const { place } = useNames();
  const [said, say] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const file = () => save(`saima-seat-${seat.seat}.txt`, 'text/plain;charset=utf-8', keyFile(seat, t('seatKeyFile', { place: seat.place === null ? '' : place(seat.place), role: t(roleKey[seat.kind]), seat: seat.seat }), t('seatKeySecret')));
  return (
    <div class="takekey">
      <input ref={field} type="text" readOnly value={seat.token} aria-label={t('seatKeyLabel')} onFocus={(e) => e.currentTarget.select()} data-testid="seat-key" />
      <button type="button" onClick={() => void copied(seat.token, field.current).then((ok) => say(t(ok ? 'seatKeyCopied' : 'copyFailed')))} data-testid="seat-key-copy"><Icon of="link" />{t('seatKeyCopy')}</button>
      <button type="button" onClick={file} data-testid="seat-key-file"><Icon of="down" />{t('seatKeyDownload')}</button>
      <span class="said" role="status">{said}</span>
    </div>
  );
}

export function KeyDialog({ seat, close, leave }: { seat: Seat; close: () => void; leave: () => void }) {
  const { t } = useView();
  return (
    <Dialog title={t('seatKeyTitle')} close={close} testid="key-dialog">
      <p>{t('seatKeyText')}</p>
      <TakeKey seat={seat} />
      <h3 class="leavehead">{t('seatLeave')}</h3>
      <p>{t('seatLeaveText')}</p>
      <button type="button" onClick={leave} data-testid="seat-leave">{t('seatLeaveDo')}</button>
    </Dialog>
  );
}

/** Comes back to a seat with its key. */
export function BackByKey() {
  const { t } = useView();
  const [text, type] = useState('');
  const [busy, work] = useState(false);
  const [problem, fail] = useState<Problem | null>(null);
  const known = keyOf(text) !== null;
  const back = async () => {
    work(true);
    fail(null);
    try {
      sit(await seatOf(text));
    } catch (error) {
      fail(error instanceof Problem ? error : new Problem(0, String(error), '', []));
      work(false);
    }
  };
  return (
    <details class="panel back" data-testid="back">
      <summary><b>{t('seatBack')}</b></summary>
      <form onSubmit={(e) => { e.preventDefault(); if (known) void back(); }}>
        <label for="back-key">{t('seatBackText')}</label>
        <textarea id="back-key" rows={3} value={text} autocomplete="off" spellcheck={false} onInput={(e) => { type(e.currentTarget.value); fail(null); }} data-testid="back-key" />
        {text.trim() !== '' && !known && <p class="fault" role="alert">{t('seatBackWrong')}</p>}
        <button type="submit" disabled={!known || busy} data-testid="back-go">{t('seatBackDo')}</button>
        {problem && <ProblemNote problem={problem} retry={() => void back()} title={t('seatBackFailed')} />}
      </form>
    </details>
  );
}
