/** The shell: where one is, in which language, and that all of it is simulated. */
import type { ComponentType } from 'preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { decode, encode, lengthMost, screens, type Address, type Screen } from './address';
import { Problem, useAnswer, type Capsule, type World } from './api';
import { Icon, ProblemNote, roleKey } from './parts';
import { useSeat, type Seat } from './seat';
import { themes, useTheme, type Theme } from './theme';
import { ViewContext, useView, type View } from './view';
import { say, type Key } from './words';

const doors = {
  lab: 'navLab', race: 'navRace', console: 'navConsole', seat: 'navSeat', research: 'navResearch', debrief: 'navDebrief', traceability: 'navTraceability', model: 'navModel',
} as const satisfies Record<Screen, Key>;

/** A screen is fetched when it is opened for the first time. */
const screen: Record<Screen, () => Promise<ComponentType>> = {
  lab: () => import('./screens/Lab').then((m) => m.Lab),
  race: () => import('./screens/Race').then((m) => m.Race),
  console: () => import('./screens/Console').then((m) => m.Console),
  seat: () => import('./screens/Seat').then((m) => m.Seat),
  research: () => import('./screens/Research').then((m) => m.Research),
  debrief: () => import('./screens/Debrief').then((m) => m.Debrief),
  traceability: () => import('./screens/Traceability').then((m) => m.Traceability),
  model: () => import('./screens/Model').then((m) => m.Model),
};

/** Doors that are for this tab: who takes part in a session sees no lab and no console. */
const doorsFor = (seat: Seat | null): readonly Screen[] =>
  seat === null || seat.kind === 'instructor' ? screens : screens.filter((s) => s !== 'lab' && s !== 'console' && s !== 'research');

/** The view of the address line; an invitation (`/#join=CODE`) opens the seat, and its code stays behind the #, which is never sent. */
function here(): ReturnType<typeof decode> {
  const view = decode(location.pathname, location.search);
  return location.hash.startsWith('#join=') ? { ...view, address: { ...view.address, screen: 'seat' } } : view;
}

export function App() {
  const [{ address: a, faults }, setView] = useState(here);
  const seat = useSeat();
  const latest = useRef(a);
  latest.current = a;
  const [capsule, answered] = useState<Capsule | null>(null);
  const [closed, close] = useState(false);
  const answer = useAnswer<World>(`/api/worlds/${a.world}`);
  const t = useMemo(() => say(a.lang), [a.lang]);

  const go = useCallback((change: Partial<Address>, step = false) => {
    const next = { ...latest.current, ...change };
    latest.current = next;
    const address = encode(next);
    if (address.length <= 4 * lengthMost) history[step ? 'pushState' : 'replaceState'](null, '', address);
    setView((old) => ({ ...old, address: next }));
  }, []);

  useEffect(() => {
    // The address is written out in full at once, so that what is copied from the browser is the whole view.
    history.replaceState(null, '', encode(latest.current) + location.hash);
    const back = () => setView(here());
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, []);
  useEffect(() => {
    document.documentElement.lang = a.lang === 'zh' ? 'zh-CN' : 'en';
    document.title = `${t(doors[a.screen])} · ${t('appName')}`;
  }, [a.lang, a.screen]);

  // A host with keys tells nobody its world; joining by code needs none, and with a seat it is told.
  const locked = a.screen === 'seat' && answer.problem?.status === 401;
  useEffect(() => { if (locked && seat !== null) answer.retry(); }, [locked, seat?.token]);

  const found = answer.value;
  // A link may name a place this world does not have: then the first county stands in, and the page says so.
  const missing = found ? [a.county, a.place].filter((code) => !found.counties.some((c) => c.code === code) && !found.prefectures.some((p) => p.code === code) && code !== found.province) : [];
  const settled = found && missing.length > 0 ? { ...a, county: found.counties[0]!.code, place: found.counties[0]!.code } : a;
  const view: View | null = found && { a: settled, go, t, world: found, answered };
  const notices = [
    faults.length > 0 && t('addressFaults', { list: faults.join(' ') }),
    missing.length > 0 && t('notFound', { what: [...new Set(missing)].join(' ') }),
    found && a.version !== null && a.version !== found.version && t('versionDiffers', { was: a.version, now: found.version }),
  ].filter((n): n is string => typeof n === 'string');

  const door = (screen: Screen) => (
    <a key={screen} href={encode({ ...a, screen })} aria-current={a.screen === screen ? 'page' : undefined} data-testid={`nav-${screen}`}
      onClick={(e) => { if (e.ctrlKey || e.metaKey || e.shiftKey) return; e.preventDefault(); go({ screen }, true); }}><Icon of={screen} /><span>{t(doors[screen])}</span></a>
  );

  return (
    <div class={a.big ? 'shell big' : 'shell'}>
      <a class="skip" href="#main" onClick={(e) => { e.preventDefault(); document.getElementById('main')?.focus(); }}>{t('skip')}</a>
      <Hatch />
      <nav class="rail" aria-label={t('navLabel')}>
        <span class="brand" aria-hidden="true"><svg viewBox="0 0 32 32" width="28" height="28"><rect x="3" y="6" width="26" height="5" rx="1" /><rect x="3" y="14" width="18" height="5" rx="1" /><rect x="3" y="22" width="11" height="5" rx="1" /></svg></span>
        {doorsFor(seat).map(door)}
        <a href="/docs" data-testid="nav-api"><Icon of="api" /><span>{t('navApi')}</span></a>
      </nav>
      <header class="top">
        <b class="product">{t('appName')}</b>
        <span class="world">{found ? (a.lang === 'zh' ? found.name : found.nameEn) : ''}</span>
        <span class="simulated" title={t('simulatedLong')} data-testid="simulated"><Icon of="info" />{t('simulated')}</span>
        <span class="versions" data-testid="versions">
          {seat !== null && <span data-testid="role">{t('youAre', { who: t(roleKey[seat.kind]) })}</span>}
          {(seat !== null || a.screen !== 'race' || a.race === null) && <span>{t('seed')} <b>{seat !== null ? t('secret') : a.seed}</b></span>}
          {found && <span>{t('worldPack')} <b>{found.version}</b></span>}
          {capsule && <span>{t('model')} <b>{capsule.modelVersion}</b></span>}
        </span>
        <ThemeChoice t={t} />
        <button type="button" class="ghost lang" onClick={() => go({ lang: a.lang === 'zh' ? 'en' : 'zh' })} data-testid="language" lang={a.lang === 'zh' ? 'en' : 'zh-CN'} title={t('language')}>{a.lang === 'zh' ? 'EN' : '\u4e2d\u6587'}</button>
      </header>
      <main id="main" tabIndex={-1}>
        {notices.length > 0 && !closed && <div class="note quietnote" role="status" data-testid="notice"><Icon of="info" /><div>{notices.map((n) => <p key={n}>{n}</p>)}</div><button type="button" class="ghost" onClick={() => close(true)}>{t('close')}</button></div>}
        {view ? (
          <ViewContext.Provider value={view}>
            <Opened of={a.screen} />
            <footer>
              <p>{t('simulatedLong')} {found!.name !== '' && <span class="quiet">{t('worldPack')} {found!.world} {found!.version} · {found!.hash.slice(0, 12)}{capsule && ` · ${t('model')} ${capsule.modelVersion} · ${t('seed')} ${capsule.seed} · ${t('fingerprint')} ${capsule.fingerprint.slice(0, 12)}`}</span>}</p>
            </footer>
          </ViewContext.Provider>
        ) : answer.problem
          ? <ViewContext.Provider value={{ a, go, t, world: null!, answered }}>{locked ? <Opened of="seat" /> : <ProblemNote problem={answer.problem} retry={answer.retry} />}</ViewContext.Provider>
          : <p class="wait" role="status">{t('loadingWorld')}</p>}
      </main>
    </div>
  );
}

/** A screen, once it is here. */
function Opened({ of }: { of: Screen }) {
  const { t } = useView();
  const [shown, show] = useState<{ of: Screen; Part: ComponentType | null; problem: Problem | null } | null>(null);
  const [attempt, again] = useState(0);
  useEffect(() => {
    let left = false;
    screen[of]().then(
      (Part) => { if (!left) show({ of, Part, problem: null }); },
      () => { if (!left) show({ of, Part: null, problem: new Problem(0, '', '', []) }); });
    return () => { left = true; };
  }, [of, attempt]);
  if (shown?.of === of && shown.problem !== null) return <ProblemNote problem={shown.problem} retry={() => again((n) => n + 1)} />;
  return shown?.of === of && shown.Part !== null ? <shown.Part /> : <p class="wait" role="status" aria-busy="true">{t('opening')}</p>;
}

function ThemeChoice({ t }: { t: View['t'] }) {
  const [theme, set] = useTheme();
  return (
    <label class="theme"><span class="unseen">{t('theme')}</span>
      <select value={theme} onChange={(e) => set(e.currentTarget.value as Theme)} data-testid="theme">
        {themes.map((x) => <option key={x} value={x}>{t(x === 'system' ? 'themeSystem' : x === 'light' ? 'themeLight' : 'themeDark')}</option>)}
      </select>
    </label>
  );
}

/** The hatching that marks a what-if, shared by all charts. */
const Hatch = () => (
  <svg width="0" height="0" class="defs" aria-hidden="true"><defs>
    <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="ground" width="6" height="6" /><rect class="stroke" width="1.6" height="6" /></pattern>
    <pattern id="hatch-strong" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="ground" width="4" height="4" /><rect class="stroke" width="2" height="4" /></pattern>
  </defs></svg>
);
