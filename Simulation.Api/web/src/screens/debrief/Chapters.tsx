/** What made the race what it is, month by month; each leads to its month. */
import { month, plain, shortName } from '../../format';
import { Panel } from '../../parts';
import { useNames, useView } from '../../view';
import { chapterSign } from './Replay';
import { usePlay } from './play';
import type { Chapter } from './story';

const kindWord = { turn: 'debKindTurn', shock: 'debKindShock', overtake: 'debKindOvertake', black: 'debKindBlack', sanction: 'debKindSanction' } as const;

/** What a chapter says. */
export function useChapterText(): (c: Chapter) => string {
  const { a, t, world } = useView();
  const { name, place, county } = useNames();
  return (c) => {
    if (c.kind === 'turn') return `${shortName(name(county(c.team)), a.lang)}${a.lang === 'zh' ? '：' : ': '}${c.sentence[a.lang]}`;
    if (c.kind === 'shock') return t('debShockText', { shock: name(world.shocks.find((s) => s.key === c.shock)), places: c.places.map(place).join(a.lang === 'zh' ? '、' : ', '), severity: plain(c.severity) });
    if (c.kind === 'overtake') return t('debOvertakeText', { team: name(county(c.team)), passed: name(county(c.passed)), rank: c.rank });
    return c.cause ? t('debCauseText', { what: c.what[a.lang], cause: c.cause[a.lang] }) : c.what[a.lang];
  };
}

export function Chapters() {
  const { a, t } = useView();
  const { chapters, months, at, toMonth, debrief, open } = usePlay();
  const say = useChapterText();
  const waiting = open && debrief.value === null && debrief.problem === null;
  return (
    <Panel
      class="chapters" testid="chapters" title={t('debChapters')} sub={waiting ? t('debChaptersWait') : t('debChaptersSub')}
      figure={chapters.length === 0 ? <p class="empty">{t('debChaptersNone')}</p> : (
        <ol class="scroll" tabIndex={0} aria-label={t('debChapters')}>{chapters.map((c, i) => (
          <li key={i}>
            <button type="button" class="plain chapter" data-testid="chapter" data-kind={c.kind} data-month={c.month} aria-current={c.month === months[at] ? 'true' : undefined} onClick={() => toMonth(months.indexOf(c.month))}>
              <span class="sign" aria-hidden="true">{chapterSign[c.kind]}</span><span><small>{month(c.month, a.lang)} · {t(kindWord[c.kind])}</small><br />{say(c)}</span>
            </button>
          </li>
        ))}</ol>
      )}
    />
  );
}
