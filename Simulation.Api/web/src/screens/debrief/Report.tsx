/** What is taken along: the report, the figures as JSON, the log, a link; and what the instructor wrote. */
import { useState } from 'preact/hooks';
import { Problem, useAnswer, useCommand } from '../../api';
import { month } from '../../format';
import { Icon, Panel, ProblemNote, Progress } from '../../parts';
import { useNames, useView } from '../../view';
import { save } from '../exports';
import { copied } from '../seat/keep';
import { download, useSeconds } from './asks';
import { usePlay } from './play';
import type { Inject, Note } from './types';

export function Report() {
  const { a, t } = useView();
  const { debrief } = usePlay();
  const d = debrief.value;
  return (
    <div class="report">
      <Files />
      <div class="stepgrid">
        <div class="column">
          {d === null ? !debrief.problem && <div class="blank tall">{t('debWaiting')}</div> : (
            <>
              <section class="panel" data-testid="class-sum"><header><h2>{t('debClass')}</h2></header>{d.sumUp.map((s, i) => <p key={i}>{s[a.lang]}</p>)}</section>
              <Tally />
            </>
          )}
        </div>
        <div class="column">
          <Notes />
          {d !== null && (
            <section class="panel" data-testid="how"><header><h2>{t('debHow')}</h2></header>
              <ul class="how">{d.how.map((s, i) => <li key={i}>{s[a.lang]}</li>)}</ul>
              <p class="quiet capsule">{t('debCapsule', { log: d.capsule.logHash.slice(0, 16), engine: d.capsule.engine.slice(0, 14), model: d.capsule.modelVersion, seed: String(d.capsule.seed), fingerprint: d.capsule.fingerprint })}</p>
            </section>
          )}
        </div>
      </div>
    </div>
  );
}

function Files() {
  const { a, t } = useView();
  const { race, teams, debrief } = usePlay();
  const [making, make] = useState<'html' | 'log' | null>(null);
  const [failed, wrong] = useState<{ kind: 'html' | 'log'; problem: Problem } | null>(null);
  const [said, say] = useState('');
  const seconds = useSeconds(making === 'html');
  const fetchFile = async (kind: 'html' | 'log') => {
    make(kind);
    wrong(null);
    try {
      if (kind === 'html') await download(`/api/races/${race.id}/debrief?format=html&lang=${a.lang}&teams=${teams.join(',')}`, `saima-${race.id}-debrief-${a.lang}.html`);
      else await download(`/api/races/${race.id}/log`, `saima-${race.id}.json`);
    } catch (e) {
      wrong({ kind, problem: e instanceof Problem ? e : new Problem(0, '', '', []) });
    }
    make(null);
  };
  const copy = async () => say(t(await copied(location.href, null) ? 'copied' : 'copyFailed'));
  return (
    <section class="panel files" data-testid="files">
      <header><h2>{t('debReport')}</h2></header>
      <p class="lead">{t('debReportText')}</p>
      <div class="bar">
        <button type="button" class="primary" disabled={making !== null} onClick={() => void fetchFile('html')} data-testid="report-html"><Icon of="down" />{t('debReportHtml')}</button>
        <button type="button" disabled={debrief.value === null} onClick={() => save(`saima-${race.id}-debrief.json`, 'application/json', JSON.stringify(debrief.value, null, 2))} data-testid="report-json"><Icon of="down" />{t('debReportJson')}</button>
        <button type="button" disabled={making !== null} onClick={() => void fetchFile('log')} data-testid="report-log"><Icon of="down" />{t('debReportLog')}</button>
        <button type="button" onClick={() => print()} data-testid="report-print">{t('debReportPrint')}</button>
        <button type="button" onClick={() => void copy()} data-testid="report-link"><Icon of="link" />{t('copyLink')}</button>
        <span class="said" role="status">{said}</span>
      </div>
      {making === 'html' && <><Progress on label={t('debReportMaking', { n: seconds })} /><p class="hint" role="status">{t('debReportMaking', { n: seconds })}</p></>}
      {failed && <ProblemNote problem={failed.problem} retry={() => void fetchFile(failed.kind)} />}
    </section>
  );
}

/** What the race shows of each lever over all teams. */
function Tally() {
  const { t } = useView();
  const { name } = useNames();
  const levers = usePlay().debrief.value?.levers ?? [];
  if (levers.length === 0) return null;
  return (
    <Panel testid="tally" title={t('debLeverTally')} figure={<div class="scroll" tabIndex={0} role="region" aria-label={t('debLeverTally')}><table>
      <thead><tr><th scope="col">{t('debColLever')}</th><th scope="col" class="n">{t('debTallyTeams')}</th><th scope="col" class="n">{t('debTallyHelped')}</th><th scope="col" class="n">{t('debTallyHurt')}</th></tr></thead>
      <tbody>{levers.map((l) => <tr key={l.lever}><th scope="row">{name(l)}</th><td class="n">{l.teams}</td><td class="n">{l.helped}</td><td class="n">{l.hurt}</td></tr>)}</tbody>
    </table></div>} />
  );
}

/** The instructor's notes by month, and those written to shocks; nobody else sees them. */
function Notes() {
  const { a, t } = useView();
  const { name } = useNames();
  const { race, seat, session, leads, months, at } = usePlay();
  const instructor = seat?.kind === 'instructor' && session !== null;
  const [beat, again] = useState(0);
  const [text, write] = useState('');
  const notes = useAnswer<{ notes: Note[] }>(instructor ? `/api/sessions/${session.id}/notes` : null, undefined, 0, beat);
  const shocks = useAnswer<{ injects: Inject[] }>(leads ? `/api/races/${race.id}/shocks` : null, undefined, 0, 0);
  const keep = useCommand<{ notes: Note[] }>();
  if (!leads) return <section class="panel" data-testid="notes"><header><h2>{t('debNotes')}</h2></header><p class="quiet">{t('debNotesOnly')}</p></section>;
  const rows = [
    ...(notes.value?.notes ?? []).map((n) => ({ key: `n${n.number}`, month: n.month, what: '', text: n.text })),
    ...(shocks.value?.injects ?? []).filter((x) => x.note !== null).map((x) => ({ key: x.inject, month: x.month, what: `${t('debNoteShock')}: ${name(x)}`, text: x.note! })),
  ].sort((x, y) => (x.month ?? '9').localeCompare(y.month ?? '9'));
  const wrong = notes.problem ?? shocks.problem, known = (!instructor || notes.value !== null) && shocks.value !== null;
  const send = async () => {
    if (text.trim() === '' || !session) return;
    if (await keep.run(`/api/sessions/${session.id}/notes`, { text: text.trim(), month: months[at] })) { write(''); again((n) => n + 1); }
  };
  return (
    <section class="panel" data-testid="notes">
      <header><h2>{t('debNotes')}</h2><span class="quiet">{t(instructor ? 'debNotesText' : 'debNotesPlanner')}</span></header>
      {wrong && <ProblemNote problem={wrong} retry={() => { notes.retry(); shocks.retry(); }} />}
      {rows.length === 0 ? known && <p class="empty">{t('debNotesNone')}</p> : (
        <table>
          <thead><tr><th scope="col">{t('month')}</th><th scope="col">{t('debColNote')}</th></tr></thead>
          <tbody>{rows.map((r) => <tr key={r.key} data-testid="note"><th scope="row" class="nowrap">{r.month ? month(r.month, a.lang) : '–'}</th><td>{r.what && <small class="quiet">{r.what} </small>}{r.text}</td></tr>)}</tbody>
        </table>
      )}
      {instructor && (
        <form class="line" onSubmit={(e) => { e.preventDefault(); void send(); }}>
          <label>{t('debNoteNew', { month: month(months[at]!, a.lang) })} <input type="text" value={text} maxLength={1000} onInput={(e) => write(e.currentTarget.value)} data-testid="note-text" /></label>
          <button type="submit" disabled={keep.busy || text.trim() === ''} data-testid="note-keep">{t('debNoteKeep')}</button>
        </form>
      )}
      {keep.problem && <ProblemNote problem={keep.problem} retry={() => void send()} />}
    </section>
  );
}
