/** 推演: one place, some levers, the baseline against the what-if. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { lengthMost, type Address } from '../address';
import { useAnswer, type Comparison, type Decision, type Indicator, type Run, type ShockEvent } from '../api';
import { Fan, FanKey, type Line, type Mark } from '../charts/Fan';
import { binName, RankBars, rankBins } from '../charts/RankBars';
import { change as changeText, differenceUnit, money, month, monthsFrom, number, percent, plain, quarter, rank, signed, withUnit } from '../format';
import { bandsHold, Choice, Icon, Panel, ProblemNote, Progress } from '../parts';
import { baseline, comparison, countiesOf, differs, headline, sent, whatIf } from '../scenario';
import { useSeat } from '../seat';
import { boardKeyFor, figure, indicatorDigits, indicatorOf, useNames, useView } from '../view';
import { differenceRows, effectDigits, Effects, effectsOf } from './Effects';
import { csv, save } from './exports';
import './lab.css';
import { between, extent, rowsOf, steady } from './lab/curves';
import { Hint } from './lab/Hint';
import { AimDialog } from './lab/AimDialog';
import { linkOf, LongLink, WithKept } from './lab/KeptLink';
import { Neighbours } from './lab/Neighbours';
import { PolicyDialog } from './lab/PolicyDialog';
import { usePreview } from './lab/preview';
import { useReplay } from './lab/replay';
import { Variants } from './lab/Variants';
import { Waterfall } from './lab/Waterfall';
import { Levers } from './Levers';
import { Why } from './Model';
import { PlacePicker } from './PlacePicker';
import { Settings } from './Settings';
import { Shocks, useShockText } from './Shocks';
import { LastTable, SeriesTable } from './Tables';
import { rankClear, summary, tiny, weakest } from './summary';

/** Three answers to one question, and the question: they are shown together or not at all. */
interface Shown { a: Address; base: Run; what: Run | null; pair: Comparison | null }

interface Kept { decisions: Decision[]; shocks: ShockEvent[]; shocksInBaseline: boolean }

/** The lab tells in advance what decisions lead to, so it is not for who plays. */
export function Lab() {
  const { go, t } = useView();
  const seat = useSeat();
  if (seat === null || seat.kind === 'instructor') return <WithKept><Bench /></WithKept>;
  return <section class="panel" data-testid="lab-seat"><h1>{t('labSeatTitle')}</h1><p>{t('labSeatText')}</p><p><button type="button" class="primary" onClick={() => go({ screen: 'seat' }, true)}>{t('labSeatGo')}</button></p></section>;
}

function Bench() {
  const { a, go, t, world, answered } = useView();
  const { name, county: countyOf, place, unit, board: boardName } = useNames();
  const shockText = useShockText();
  const months = monthsFrom(world.start, a.months);
  // While a lever is in the hand, what was asked before it was taken stands, and previews are asked for instead.
  const [held, hold] = useState<Address | null>(null);
  const byKey = useRef(true);
  const { preview, ask: askPreview, warm, clear: clearPreview } = usePreview(world, { base: t('baseline'), what: t('whatIf'), difference: t('difference') });
  const take = (keyed: boolean) => { byKey.current = keyed; hold((old) => old ?? a); };
  const letGo = () => hold(null);
  const q = held ?? a, changed = differs(q, world), rest = byKey.current ? 250 : 0;

  const base = useAnswer<Run>(`/api/runs?county=${q.county}`, baseline(q, world), rest);
  const what = useAnswer<Run>(changed ? `/api/runs?county=${q.county}` : null, changed ? whatIf(q, world) : undefined, rest);
  const pair = useAnswer<Comparison>(changed ? '/api/comparisons' : null, changed ? comparison(q, world) : undefined, rest);
  const problem = base.problem ?? what.problem ?? pair.problem;
  const stale = base.stale || what.stale || pair.stale;
  const slow = base.slow || what.slow || pair.slow;
  const retry = () => { base.retry(); what.retry(); pair.retry(); };

  // Until all three answer the same question, the three before them stand.
  const last = useRef<Shown | null>(null);
  /** What was shown before the last change of decisions or shocks. */
  const before = useRef<Shown | null>(null);
  if (held === null && !stale && !problem && base.value && (!changed || (what.value && pair.value))) {
    const next = { a, base: base.value, what: changed ? what.value : null, pair: changed ? pair.value : null }, old = last.current;
    if (old && !sameBaseline(old.a, a)) before.current = null;
    else if (old && (old.a.decisions !== a.decisions || old.a.shocks !== a.shocks)) before.current = old;
    last.current = next;
  }
  const shown = last.current?.a.world === a.world ? last.current : null;
  const asked = shown?.a ?? a;
  const former = shown !== null && problem !== null;
  const capsule = shown?.what?.capsule ?? shown?.base.capsule;
  useEffect(() => { if (capsule) answered(capsule); }, [capsule]);

  // The full answer takes the place of the preview.
  const full = held === null && shown?.a.decisions === a.decisions && shown.a.shocks === a.shocks && !stale;
  useEffect(() => { if (full || problem) clearPreview(); }, [full, problem]);
  useEffect(() => { if (full) warm(a); }, [full, a]);
  const replay = useReplay();

  const past = useRef<{ kept: Kept; what: string; at: number }[]>([]);
  const [depth, setDepth] = useState(0);
  /** Makes a change that can be undone; a drag of one slider is one change. */
  const change = (next: Partial<Kept>, of: string) => {
    const last = past.current.at(-1), now = Date.now();
    if (last && last.what === of && now - last.at < 900) last.at = now;
    else past.current.push({ kept: { decisions: a.decisions, shocks: a.shocks, shocksInBaseline: a.shocksInBaseline }, what: of, at: now });
    setDepth(past.current.length);
    replay.stop();
    go(next);
    if (!['reset', 'variant', 'policy', 'example'].includes(of)) askPreview({ ...a, ...next });
  };
  const undo = () => {
    const last = past.current.pop();
    setDepth(past.current.length);
    if (last) go(last.kept);
  };
  useEffect(() => {
    const keyed = (event: KeyboardEvent) => {
      if (event.key !== 'z' || !(event.ctrlKey || event.metaKey) || (event.target as HTMLElement).matches('input:not([type=range]), select')) return;
      event.preventDefault();
      undo();
    };
    addEventListener('keydown', keyed);
    return () => removeEventListener('keydown', keyed);
  });

  const members = countiesOf(world, a.place);
  const county = countyOf(asked.county);
  const ind = indicatorOf(world, asked.indicator) ?? world.indicators[0]!;
  const lastMonth = shown?.base.months.at(-1) ?? months.at(-1)!;
  const variant = shown?.pair?.variants[0];
  const difference = a.difference && variant !== undefined;
  const levelsOf = (key: string): Line[] => {
    const lines: Line[] = [];
    if (!shown) return lines;
    for (const [run, look] of [[shown.base, 'base'], [shown.what, 'what']] as const) {
      const of = run?.indicators[key]?.[a.view], at = run?.counties.indexOf(asked.county) ?? -1;
      if (of && at >= 0) lines.push({ name: t(look === 'base' ? 'baseline' : 'whatIf'), look, rows: rowsOf(of, at) });
    }
    return lines;
  };
  /** What the what-if's curve was before the last change: the baseline's where there was no what-if. */
  const rowsBefore = (key: string) => {
    const old = before.current, run = old?.what ?? old?.base;
    if (!shown || !old || old.base.months.length !== shown.base.months.length) return null;
    if (difference) return differenceRows(old.pair?.variants[0]?.effects ?? [], asked.county, key, shown.base.months);
    const of = run?.indicators[key]?.[a.view], at = run?.counties.indexOf(asked.county) ?? -1;
    return of && at >= 0 ? rowsOf(of, at) : null;
  };
  const linesOf = (key: string): Line[] => {
    const lines: Line[] = difference && shown ? [{ name: t('difference'), look: 'what', rows: differenceRows(variant!.effects, asked.county, key, shown.base.months) }] : levelsOf(key);
    const old = replay.share === null ? null : rowsBefore(key);
    if (old === null) return lines;
    const moved = lines.map((l) => (l.look === 'what' ? { ...l, rows: between(old, l.rows, replay.share!) } : l));
    return [...moved.filter((l) => l.look === 'base'), { name: t('labBefore'), look: 'ghost', rows: old }, ...moved.filter((l) => l.look === 'what')];
  };
  const marks: Mark[] = [
    ...[...new Set(asked.decisions.map((d) => d.from))].map((m) => ({ month: m, label: t('decisionMark') })),
    ...asked.shocks.map((x) => ({ month: x.month, label: t('shockMark') })),
  ];

  const spread = (key: string): number => {
    const of = shown?.base.indicators[key]?.true, at = shown?.base.counties.indexOf(asked.county) ?? -1;
    return of && at >= 0 ? middle(of.p90[at]!.map((v, i) => v - of.p10[at]![i]!)) : 0;
  };
  const effects = variant ? effectsOf(variant.effects, world, asked.county, lastMonth, spread) : [];
  const boardKey = boardKeyFor(world, world.boards.find((b) => b.key === a.board.split(':')[0]), county, a.board);
  const shift = variant?.boards.find((b) => b.board === boardKey && b.county === asked.county && b.month === lastMonth);
  const effect = effects.find((e) => e.indicator === ind.key);
  const bare = (v: number) => changeText(v, effect ? effectDigits(effect) : 2);
  const differenceText = (v: number) => `${bare(v)} ${differenceUnit(unit(ind), a.lang)}`.trim();

  const quick = preview !== null && !full && preview.of.county === asked.county && preview.of.indicator === ind.key && preview.of.view === a.view && preview.of.difference === a.difference && preview.lines.length > 0 ? preview : null;
  const fan = quick ? quick.lines : linesOf(ind.key);
  // The axis of one question stays while a lever moves, and after it where that can still be read.
  const axis = useRef<{ of: string; held: readonly [number, number] | null }>({ of: '', held: null });
  const axisOf = [asked.county, ind.key, a.view, difference, asked.months].join();
  axis.current = { of: axisOf, held: steady(axis.current.of === axisOf ? axis.current.held : null, extent(fan), quick !== null || held !== null || replay.share !== null) };
  const digits = indicatorDigits(fan.flatMap((l) => [...l.rows.p10, ...l.rows.p90]));
  const sentence = fanSentence();
  const note = shown && !difference && !quick ? pathNote() : '';
  // What-if and baseline as good as on top of each other: the difference shows more.
  const alike = !quick && replay.share === null && variant !== undefined && fan.length === 2 && Math.max(...fan[0]!.rows.p50.map((v, i) => Math.abs(v - fan[1]!.rows.p50[i]!))) < 0.15 * middle(fan[0]!.rows.p90.map((v, i) => v - fan[0]!.rows.p10[i]!));
  const words = summaryText();

  function fanSentence(): string {
    const [b, w] = fan;
    if (!b) return '';
    if (difference) return t('fanDifference', { month: month(lastMonth, a.lang), county: name(county), name: name(ind), p50: differenceText(b.rows.p50.at(-1)!), p10: bare(b.rows.p10.at(-1)!), p90: differenceText(b.rows.p90.at(-1)!) });
    const at = b.rows.p50.length - 1, f = (v: number | undefined) => figure(v ?? NaN, digits, unit(ind));
    const hole = { month: month(lastMonth, a.lang), county: name(county), name: name(ind) };
    return w
      ? t('fanTwo', { ...hole, b50: f(b.rows.p50[at]), b10: f(b.rows.p10[at]), b90: f(b.rows.p90[at]), w50: f(w.rows.p50[at]), w10: f(w.rows.p10[at]), w90: f(w.rows.p90[at]) })
      : t('fanOne', { ...hole, p50: f(b.rows.p50[at]), p10: f(b.rows.p10[at]), p90: f(b.rows.p90[at]) });
  }

  function summaryText(): string {
    if (!shown?.pair) {
      const b = fan[0];
      if (!b) return '';
      const at = b.rows.p50.length - 1, f = (v: number | undefined) => figure(v ?? NaN, digits, unit(ind));
      return t('sumNothing', { county: name(county), n: asked.months, name: name(ind), month: month(lastMonth, a.lang), p50: f(b.rows.p50[at]), p10: f(b.rows.p10[at]), p90: f(b.rows.p90[at]) });
    }
    if (!variant) return '';
    return summary({
      changes: sent(world, asked.decisions).flatMap((d) => {
        const lever = world.levers.find((l) => l.key === d.lever);
        return lever ? [{ place: place(d.place), lever: name(lever), from: withUnit(plain(lever.default), unit(lever)), to: withUnit(plain(d.value), unit(lever)), up: d.value >= lever.default, month: month(d.from, a.lang) }] : [];
      }),
      shocks: asked.shocksInBaseline ? [] : asked.shocks.map((x) => shockText(x, 'shockTold')),
      county: name(county), month: month(lastMonth, a.lang), board: boardName(boardKey), rank: shift, indicator: name(ind), effect, tiny: effect !== undefined && tiny(effect, ind, spread(ind.key)),
      tell: differenceText, bare, rankText: rank, percent,
      grade: weakest(sent(world, asked.decisions).flatMap((d) => world.levers.find((l) => l.key === d.lever)?.moves.map((m) => m.grade) ?? [])),
    }, t);
  }

  const example = () => {
    const lever = world.levers.find((l) => l.key === 'rnd-subsidy' && l.acts) ?? world.levers.find((l) => l.acts);
    if (lever) change({ decisions: [{ place: a.place, lever: lever.key, from: months[Math.min(3, months.length - 1)]!, to: null, value: lever.key === 'rnd-subsidy' ? 8 : lever.max }] }, 'example');
  };

  const file = `saima-${asked.county}-${asked.seed}`;
  const link = linkOf(a, world.version);
  const shownLink = linkOf({ ...a, ...asked, lang: a.lang, view: a.view, difference: a.difference }, world.version);
  const [dialog, open] = useState<'policies' | 'aim' | null>(null);
  const useDecisions = (decisions: Decision[]) => change({ decisions }, 'policy');
  const wideScreen = useState(() => matchMedia('(min-width: 1100px)').matches)[0];
  const bins = shift ? rankBins(shift.ranksBefore, shift.ranksAfter, 34) : [];
  const rankSentence = shift && t('rankSentence', { before: rank(shift.rankBefore), after: rank(shift.rankAfter), better: percent(shift.probabilityBetter), worse: percent(shift.probabilityWorse), same: percent(Math.max(0, 1 - shift.probabilityBetter - shift.probabilityWorse)) });

  return (
    <div class="lab">
      <aside class="controls">
        <section class="panel where">
          <PlacePicker />
          {members.length > 1 && (
            <label class="line">{t('look')}
              <select value={a.county} data-testid="county" onChange={(e) => go({ county: e.currentTarget.value })}>{members.map((c) => <option key={c.code} value={c.code}>{name(c)}</option>)}</select>
            </label>
          )}
        </section>
        <details class="panel sheet" open={wideScreen} data-testid="controls">
          <summary><h2>{t('levers')}</h2><small>{a.decisions.length > 0 && t('leversChanged', { n: a.decisions.length })}</small></summary>
          <Settings />
          <div class="ways">
            <button type="button" onClick={() => open('policies')} data-testid="open-policies">{t('labPackOpen')}</button>
            <button type="button" onClick={() => open('aim')} data-testid="open-aim">{t('labAimOpen')}</button>
          </div>
          <Levers months={months} change={(decisions, of) => change({ decisions }, of)} take={take} letGo={letGo} />
          <details class="group"><summary><span>{t('shocks')}</span><small>{a.shocks.length > 0 ? a.shocks.length : ''}</small></summary>
            <Shocks months={months} change={(shocks, shocksInBaseline) => change({ shocks, shocksInBaseline }, `shock${shocks.length}`)} />
          </details>
        </details>
      </aside>

      {dialog === 'policies' && <PolicyDialog close={() => open(null)} use={useDecisions} />}
      {dialog === 'aim' && <AimDialog months={months} close={() => open(null)} use={useDecisions} />}

      <div class="results">
        <div class="bar">
          <h1>{t('titleLab')}</h1>
          <div class="tools">
            <button type="button" onClick={undo} disabled={depth === 0} data-testid="undo"><Icon of="undo" />{t('undo')}</button>
            <button type="button" onClick={replay.play} disabled={!rowsBefore(ind.key) || quick !== null || held !== null || !(shown?.what || before.current?.what)} data-testid="replay"><Icon of="play" />{t('labReplay')}</button>
            <button type="button" onClick={() => change({ decisions: [], shocks: [], shocksInBaseline: false }, 'reset')} disabled={a.decisions.length + a.shocks.length === 0} data-testid="reset"><Icon of="reset" />{t('reset')}</button>
            <CopyLink link={link} />
            <button type="button" data-testid="export-json" disabled={!shown} onClick={() => save(`${file}.json`, 'application/json', JSON.stringify({ simulated: shown?.base.simulated, address: shownLink, baseline: baseline(asked, world), whatIf: whatIf(asked, world), comparison: shown?.pair, runs: { baseline: shown?.base, whatIf: shown?.what } }, null, 1))}><Icon of="down" />{t('exportJson')}<small aria-hidden="true">JSON</small></button>
            <button type="button" data-testid="export-csv" disabled={!shown} onClick={() => shown && save(`${file}.csv`, 'text/csv', csv({ ...asked, view: a.view }, world, location.origin + shownLink, { base: shown.base, what: shown.what, effects: variant?.effects ?? [], capsule: shown.pair?.capsule }, levelsOf))}><Icon of="down" />{t('exportCsv')}<small aria-hidden="true">CSV</small></button>
          </div>
        </div>
        {link.length > lengthMost && <LongLink />}
        {problem && <ProblemNote problem={problem} retry={retry} />}
        <Progress on={slow} label={t('loading')} />
        <Hint above={!wideScreen} />

        <div class={former ? 'picture former' : stale ? 'picture stale' : 'picture'} aria-busy={stale || held !== null}>
          <section class="panel answer">
            {former && <p class="formerlabel"><Icon of="warn" />{t('former')}</p>}
            <p class="headline" data-testid="summary" aria-live="polite">{words || t(!problem ? 'loading' : problem.offline ? 'offlineSummary' : 'problemSummary')}</p>
            <p class="under">
              {variant && <span>{Math.abs(variant.cost) < 0.0005 ? t('leverNoCost') : t(variant.cost >= 0 ? 'cost' : 'costLess', { amount: money(Math.abs(variant.cost), a.lang) })}</span>}
              {variant && Math.abs(variant.borrowed) >= 0.0005 && <span>{t(variant.borrowed >= 0 ? 'borrowed' : 'borrowedLess', { amount: money(Math.abs(variant.borrowed), a.lang) })}</span>}
              {variant && <span>{variant.untouchedCounties > 0 ? t('untouched', { n: variant.untouchedCounties }) : t('touchedAll')}</span>}
              {shown && <span>{bandsHold(shown.pair ?? shown.base, asked, t)}</span>}
              {!changed && <button type="button" class="primary" onClick={example} data-testid="example">{t('tryExample')}</button>}
            </p>
          </section>

          <div class="column">
          <Panel
            class="big" testid="fan-chart" title={name(ind)} sub={difference ? <>{differenceUnit(unit(ind), a.lang)} · {t('differenceText')}</> : <>{unit(ind)} · {t(ind.direction === 'up' ? 'upBetter' : 'downBetter')}{carried(ind)} <Why of={`indicator:${ind.key}`} what={name(ind)} /></>}
            tools={<>
              <label class="unseen" for="indicator">{t('allIndicators')}</label>
              <select id="indicator" value={(indicatorOf(world, a.indicator) ?? ind).key} data-testid="indicator" onChange={(e) => go({ indicator: e.currentTarget.value })}>{world.indicators.map((i) => <option key={i.key} value={i.key}>{name(i)}</option>)}</select>
              {variant && <Choice testid="curves" label={t('curvesLabel')} value={a.difference ? 'difference' : 'levels'} options={[['levels', t('levels')], ['difference', t('difference')]]} pick={(x) => go({ difference: x === 'difference' })} />}
              {!difference && <Choice testid="view" label={t('viewLabel')} value={a.view} options={[['reported', t('reported')], ['true', t('true')]]} pick={(view) => go({ view })} />}
            </>}
            figure={fan.length > 0 && shown ? <>
              <p class={quick ? 'previewmark on' : 'previewmark'} data-testid="preview" data-worlds={quick?.worlds} data-ms={quick ? Math.round(quick.took) : undefined} data-value={quick ? valueOf(quick.of) : undefined} title={t('labPreviewText')}>{quick ? t('labPreview', { n: quick.worlds }) : replay.share !== null ? t('labReplaying') : ''}</p>
              <Fan testid="fan" hold={axis.current.held ?? []} months={shown.base.months} lines={fan} height={wideScreen ? 300 : 260} large difference={difference} stepped={!difference && stepped(ind, a.view)} label={sentence} unit={difference ? differenceUnit(unit(ind), a.lang) : unit(ind)} digits={difference && effect ? effectDigits(effect) : digits} marks={marks} /><FanKey what={fan.length > 1} wide difference={difference} />{note && <p class="hint"><Icon of="info" />{note}</p>}{alike && <p class="hint"><Icon of="info" />{t('fansAlike')}<button type="button" class="ghost" data-testid="see-difference" onClick={() => go({ difference: true })}>{t('seeDifference')}</button></p>}</> : <div class="blank tall" />}
            table={() => <SeriesTable months={shown?.base.months ?? []} lines={fan} digits={difference && effect ? effectDigits(effect) : digits} tell={difference ? signed : number} />}
            sentence={sentence}
          />

          <Panel
            class="multiples" title={t('headlineTitle')} testid="multiples" sub={t(difference ? 'differenceText' : a.view === 'true' ? 'true' : 'reported')} tools={<FanKey what={fan.length > 1} wide={false} difference={difference} />}
            figure={(
              <div class="grid">
                {headline(world).map((key) => {
                  const of = indicatorOf(world, key)!, lines = linesOf(key), d = indicatorDigits(lines.flatMap((l) => [...l.rows.p10, ...l.rows.p90]));
                  const tell = (v: number) => (difference ? `${signed(v, d)} ${differenceUnit(unit(of), a.lang)}` : figure(v, d, unit(of)));
                  const end = lines.at(-1)?.rows.p50.at(-1);
                  return (
                    <div key={key} class={key === ind.key ? 'mini chosen' : 'mini'} data-testid={`multiple-${key}`}>
                      <button type="button" class="plain" aria-pressed={key === ind.key} onClick={() => go({ indicator: key })}><span>{name(of)}</span><b>{end === undefined ? '' : tell(end)}</b></button>
                      {lines.length > 0 ? <Fan months={shown!.base.months} lines={lines} height={104} difference={difference} stepped={!difference && stepped(of, a.view)} label={`${name(of)}: ${lines.map((l) => `${l.name} ${tell(l.rows.p50.at(-1)!)}`).join(t('comma'))}`} unit={difference ? differenceUnit(unit(of), a.lang) : unit(of)} digits={d} /> : <div class="blank" />}
                    </div>
                  );
                })}
              </div>
            )}
            table={() => <LastTable keys={headline(world)} linesOf={linesOf} at={month(lastMonth, a.lang)} difference={difference} />}
          />

          <Waterfall asked={asked} months={shown?.base.months ?? []} ready={shown !== null && held === null} />
          </div>
          <div class="column">
          <Panel
            class="ranks" testid="ranks" title={t('rankTitle', { month: month(lastMonth, a.lang) })}
            tools={<><Why of={`board:${boardKey}`} what={boardName(boardKey)} /><BoardSelect value={a.board.split(':')[0]!} pick={(board) => go({ board })} /></>}
            figure={shift
              ? <><div class={rankClear(shift) ? 'odds' : 'odds unclear'}><b data-testid="p-better">{percent(shift.probabilityBetter)}</b><span>{t('pBetter')}</span><b>{percent(shift.probabilityWorse)}</b><span>{t('pWorse')}</span><b>{rank(shift.rankBefore)} → {rank(shift.rankAfter)}</b><span>{t('median')} · {t('worlds', { n: shown!.pair!.replicates })}</span></div><RankBars bins={bins} label={rankSentence!} height={216} /><div class="key"><span><i class="swatch base" />{t('baseline')}</span><span><i class="swatch what" />{t('whatIf')}</span></div></>
              : <p class="empty">{!variant ? t('rankEmpty') : t('rankNot', { county: name(county) })}</p>}
            table={shift && (() => (
              <table><thead><tr><th scope="col">{t('rankAxis')}</th><th scope="col" class="n">{t('rankBefore')}</th><th scope="col" class="n">{t('rankAfter')}</th></tr></thead>
                <tbody>{bins.map((b) => <tr key={b.from}><th scope="row">{binName(b)}</th><td class="n">{percent(b.before)}</td><td class="n">{percent(b.after)}</td></tr>)}</tbody></table>
            ))}
            sentence={rankSentence}
          />

          <Panel
            class="moves" title={t('effectsTitle')} sub={t('effectsMonth', { month: month(lastMonth, a.lang) })}
            figure={effects.length > 0 ? <div class="scroll" tabIndex={0} role="region" aria-label={t('effectsTitle')}><Effects effects={effects} spread={spread} /></div> : <p class="empty">{!variant ? t('effectsEmpty') : t('effectsNone', { month: month(lastMonth, a.lang), county: name(county) })}</p>}
          />
          </div>
          <Variants asked={asked} lastMonth={lastMonth} ready={shown !== null && held === null} open={(v) => change({ decisions: v.decisions, ...(!a.shocksInBaseline && { shocks: v.shocks }) }, 'variant')} />
          <Neighbours asked={asked} lastMonth={lastMonth} ready={shown?.what != null && held === null} none={shown !== null && shown.what === null} />
        </div>
      </div>
    </div>
  );

  /** Where the published path of the first year swings by itself, told by the quarter it swings most. */
  function pathNote(): string {
    const months = shown!.base.months, first = Number(world.start.slice(0, 4)) * 12 + Number(world.start.slice(5));
    const path = months.map((m) => ind.firstYear[Number(m.slice(0, 4)) * 12 + Number(m.slice(5)) - first] ?? 0);
    const high = Math.max(...path), low = Math.min(...path);
    if (Math.max(high, -low) <= 0.5) return '';
    const most = high > 0.5 ? high : low;
    return t(!ind.unit.includes('同比') ? 'firstYearPath' : most > 0 ? 'firstYearHigh' : 'firstYearLow', { quarter: quarter(months[path.indexOf(most)]!, a.lang) });
  }

  function carried(i: Indicator) {
    if (a.view === 'true' || i.frequency === 'monthly') return '';
    return ` · ${t(i.frequency === 'quarterly' ? 'publishedQuarterly' : i.frequency === 'annual' ? 'publishedAnnual' : 'publishedHalf')}`;
  }
}

const middle = (values: number[]): number => values.slice().sort((p, q) => p - q)[Math.floor(values.length / 2)] ?? 0;

/** Whether two views differ at most in what is changed, so that one can be seen to grow out of the other. */
const sameBaseline = (p: Address, q: Address) => (['world', 'county', 'indicator', 'seed', 'months', 'replicates', 'uncertainty', 'shocksInBaseline'] as const).every((key) => p[key] === q[key]);

/** What the preview was asked for, so that it can be told which position of the levers is shown. */
const valueOf = (a: Address) => a.decisions.map((d) => `${d.lever}:${d.value}`).join(' ');

const stepped = (i: Indicator, view: 'reported' | 'true') => view === 'reported' && i.frequency !== 'monthly';

function CopyLink({ link }: { link: string }) {
  const { t } = useView();
  const [said, set] = useState('');
  const copy = () => {
    const done = (text: string) => { set(text); setTimeout(() => set(''), 2500); };
    const clipboard = navigator.clipboard as Clipboard | undefined;
    if (!clipboard) return done(t('copyFailed'));
    clipboard.writeText(location.origin + link).then(() => done(t('copied')), () => done(t('copyFailed')));
  };
  return <><button type="button" onClick={copy} data-testid="copy-link" data-link={link}><Icon of="link" />{t('copyLink')}</button><span class="said" role="status">{said}</span></>;
}

/** Boards that rank this county's kind of place. */
function BoardSelect({ value, pick }: { value: string; pick: (key: string) => void }) {
  const { t, world } = useView();
  const { name } = useNames();
  return (
    <><label class="unseen" for="lab-board">{t('board')}</label>
      <select id="lab-board" value={value} data-testid="board" onChange={(e) => pick(e.currentTarget.value)}>
        {world.boards.map((b) => <option key={b.key} value={b.key} disabled={!b.acts}>{b.acts ? name(b) : t('boardNotActing', { name: name(b) })}</option>)}
      </select></>
  );
}
