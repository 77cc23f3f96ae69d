/** Everything that was done, one line an act, the newest first. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { inquire } from '../../api';
import { month } from '../../format';
import { Choice } from '../../parts';
import { boardCount, useNames, useView } from '../../view';
import { actKeys, shown, type Sieve } from './acts';
import type { AuditLine, Phase } from './answers';
import { phaseKey, time, useDesk } from './shared';

/** Rows that are drawn; more are found by the filter. */
const rowsMost = 300;

/** The audit as it grows: only what is new is asked for. */
export function useAudit(path: string | null, beat: number): AuditLine[] {
  const [lines, set] = useState<AuditLine[]>([]);
  const known = useRef<{ path: string | null; lines: AuditLine[] }>({ path: null, lines: [] });
  const under = useRef(false);
  useEffect(() => {
    if (path === null || under.current) return;
    if (known.current.path !== path) known.current = { path, lines: [] };
    under.current = true;
    inquire<{ lines: AuditLine[] }>(`${path}/audit?from=${known.current.lines.length}`, AbortSignal.timeout(15000)).then(({ lines: more }) => {
      if (more.length === 0 || known.current.path !== path) return;
      known.current.lines = [...known.current.lines, ...more];
      set(known.current.lines);
    }, () => { /* The session's own answer says what is wrong; the next beat asks again. */ }).finally(() => { under.current = false; });
  }, [path, beat]);
  return lines;
}

/** A line of the audit in words. */
export function useActText(): (line: AuditLine) => { who: string; what: string; about: string } {
  const { a, t, world } = useView();
  const { place, board } = useNames();
  const { session } = useDesk();
  const someone = (id: string): string => {
    if (id === 'instructor') return t('roleInstructor');
    if (id === 'planner') return t('consolePlanner');
    if (id === 'rule') return t('consoleRule');
    const seat = session.seats.find((s) => s.seat === id);
    const code = /^\d{6}/.exec(id)?.[0];
    const number = /-(\d+)$/.exec(id)?.[1];
    if (code === undefined) return seat === undefined && number === undefined ? id : t('consoleSeatOf', { who: t(id.startsWith('screen') ? 'roleScreen' : 'roleObserver'), n: number ?? '' });
    return number === undefined ? place(code) : t('consoleSeatOf', { who: place(code), n: number });
  };
  const detail = (line: AuditLine): string => {
    const words = line.detail.split(' ');
    if (line.what === 'phase' || line.what === 'restart') return t(phaseKey[words[0] as Phase] ?? 'consoleRace');
    if (line.what === 'withhold' || line.what === 'reveal') return words[0] === '*' || words.length >= boardCount(world) ? t('consoleAllBoards') : words.length > 3 ? t('consoleBoardsMany', { n: words.length }) : words.map(board).join(' ');
    if (line.what === 'ready' || line.what === 'not-ready' || line.what === 'predict') return /^\d{4}-\d{2}$/.test(line.detail) ? month(line.detail, a.lang) : line.detail;
    return '';
  };
  return (line) => ({
    who: someone(line.who),
    what: line.what in actKeys ? t(actKeys[line.what as keyof typeof actKeys]) : line.what,
    about: [line.seat !== null && line.seat !== line.who ? someone(line.seat) : '', detail(line)].filter((x) => x !== '').join(' · '),
  });
}

export function Audit() {
  const { t } = useView();
  const { audit } = useDesk();
  const text = useActText();
  const [sieve, pick] = useState<Sieve>('all');
  const [words, type] = useState('');
  const lines = shown(audit, sieve, words, (l) => Object.values(text(l)).join(' '));
  return (
    <section class="panel audit" data-testid="console-audit">
      <header>
        <h2>{t('consoleAudit')}</h2><span class="quiet">{t('consoleAuditCount', { n: lines.length, of: audit.length })}</span>
        <span class="tools">
          <Choice testid="console-sieve" label={t('consoleAuditFilter')} value={sieve} options={[['all', t('consoleSieveAll')], ['teams', t('consoleSieveTeams')], ['instructor', t('roleInstructor')], ['rule', t('consoleRule')]]} pick={pick} />
          <label class="unseen" for="console-audit-words">{t('consoleAuditFind')}</label>
          <input id="console-audit-words" type="text" value={words} placeholder={t('consoleAuditFind')} onInput={(e) => type(e.currentTarget.value)} />
        </span>
      </header>
      {lines.length === 0 ? <p class="empty">{t('consoleAuditNone')}</p> : (
        <div class="scroll auditlist" tabIndex={0} role="region" aria-label={t('consoleAudit')}>
          <table>
            <thead><tr><th scope="col">{t('consoleWhen')}</th><th scope="col">{t('consoleWho')}</th><th scope="col">{t('consoleWhat')}</th><th scope="col">{t('consoleAbout')}</th></tr></thead>
            <tbody>{lines.slice(0, rowsMost).map((l) => { const x = text(l); return <tr key={l.number} data-number={l.number} data-what={l.what}><td class="nowrap">{time(l.at)}</td><td class="nowrap">{x.who}</td><td>{x.what}</td><td>{x.about}</td></tr>; })}</tbody>
          </table>
        </div>
      )}
    </section>
  );
}
