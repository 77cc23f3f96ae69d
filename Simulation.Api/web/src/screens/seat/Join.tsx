/** Without a seat: by code into a class, or back to a seat with its key. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { encode } from '../../address';
import { useCommand } from '../../api';
import { Icon, Panel, ProblemNote } from '../../parts';
import { sit } from '../../seat';
import { useView } from '../../view';
import { BackByKey } from './Keys';
import { Choose } from './Choose';
import { codeLength, codeOf, plainCode } from './entry';
import type { Opened } from './records';

/** @param notice Why this tab has no seat any more, or null. */
export function Join({ notice }: { notice: string | null }) {
  const { a, t } = useView();
  const [code, type] = useState('');
  /** The class that was found, and the code that opened it: what stands in the field may be another one by then. */
  const [opened, open] = useState<{ code: string; class: Opened } | null>(null);
  const look = useCommand<Opened>();
  const field = useRef<HTMLInputElement>(null);

  const ask = async (plain: string) => {
    const found = await look.run('/api/sessions/look', { code: plain });
    // Without an answer the choice stays as it is, with all that was chosen and typed.
    if (found !== null) open({ code: plain, class: found });
    else field.current?.focus();
  };
  const latest = useRef(a);
  latest.current = a;
  useEffect(() => {
    const arrive = () => {
      const invited = codeOf(location.hash);
      if (invited === null) return;
      // A code is good for whoever reads it, so it does not stay in the address.
      history.replaceState(null, '', encode({ ...latest.current, screen: 'seat' }));
      type(invited);
      void ask(invited);
    };
    arrive();
    if (notice === null) field.current?.focus();
    addEventListener('hashchange', arrive);
    return () => removeEventListener('hashchange', arrive);
  }, []);

  const plain = plainCode(code);
  return (
    <div class="seat join">
      <h1>{t('seatJoinTitle')}</h1>
      {notice !== null && <div class="note" role="alert" data-testid="seat-left"><Icon of="info" /><div><p>{notice}</p></div></div>}
      {opened === null ? (
        <>
          <Panel testid="join" title={t('seatCode')} figure={
            <form class="codeform" onSubmit={(e) => { e.preventDefault(); if (plain.length === codeLength) void ask(plain); }}>
              <label for="join-code">{t('seatCodeHint')}</label>
              <input id="join-code" ref={field} class="code" value={code} autocomplete="off" autocapitalize="characters" spellcheck={false} maxLength={14} aria-invalid={look.problem !== null} onInput={(e) => { type(e.currentTarget.value); look.clear(); }} data-testid="join-code" />
              <button type="submit" class="primary large" disabled={plain.length !== codeLength || look.busy} aria-busy={look.busy} data-testid="join-look">{t(look.busy ? 'seatLooking' : 'seatNext')}</button>
              {look.problem && <ProblemNote problem={look.problem} retry={() => void ask(plain)} title={t('seatNotJoined')} />}
            </form>
          } />
          <BackByKey />
        </>
      ) : <Choose key={opened.code} code={opened.code} opened={opened.class} again={() => { open(null); type(''); look.clear(); }} taken={(seat) => sit(seat)} refresh={() => void ask(opened.code)} />}
    </div>
  );
}
