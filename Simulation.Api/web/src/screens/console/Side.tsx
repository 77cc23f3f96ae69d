/** What the instructor may do to the race, one part at a time; the part that is open stands in the address. */
import type { ComponentType } from 'preact';
import { useRef } from 'preact/hooks';
import { useView } from '../../view';
import { Boards } from './Boards';
import { Branch } from './Branch';
import { Injects } from './Injects';
import { Lesson } from './Lesson';
import { Preview } from './Preview';
import { Rules } from './Rules';
import { useDesk } from './shared';
import { Words } from './Words';

const parts = [
  ['inject', 'consoleTabInject', Injects], ['boards', 'consoleTabBoards', Boards], ['words', 'consoleTabWords', Words], ['preview', 'consoleTabPreview', Preview],
  ['rules', 'consoleTabRules', Rules], ['branch', 'consoleTabBranch', Branch], ['lesson', 'consoleTabLesson', Lesson],
] as const satisfies readonly (readonly [string, string, ComponentType])[];

export function Side() {
  const { a, go, t } = useView();
  const { session } = useDesk();
  const list = useRef<HTMLDivElement>(null);
  const usual = session.phase === 'practice' || session.phase === 'race' ? 'inject' : 'lesson';
  const open = parts.find(([key]) => key === a.tab) ?? parts.find(([key]) => key === usual)!;
  const Part = open[2];
  const keyed = (event: KeyboardEvent) => {
    const at = parts.indexOf(open), last = parts.length - 1;
    const next = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    go({ tab: parts[next]![0] });
    (list.current!.children[next] as HTMLElement).focus();
  };
  return (
    <section class="panel side" data-testid="console-side" data-tab={open[0]}>
      <div class="tabs" role="tablist" aria-label={t('consoleTabs')} ref={list} onKeyDown={keyed}>
        {parts.map(([key, word]) => (
          <button type="button" role="tab" key={key} id={`console-tab-${key}`} aria-selected={key === open[0]} aria-controls="console-part" tabIndex={key === open[0] ? 0 : -1} onClick={() => go({ tab: key })} data-testid={`console-tab-${key}`}>{t(word)}</button>
        ))}
      </div>
      <div role="tabpanel" id="console-part" aria-labelledby={`console-tab-${open[0]}`} class="part"><Part key={open[0] + session.race} /></div>
    </section>
  );
}
