/** 教案步骤: the facilitator's guide as a list to go through; where the class has come to stands in the address. */
import { useEffect, useRef } from 'preact/hooks';
import { useAnswer } from '../../api';
import { Late, ProblemNote, Progress } from '../../parts';
import { useView } from '../../view';
import { runsOf, sectionsOf, type Block } from './guide';

export function Lesson() {
  const { a, go, t } = useView();
  const answer = useAnswer<{ text: string }>(`/api/guides/facilitator?lang=${a.lang}`);
  const sections = answer.value === null ? [] : sectionsOf(answer.value.text);
  const at = Math.min(a.step, Math.max(0, sections.length - 1));
  const section = sections[at];
  const top = useRef<HTMLElement>(null);
  const shown = useRef<number | null>(null);
  // Whoever goes on to another step is taken to it; the step that was open from the start takes no focus away.
  useEffect(() => {
    if (section === undefined) return;
    if (shown.current !== null && shown.current !== at) top.current?.focus();
    shown.current = at;
  }, [at, section === undefined]);
  return (
    <div class="lesson" data-testid="console-lesson">
      {answer.problem && <ProblemNote problem={answer.problem} retry={answer.retry} title={t('consoleNotRead')} />}
      <Progress on={answer.slow} label={t('opening')} /><Late answer={answer} />
      {section && <>
        <details class="lessonlist">
          <summary>{t('consoleLessonAt', { n: at + 1, of: sections.length })}</summary>
          <ol>
            {sections.map((s, i) => (
              <li key={s.title} class={`level-${s.level}`}>
                <button type="button" class="plain" aria-current={i === at ? 'step' : undefined} onClick={() => go({ tab: 'lesson', step: i })} data-testid="console-lesson-step"><span aria-hidden="true">{i < at ? '✓' : i === at ? '●' : '○'}</span> {s.title}{i < at && <span class="unseen">{t('consoleLessonPast')}</span>}</button>
              </li>
            ))}
          </ol>
        </details>
        <article ref={top} tabIndex={-1} aria-labelledby="console-lesson-title">
          <h3 id="console-lesson-title" data-testid="console-lesson-title">{section.title}</h3>
          {section.blocks.map((b, i) => <Part key={i} of={b} title={section.title} />)}
          {section.blocks.length === 0 && <p class="quiet">{t('consoleLessonHead')}</p>}
        </article>
        <div class="tools lessonsteps">
          <button type="button" disabled={at === 0} onClick={() => go({ tab: 'lesson', step: at - 1 })} data-testid="console-lesson-back">{t('consoleLessonBack')}</button>
          <button type="button" disabled={at >= sections.length - 1} onClick={() => go({ tab: 'lesson', step: at + 1 })} data-testid="console-lesson-next">{t('consoleLessonNext')}</button>
        </div>
      </>}
    </div>
  );
}

const Line = ({ text }: { text: string }) => <>{runsOf(text).map((r, i) => (r.as === 'bold' ? <b key={i}>{r.text}</b> : r.as === 'code' ? <code key={i}>{r.text}</code> : r.text))}</>;

function Part({ of, title }: { of: Block; title: string }) {
  const { t } = useView();
  switch (of.kind) {
    case 'text': return <p><Line text={of.text} /></p>;
    // What the guide does by hand this page has buttons for.
    case 'code': return <details class="commands"><summary>{t('consoleCommands')}</summary><pre class="scroll" tabIndex={0} role="region" aria-label={t('consoleCommands')}>{of.text}</pre></details>;
    case 'list': return of.ordered ? <ol class="prose">{of.items.map((x) => <li key={x}><Line text={x} /></li>)}</ol> : <ul class="prose">{of.items.map((x) => <li key={x}><Line text={x} /></li>)}</ul>;
    case 'table': return (
      <div class="scroll" tabIndex={0} role="region" aria-label={title}>
        <table><thead><tr>{of.head.map((h) => <th scope="col" key={h}>{h}</th>)}</tr></thead><tbody>{of.rows.map((r, i) => <tr key={i}>{r.map((c, k) => <td key={k}><Line text={c} /></td>)}</tr>)}</tbody></table>
      </div>
    );
  }
}
