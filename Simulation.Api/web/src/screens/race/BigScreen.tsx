/** The big screen of a race: no controls, type for the back row, one part after the other; on a very wide wall three at once. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { inquire } from '../../api';
import { Bump } from '../../charts/Bump';
import { month as monthName, number, shortName } from '../../format';
import { Icon, LiveStatus, ProblemNote } from '../../parts';
import { useNames, useView } from '../../view';
import { Tower } from '../Tower';
import type { BoardHistory, Lists as Listed } from './answers';
import { useBump } from './BumpPanel';
import { feedOf } from './events';
import { EventLine } from './Feed';
import { ClockState, phases } from './Head';
import { LiveMap } from './LiveMap';
import { Lobby } from './Lobby';
import { Gantt, Offices, useProjects } from './Projects';
import { Sealed } from './Sealed';
import { withheldOf, type Watch } from './watch';

const turnEvery = 40_000;
const parts = ['tower', 'map', 'lists', 'projects', 'news'] as const;
type Part = (typeof parts)[number];
const aside: Part[] = ['lists', 'projects', 'news'];

/** True while a rule of style sheets holds. */
function useMedia(rule: string): boolean {
  const [holds, set] = useState(() => matchMedia(rule).matches);
  useEffect(() => {
    const list = matchMedia(rule), follow = () => set(list.matches);
    follow();
    list.addEventListener('change', follow);
    return () => list.removeEventListener('change', follow);
  }, [rule]);
  return holds;
}

export function BigScreen({ watch }: { watch: Watch }) {
  const { a, go, t } = useView();
  const { board } = useNames();
  const wide = useMedia('(min-aspect-ratio: 14/5)');
  const turns = wide ? aside : parts;
  const part = turns.find((p) => p === a.tab) ?? turns[0]!;
  const [held, hold] = useState(false);
  const turn = useRef((_: number) => {});
  turn.current = (by) => go({ tab: turns[(turns.indexOf(part) + by + turns.length) % turns.length]! });
  const leave = () => go({ big: false, tab: null });

  useEffect(() => {
    if (held) return;
    const timer = setInterval(() => turn.current(1), turnEvery);
    return () => clearInterval(timer);
  }, [held, part]);
  useEffect(() => {
    const press = (e: KeyboardEvent) => {
      // What has the focus answers keys itself.
      const inside = e.target instanceof Element && e.target.closest('button, select, input, [role=radio], [tabindex="0"]') !== null;
      if (e.key === 'Escape') leave();
      else if (inside || e.ctrlKey || e.metaKey || e.altKey) return;
      else if (e.key === ' ') { e.preventDefault(); hold((h) => !h); }
      else if (e.key === 'ArrowRight') turn.current(1);
      else if (e.key === 'ArrowLeft') turn.current(-1);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);

  const joins = watch.session?.phase === 'lobby' && watch.seat?.kind === 'screen';
  return (
    <div class={`race bigscreen ${wide ? 'wall' : ''}`} data-testid="race-bigscreen" data-part={part} data-held={held} aria-busy={watch.busy}>
      <header class="bighead">
        <h1 data-testid="race-month" data-month={watch.month ?? ''}>{watch.month === null ? t('raceEve') : monthName(watch.month, a.lang)}</h1>
        <span>{t('raceOfMonths', { n: watch.at + 1, of: watch.now?.months ?? '–' })}</span>
        {watch.session && <span>{t(phases[watch.session.phase])}</span>}
        <ClockState watch={watch} />
        <span class="grow">{watch.now?.name ?? ''} · {board(watch.board)}</span>
        <span class="simulatedbig">{t('simulated')}</span>
        <LiveStatus live={watch.live} />
      </header>
      {joins ? <Lobby session={watch.session!} /> : watch.month === null ? <section class="panel eve"><h2>{t('raceEveTitle')}</h2></section> : (
        <div class="bigparts">
          {wide ? <><PartOf part="tower" watch={watch} alone={false} /><PartOf part="map" watch={watch} alone={false} /><PartOf part={part} watch={watch} alone={false} /></> : <PartOf part={part} watch={watch} alone />}
        </div>
      )}
      <footer class="bigfoot">
        <span>{t('raceBigPart', { n: turns.indexOf(part) + 1, of: turns.length })}{held && ` · ${t('raceBigHeld')}`}</span>
        <span class="quiet">{t('raceBigKeys')}</span>
        <button type="button" class="ghost" onClick={leave} data-testid="race-big-leave"><Icon of="reset" />{t('raceBigLeave')}</button>
      </footer>
    </div>
  );
}

function PartOf({ part, watch, alone }: { part: Part; watch: Watch; alone: boolean }) {
  if (part === 'tower') return <BigTower watch={watch} beside={alone} />;
  if (part === 'map') return <div class="bigmap" data-testid="big-map"><LiveMap watch={watch} /></div>;
  if (part === 'lists') return <BigLists watch={watch} />;
  if (part === 'projects') return <BigProjects watch={watch} rows={alone ? 13 : 11} />;
  return <BigNews watch={watch} />;
}

const Titled = ({ title, children, testid }: { title: string; children: ComponentChildren; testid: string }) => <section class="panel bigpanel" data-testid={testid}><h2>{title}</h2>{children}</section>;

/** How many rows fit the height that is there. */
function useRowsThatFit() {
  const ref = useRef<HTMLDivElement>(null);
  const [rows, set] = useState(12);
  useEffect(() => {
    const box = ref.current!;
    const fit = () => {
      const first = box.querySelector('li'), high = first?.getBoundingClientRect().height ?? 52, head = box.querySelector('.columns')?.getBoundingClientRect().height ?? 40;
      // One row is kept for the county that is looked at; a box that is gone has no height to fit.
      if (box.clientHeight > 0) set(Math.max(5, Math.min(30, Math.floor((box.clientHeight - head - 8) / high) - 1)));
    };
    fit();
    const watch = new ResizeObserver(fit);
    watch.observe(box);
    return () => watch.disconnect();
  }, []);
  return { ref, rows };
}

function BigTower({ watch, beside }: { watch: Watch; beside: boolean }) {
  const { go, t } = useView();
  const { ref, rows } = useRowsThatFit();
  const lines = useBump(watch);
  const chart = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(600);
  useEffect(() => { if (chart.current) setHeight(Math.max(300, chart.current.clientHeight - 8)); }, [beside]);
  return (
    <div class={beside ? 'bigtower beside' : 'bigtower'} data-testid="big-tower">
      <section class="panel" ref={ref}>{watch.rows.length > 0 ? <Tower rows={watch.rows} tick={watch.at} lone top={rows} /> : <Sealed watch={watch} />}</section>
      {beside && <section class="panel" ref={chart}><h2>{t('raceBump')}</h2><Bump large months={watch.history?.months ?? []} lines={lines} at={-1} height={height - 60} label={t('raceBump')} choose={(code) => go({ county: code, place: code })} /></section>}
    </div>
  );
}

/** Red and black in every prefecture. */
function BigLists({ watch }: { watch: Watch }) {
  const { a, t, world } = useView();
  const { name, county, place } = useNames();
  const [shown, show] = useState<{ month: string; lists: Record<string, Listed | null> } | null>(null);
  const month = watch.month!, withheld = withheldOf(watch);
  const [attempt, again] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    let later: ReturnType<typeof setTimeout> | undefined;
    const rest = setTimeout(() => {
      Promise.all(world.prefectures.map(async ({ code }) => [code, (await inquire<BoardHistory>(`/api/races/${watch.id}/boards/red-black:${code}/history?from=${month}&to=${month}`, abort.signal)).lists?.[0] ?? null] as const)).then(
        (lists) => show({ month, lists: Object.fromEntries(lists) }),
        // Nobody stands at a wall to press a button: it asks again by itself, and until then the last lists stand with their month.
        () => { if (!abort.signal.aborted) later = setTimeout(() => again((n) => n + 1), 5000); });
    }, 300);
    return () => { clearTimeout(rest); clearTimeout(later); abort.abort(); };
  }, [watch.id, month, withheld, attempt]);
  const names = (codes: string[] | undefined, sealed: boolean) => (sealed ? t('raceListsSealed') : codes === undefined ? '…' : codes.length === 0 ? t('raceListsNobody') : codes.map((code) => (a.lang === 'en' ? shortName(name(county(code)), 'en') : name(county(code)))).join(a.lang === 'zh' ? '、' : ', '));
  return (
    <Titled title={`${t('raceListsTitle')} · ${monthName(shown?.month ?? month, a.lang)}`} testid="big-lists">
      <table class="biglists">
        <thead><tr><td /><th scope="col" class="red"><Icon of="medal" />{t('raceRed')}</th><th scope="col" class="black"><Icon of="warn" />{t('raceBlack')}</th></tr></thead>
        <tbody>{world.prefectures.map(({ code }) => {
          const lists = shown?.lists[code], sealed = shown !== null && lists === null;
          return <tr key={code}><th scope="row">{place(code)}</th>{(['red', 'black'] as const).map((end) => <td key={end} class={lists?.[end].length ? '' : 'quiet'}>{names(lists?.[end], sealed)}</td>)}</tr>;
        })}</tbody>
      </table>
    </Titled>
  );
}

function BigProjects({ watch, rows }: { watch: Watch; rows: number }) {
  const { t } = useView();
  const answer = useProjects(watch, null, true, rows), board = answer.value;
  const whole = useProjects(watch, null, false, 1).value;
  return (
    <Titled title={t('raceProjects')} testid="big-projects">
      {answer.problem && <ProblemNote problem={answer.problem} retry={answer.retry} title={t('raceProjectsProblem')} />}
      {whole && <p class="bigfigures"><b>{number(whole.total, 0)}</b> {t('raceBigProjects')}<b>{number(whole.stalled, 0)}</b> {t('raceBigStalled')}</p>}
      {whole && <Offices offices={whole.offices} />}
      {board && <Gantt rows={board.table} offices={board.offices} wide />}
    </Titled>
  );
}

function BigNews({ watch }: { watch: Watch }) {
  const { a, t } = useView();
  const items = feedOf(watch.live, watch.month!).slice(0, 9);
  return (
    <Titled title={t('raceFeed')} testid="big-news">
      {items.length === 0 ? <p class="empty">{t('raceFeedNone')}</p> : <ul class="bignews">{items.flatMap((item, i) => [items[i - 1]?.month !== item.month && <li class="month" key={item.month}>{monthName(item.month, a.lang)}</li>, <EventLine key={item.key} item={item} />])}</ul>}
    </Titled>
  );
}
