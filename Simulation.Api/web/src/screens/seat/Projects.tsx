/** The projects of the place in four columns, each with its light. */
import { useEffect, useState } from 'preact/hooks';
import { inquire } from '../../api';
import { money, percent } from '../../format';
import { Panel } from '../../parts';
import { useNames, useView } from '../../view';
import { columnOf, columns, lateAfter, lightOf, lightSign, type Column, type Light } from './lights';
import type { Project, Projects as Board } from './records';
import { columnKey, lightKey } from './words';

const few = 6, page = 500, most = 2000;

/** Every project of the place, a page at a time; the last answer stands until the next is whole. */
function useProjects(race: string, place: string, beat: number): Board | null {
  const [board, set] = useState<Board | null>(null);
  const [attempt, again] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    const read = async (before: Project[]): Promise<Board> => {
      const next = await inquire<Board>(`/api/races/${race}/projects?place=${place}&count=${page}&from=${before.length}`, abort.signal);
      const table = [...before, ...next.table];
      return next.table.length === 0 || table.length >= Math.min(next.total, most) ? { ...next, table } : read(table);
    };
    let later: ReturnType<typeof setTimeout> | undefined;
    // Without an answer the board before it stands, and it is asked for again; that the service is away the notices say.
    read([]).then(set, () => { if (!abort.signal.aborted) later = setTimeout(() => again((n) => n + 1), 5000); });
    return () => { abort.abort(); clearTimeout(later); };
  }, [race, place, beat, attempt]);
  return board;
}

export function Projects({ race, place, many, beat }: { race: string; place: string; many: boolean; beat: number }) {
  const { a, t } = useView();
  const { name, county } = useNames();
  const board = useProjects(race, place, beat);
  const [open, show] = useState<Column>('building');
  const [all, more] = useState(false);
  if (board === null) return <Panel testid="projects" title={t('seatProjects')} figure={<p class="wait" role="status" aria-busy="true">{t('seatOpening')}</p>} />;
  const stage = (p: Project) => (a.lang === 'zh' ? p.stageName : p.stageNameEn), kind = (p: Project) => (a.lang === 'zh' ? p.className : p.classNameEn);
  const of = (c: Column) => board.table.filter((p) => columnOf(p.stage) === c);
  const list = of(open), lights = { on: 0, near: 0, late: 0 };
  for (const p of board.table) lights[lightOf(p)] += 1;
  const where = (p: Project) => (many ? `${name(county(p.county))} · ` : '');
  const table = () => (
    <table>
      <thead><tr><th>{t('seatLight')}</th><th>{t('seatProject')}</th><th>{t('seatStage')}</th><th class="n">{t('seatProgress')}</th><th class="n">{t('seatSize')}</th></tr></thead>
      <tbody>{board.table.map((p) => <tr key={p.county + p.place}><td class="nowrap">{lightSign[lightOf(p)]} {t(lightKey[lightOf(p)])}</td><td>{where(p)}{kind(p)} {p.place + 1}</td><td>{stage(p)}</td><td class="n">{percent(p.progress)}</td><td class="n nowrap">{money(p.size, a.lang)}</td></tr>)}</tbody>
    </table>
  );
  return (
    <Panel class="ownprojects" testid="projects" title={t('seatProjects')} sub={t('seatProjectsSub', { n: board.total })} table={table}
      sentence={t('seatProjectsText', { on: lights.on, near: lights.near, late: lights.late }) + (board.total > board.table.length ? t('seatProjectsPart', { n: board.table.length }) : '')}
      figure={
        <>
          <div class="stages" role="group" aria-label={t('seatStage')} data-testid="stages">{columns.map((c) => {
            const here = of(c), lit = (light: Light) => here.filter((p) => lightOf(p) === light).length;
            // The worst light of a column stands for it.
            const worst = here.length === 0 ? null : lit('late') > 0 ? 'late' : lit('near') > 0 ? 'near' : 'on';
            return <button type="button" key={c} aria-pressed={c === open} onClick={() => { show(c); more(false); }} data-testid={`stage-${c}`} data-count={here.length}><span>{t(columnKey[c])}</span><b>{here.length}</b><small>{worst && <><span aria-hidden="true">{lightSign[worst]}</span><span class="unseen">{t(lightKey[worst])}</span>{worst !== 'on' && ` ${lit(worst)}`}</>}</small></button>;
          })}</div>
          {list.length === 0 ? <p class="empty">{t('seatNoProject')}</p> : (
            <ul class="projectlist">{(all ? list : list.slice(0, few)).map((p) => {
              const light = lightOf(p);
              return (
                <li key={p.county + p.place} class={light}><span class="light" title={t(lightKey[light])}><span aria-hidden="true">{lightSign[light]}</span><span class="unseen">{t(lightKey[light])}</span></span>
                  <span class="what">{where(p)}{kind(p)} {p.place + 1}<small>{stage(p)}{p.stalled && ` · ${t('seatStalled', { n: p.stalledMonths })}`}</small></span>
                  <span class="size">{money(p.size, a.lang)}<small>{percent(p.progress)}</small></span></li>
              );
            })}</ul>
          )}
          {list.length > few && <button type="button" class="ghost" onClick={() => more(!all)} data-testid="more-projects">{t(all ? 'seatFewer' : 'seatMoreOf', { n: list.length })}</button>}
          <p class="quiet">● {t('seatOnTime')} · ▲ {t('seatNearLong', { n: lateAfter })} · ■ {t('seatLateLong', { n: lateAfter })}</p>
        </>
      } />
  );
}
