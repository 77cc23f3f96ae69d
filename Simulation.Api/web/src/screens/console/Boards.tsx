/** 封榜 and 揭榜: which boards teams and screens may see, from which month, and what they are told instead. */
import { useState } from 'preact/hooks';
import { useCommand } from '../../api';
import { month, monthsFrom } from '../../format';
import { ProblemNote } from '../../parts';
import { boardCount, useNames, useView } from '../../view';
import type { Withheld } from './answers';
import { FieldFault, Months, useDesk } from './shared';

export function Boards() {
  const { a, t, world } = useView();
  const { name, board } = useNames();
  const { session, refresh } = useDesk();
  const doing = useCommand();
  const [key, choose] = useState('*');
  const [from, setFrom] = useState('');
  const [reason, say] = useState('');
  const over = session.phase === 'review' || session.phase === 'ended';
  const send = async (body: object) => { if (await doing.run(`/api/sessions/${session.id}/boards`, body) !== null) refresh(); };
  const months = monthsFrom(world.start, session.months);

  // What was withheld together is told together.
  const groups = new Map<string, Withheld[]>();
  for (const w of session.withheld) groups.set(`${w.from} ${w.reason}`, [...(groups.get(`${w.from} ${w.reason}`) ?? []), w]);
  return (
    <div class="boards" data-testid="console-boards" data-withheld={session.withheld.map((w) => w.board).join(' ')}>
      {session.withheld.length === 0 ? <p>{t(over ? 'consoleBoardsOver' : 'consoleBoardsOpen')}</p> : <>
        <ul class="withheld">
          {[...groups.values()].map((some) => (
            <li key={some[0]!.from + some[0]!.reason}>
              <span><b>{some.length >= boardCount(world) ? t('consoleAllBoards') : some.length > 3 ? t('consoleBoardsMany', { n: some.length }) : some.map((w) => board(w.board)).join(a.lang === 'zh' ? '、' : ', ')}</b> <span class="quiet">{t('consoleBoardsFrom', { month: month(some[0]!.from, a.lang) })}{some[0]!.reason !== '' && <> · <bdi translate={false}>{some[0]!.reason}</bdi></>}</span></span>
              <button type="button" disabled={doing.busy} onClick={() => void send({ reveal: some.map((w) => w.board) })}>{t('consoleReveal')}</button>
            </li>
          ))}
        </ul>
        <div class="tools"><button type="button" class="primary" disabled={doing.busy} onClick={() => void send({ reveal: ['*'] })} data-testid="console-reveal">{t('consoleRevealAll')}</button></div>
      </>}
      {!over && (
        <form class="fields withhold" onSubmit={(e) => { e.preventDefault(); void send({ withhold: [key], ...(from !== '' && { from }), reason: reason.trim() }); }}>
          <label>{t('board')}
            <select value={key} data-testid="console-board" onChange={(e) => choose(e.currentTarget.value)}>
              <option value="*">{t('consoleAllBoards')}</option>
              {world.boards.filter((b) => b.acts).flatMap((b) => b.members === 'prefecture'
                ? [<optgroup key={b.key} label={name(b)}>{world.prefectures.map((p) => <option key={p.code} value={`${b.key}:${p.code}`}>{board(`${b.key}:${p.code}`)}</option>)}</optgroup>]
                : [<option key={b.key} value={b.key}>{name(b)}</option>])}
            </select>
          </label>
          <label>{t('consoleBoardsSince')}<Months value={from} months={months} first={t('consoleBoardsAllMonths')} pick={setFrom} testid="console-board-from" /></label>
          <label class="span2">{t('consoleReason')}<input type="text" maxLength={80} value={reason} placeholder={t('consoleReasonHint')} data-testid="console-board-reason" onInput={(e) => say(e.currentTarget.value)} /></label>
          <div class="tools span2"><button type="submit" disabled={doing.busy} data-testid="console-withhold">{t('consoleWithhold')}</button><span class="quiet">{t('consoleWithholdText')}</span></div>
        </form>
      )}
      <FieldFault problem={doing.problem} field="withhold" /><FieldFault problem={doing.problem} field="from" /><FieldFault problem={doing.problem} field="reason" />
      {doing.problem && <ProblemNote problem={doing.problem} close={doing.clear} title={t('consoleRefused')} />}
    </div>
  );
}
