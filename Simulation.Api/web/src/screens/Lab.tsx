/** 推演: one place, some levers, the baseline against the what-if. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { encode, lengthMost, type Address } from '../address';
import { useAnswer, type Comparison, type Decision, type Indicator, type Run, type ShockEvent } from '../api';
import { Fan, FanKey, type Line, type Mark, type Rows } from '../charts/Fan';
import { binName, RankBars, rankBins } from '../charts/RankBars';
import { change as changeText, differenceUnit, money, month, monthsFrom, number, percent, plain, quarter, rank, signed, withUnit } from '../format';
import { bandsHold, Choice, Icon, Panel, ProblemNote, Progress } from '../parts';
import { baseline, comparison, countiesOf, differs, headline, sent, whatIf } from '../scenario';
import { boardKeyFor, figure, indicatorDigits, indicatorOf, useNames, useView } from '../view';
import { differenceRows, effectDigits, Effects, effectsOf } from './Effects';
import { csv, save } from './exports';
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

export function Lab() {
  const { a, go, t, world, answered } = useView();
  const { name, county: countyOf, place, unit, board: boardName } = useNames();
  const shockText = useShockText();
  const months = monthsFrom(world.start, a.months);
  const changed = differs(a, world);

  const base = useAnswer<Run>('/api/runs', baseline(a, world), 250);
  const what = useAnswer<Run>(changed ? '/api/runs' : null, changed ? whatIf(a, world) : undefined, 250);
  const pair = useAnswer<Comparison>(changed ? '/api/comparisons' : null, changed ? comparison(a, world) : undefined, 250);
  const problem = base.problem ?? what.problem ?? pair.problem;
  const stale = base.stale || what.stale || pair.stale;
  const slow = base.slow || what.slow || pair.slow;
  const retry = () => { base.retry(); what.retry(); pair.retry(); };

  // Until all three answer the same question, the three before them stand.
  const last = useRef<Shown | null>(null);
  if (!stale && !problem && base.value && (!changed || (what.value && pair.value))) last.current = { a, base: base.value, what: changed ? what.value : null, pair: changed ? pair.value : null };
  const shown = last.current?.a.world === a.world ? last.current : null;
  const asked = shown?.a ?? a;
  const former = shown !== null && problem !== null;
  const capsule = shown?.what?.capsule ?? shown?.base.capsule;
  useEffect(() => { if (capsule) answered(capsule); }, [capsule]);

  const past = useRef<{ kept: Kept; what: string; at: number }[]>([]);
  const [depth, setDepth] = useState(0);
  /** Makes a change that can be undone; a drag of one slider is one change. */
  const change = (next: Partial<Kept>, of: string) => {
    const last = past.current.at(-1), now = Date.now();
    if (last && last.what === of && now - last.at < 900) last.at = now;
    else past.current.push({ kept: { decisions: a.decisions, shocks: a.shocks, shocksInBaseline: a.shocksInBaseline }, what: of, at: now });
    setDepth(past.current.length);
    go(next);
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
      if (of && at >= 0) lines.push({ name: t(look === 'base' ? 'baseline' : 'whatIf'), look, rows: row(of, at) });
    }
    return lines;
  };
  const linesOf = (key: string): Line[] => (difference && shown
    ? [{ name: t('difference'), look: 'what', rows: differenceRows(variant!.effects, asked.county, key, shown.base.months) }]
    : levelsOf(key));
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

  const fan = linesOf(ind.key);
  const digits = indicatorDigits(fan.flatMap((l) => [...l.rows.p10, ...l.rows.p90]));
  const sentence = fanSentence();
  const note = shown && !difference ? pathNote() : '';
  // What-if and baseline as good as on top of each other: the difference shows more.
  const alike = variant !== undefined && fan.length === 2 && Math.max(...fan[0]!.rows.p50.map((v, i) => Math.abs(v - fan[1]!.rows.p50[i]!))) < 0.15 * middle(fan[0]!.rows.p90.map((v, i) => v - fan[0]!.rows.p10[i]!));
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
  const link = encode({ ...a, version: world.version });
  const shownLink = encode({ ...a, ...asked, lang: a.lang, view: a.view, difference: a.difference, version: world.version });
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
          <Levers months={months} change={(decisions, of) => change({ decisions }, of)} />
          <details class="group"><summary><span>{t('shocks')}</span><small>{a.shocks.length > 0 ? a.shocks.length : ''}</small></summary>
            <Shocks months={months} change={(shocks, shocksInBaseline) => change({ shocks, shocksInBaseline }, `shock${shocks.length}`)} />
          </details>
        </details>
      </aside>

      <div class="results">
        <div class="bar">
          <h1>{t('titleLab')}</h1>
          <div class="tools">
            <button type="button" onClick={undo} disabled={depth === 0} data-testid="undo"><Icon of="undo" />{t('undo')}</button>
            <button type="button" onClick={() => change({ decisions: [], shocks: [], shocksInBaseline: false }, 'reset')} disabled={a.decisions.length + a.shocks.length === 0} data-testid="reset"><Icon of="reset" />{t('reset')}</button>
            <CopyLink link={link} />
            <button type="button" data-testid="export-json" disabled={!shown} onClick={() => save(`${file}.json`, 'application/json', JSON.stringify({ simulated: shown?.base.simulated, address: shownLink, baseline: baseline(asked, world), whatIf: whatIf(asked, world), comparison: shown?.pair, runs: { baseline: shown?.base, whatIf: shown?.what } }, null, 1))}><Icon of="down" />{t('exportJson')}<small aria-hidden="true">JSON</small></button>
            <button type="button" data-testid="export-csv" disabled={!shown} onClick={() => shown && save(`${file}.csv`, 'text/csv', csv({ ...asked, view: a.view }, world, location.origin + shownLink, { base: shown.base, what: shown.what, effects: variant?.effects ?? [], capsule: shown.pair?.capsule }, levelsOf))}><Icon of="down" />{t('exportCsv')}<small aria-hidden="true">CSV</small></button>
          </div>
        </div>
        {link.length > lengthMost && <p class="note"><Icon of="warn" />{t('addressLong')}</p>}
        {problem && <ProblemNote problem={problem} retry={retry} />}
        <Progress on={slow} label={t('loading')} />

        <div class={former ? 'picture former' : stale ? 'picture stale' : 'picture'} aria-busy={stale}>
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
            figure={fan.length > 0 ? <><Fan testid="fan" months={shown!.base.months} lines={fan} height={wideScreen ? 300 : 260} large difference={difference} stepped={!difference && stepped(ind, a.view)} label={sentence} unit={difference ? differenceUnit(unit(ind), a.lang) : unit(ind)} digits={difference && effect ? effectDigits(effect) : digits} marks={marks} /><FanKey what={fan.length > 1} wide difference={difference} />{note && <p class="hint"><Icon of="info" />{note}</p>}{alike && <p class="hint"><Icon of="info" />{t('fansAlike')}<button type="button" class="ghost" data-testid="see-difference" onClick={() => go({ difference: true })}>{t('seeDifference')}</button></p>}</> : <div class="blank tall" />}
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

const row = (b: { p025: number[][]; p10: number[][]; p50: number[][]; p90: number[][]; p975: number[][] }, at: number): Rows =>
  ({ p025: b.p025[at]!, p10: b.p10[at]!, p50: b.p50[at]!, p90: b.p90[at]!, p975: b.p975[at]! });

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
