/** What happened, the newest first, each with its cause where the books know one. */
import { useState } from 'preact/hooks';
import { figure, useNames, useView } from '../../view';
import { digitsFor, month as monthName, number, plain } from '../../format';
import { Choice, Icon, Panel } from '../../parts';
import { feedOf, touches, type FeedItem, type FeedKind } from './events';
import type { Watch } from './watch';

const most = 60;
const looks = { rise: ['up', 'raceFeedRise'], fall: ['fall', 'raceFeedFall'], sanction: ['warn', 'raceFeedSanction'], prize: ['medal', 'raceFeedPrize'], decision: ['play', 'raceFeedSet'], shock: ['warn', 'raceFeedStruck'] } as const satisfies Record<FeedKind, readonly [Parameters<typeof Icon>[0]['of'], string]>;

/** An event in words. */
export function useEventText() {
  const { a, t, world } = useView();
  const { name, place, unit } = useNames();
  return (item: FeedItem): { what: string; cause: string | null } => {
    if (item.news) return { what: item.news.what[a.lang], cause: item.news.cause?.[a.lang] ?? null };
    const { decision, shock } = item.entry!;
    const join = (codes: string[]) => codes.map(place).join(a.lang === 'zh' ? '、' : ', ');
    if (shock) return { what: t('raceFeedShock', { places: join(shock.places), shock: name(world.shocks.find((s) => s.key === shock.shock)), severity: number(shock.severity, digitsFor(shock.severity)) }), cause: null };
    const lever = world.levers.find((l) => l.key === decision!.lever);
    const what = t('raceFeedDecision', { place: place(decision!.place), lever: name(lever), value: lever ? figure(decision!.value, 0, unit(lever)).replace(number(decision!.value, 0), plain(decision!.value)) : plain(decision!.value) });
    return { what: decision!.to === null ? what : t('raceFeedUntil', { text: what, month: monthName(decision!.to, a.lang) }), cause: null };
  };
}

/** One event: a sign, what kind it is, what happened, why. */
export function EventLine({ item, choose }: { item: FeedItem; choose?: (county: string) => void }) {
  const { t, world } = useView();
  const text = useEventText()(item);
  const [icon, kind] = looks[item.kind];
  const county = item.counties.length === 1 && world.counties.some((c) => c.code === item.counties[0]) ? item.counties[0]! : null;
  return (
    <li class={`event ${item.kind}`} data-testid="race-event" data-month={item.month} data-kind={item.kind}>
      <span class="kind"><Icon of={icon} />{t(kind)}</span>
      <span>{choose && county !== null ? <button type="button" class="plain" onClick={() => choose(county)}>{text.what}</button> : text.what}{text.cause && <small>{t('raceFeedCause', { cause: text.cause })}</small>}</span>
    </li>
  );
}

export function Feed({ watch }: { watch: Watch }) {
  const { a, go, t, world } = useView();
  const { county } = useNames();
  const [own, setOwn] = useState<'all' | 'county'>('all');
  const all = watch.month === null ? [] : feedOf(watch.live, watch.month).filter((item) => own === 'all' || touches(item.counties, county(a.county), world.province));
  const shown = all.slice(0, most), months = [...new Set(shown.map((item) => item.month))];
  return (
    <Panel
      class="feedpanel" testid="race-feed" title={t('raceFeed')} sub={t('raceFeedSub')}
      tools={<Choice label={t('raceFeedFilter')} value={own} options={[['all', t('raceFeedAll')], ['county', t('raceFeedCounty')]]} pick={setOwn} testid="race-feed-which" />}
      figure={shown.length === 0 ? <p class="empty">{t('raceFeedNone')}</p> : (
        <div class="scroll feed" tabIndex={0} role="region" aria-label={t('raceFeed')}>
          {months.map((m) => <section key={m}><h3>{monthName(m, a.lang)}</h3><ul>{shown.filter((item) => item.month === m).map((item) => <EventLine key={item.key} item={item} choose={(code) => go({ county: code, place: code })} />)}</ul></section>)}
          {all.length > shown.length && <p class="quiet">{t('raceFeedOlder', { n: all.length - shown.length })}</p>}
        </div>
      )}
    />
  );
}
