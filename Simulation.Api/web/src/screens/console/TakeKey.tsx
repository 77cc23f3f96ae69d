/** Leads a class again with a key that was kept: pasted, or from its file. Whether it opens anything the desk finds out. */
import { useState } from 'preact/hooks';
import { Icon } from '../../parts';
import { sit } from '../../seat';
import { useView } from '../../view';
import { sessionOf, tokenIn } from './plan';

export function TakeKey() {
  const { go, t } = useView();
  const [text, type] = useState('');
  const [wrong, setWrong] = useState(false);

  const take = (given: string) => {
    const token = tokenIn(given), session = token === null ? null : sessionOf(token);
    if (token === null || session === null) return setWrong(true);
    sit({ session, seat: 'instructor', kind: 'instructor', place: null, token });
    go({ session, race: null }, true);
  };

  return (
    <section class="panel">
      <h2>{t('consoleKeep')}</h2>
      <form class="keyform" onSubmit={(e) => { e.preventDefault(); take(text); }}>
        <label for="console-key">{t('consoleKeyPaste')}</label>
        <input id="console-key" type="password" autocomplete="off" spellcheck={false} value={text} aria-invalid={wrong} aria-describedby={wrong ? 'console-key-why' : undefined} data-testid="console-key" onInput={(e) => { type(e.currentTarget.value); setWrong(false); }} />
        <button type="submit" disabled={text.trim() === ''} data-testid="console-key-use">{t('consoleLead')}</button>
        <label class="file">
          <input type="file" accept=".json,.txt,application/json,text/plain" data-testid="console-key-file" onChange={async (e) => { const field = e.currentTarget, file = field.files?.[0]; if (file) take(await file.text()); field.value = ''; /* The same file, once mended, is a choice again. */ }} />
          <span><Icon of="down" />{t('consoleKeyFile')}</span>
        </label>
      </form>
      {wrong && <p class="fault" role="alert" id="console-key-why">{t('consoleKeyShape')}</p>}
    </section>
  );
}
