/** 挂图作战: every project on the line of its stages with its light, the map of those that stand still, and the offices that answer. */
import { useState } from 'preact/hooks';
import { useAnswer } from '../../api';
import { money, month as monthName } from '../../format';
import { useCalm } from '../../live';
import { Choice, Panel, ProblemNote, Progress } from '../../parts';
import { useNames, useView } from '../../view';
import type { ProjectBoard, ProjectOffice, ProjectRow, ProjectTile } from './answers';
import { lightOf, signs } from './lights';
import type { Watch } from './watch';

const count = 60;
const words = { good: 'raceLightGood', warn: 'raceLightWarn', late: 'raceLightLate' } as const;

export function useProjects(watch: Watch, place: string | null, stalled: boolean, rows: number) {
  const lived = useCalm(watch.months.length, 1500);
  const asked = [place && `place=${place}`, stalled && 'stalled=true', `count=${rows}`].filter(Boolean).join('&');
  return useAnswer<ProjectBoard>(`/api/races/${watch.id}/projects?${asked}`, undefined, 0, lived);
}

export function Projects({ watch }: { watch: Watch }) {
  const { a, t, world } = useView();
  const { name, county } = useNames();
  const [where, setWhere] = useState<'county' | 'all'>('county');
  const [stalled, setStalled] = useState(false);
  const answer = useProjects(watch, where === 'county' ? a.county : null, stalled, count);
  // The map is of the whole province, whatever the table shows.
  const whole = useProjects(watch, null, false, 1).value;
  const board = answer.value, place = where === 'county' ? name(county(a.county)) : name(world);
  const worst = board?.offices.reduce<ProjectOffice | null>((most, o) => (o.stalled > (most?.stalled ?? 0) ? o : most), null) ?? null;
  const text = board === null ? '' : worst === null ? t('raceProjectsTextNone', { where: place, total: board.total })
    : t('raceProjectsText', { where: place, total: board.total, stalled: board.stalled, office: a.lang === 'zh' ? worst.name : worst.nameEn, n: worst.stalled });
  return (
    <Panel
      class="projects" testid="race-projects" title={t('raceProjects')} sub={whole?.month ? t('raceProjectsSub', { total: whole.total, stalled: whole.stalled, month: monthName(whole.month, a.lang) }) : ''}
      tools={<>
        <Choice label={t('raceProjectsWhere')} value={where} options={[['county', name(county(a.county))], ['all', t('raceProjectsAll')]]} pick={setWhere} testid="race-projects-where" />
        <label class="check line"><input type="checkbox" checked={stalled} onChange={(e) => setStalled(e.currentTarget.checked)} data-testid="race-projects-stalled" />{t('raceProjectsStalled')}</label>
      </>}
      figure={<>
        {answer.problem && <ProblemNote problem={answer.problem} retry={answer.retry} title={t('raceProjectsProblem')} />}
        <Progress on={answer.slow && board === null} label={t('opening')} />
        <div class="three">
          <div>{board && (board.table.length === 0 ? <p class="empty">{t('raceProjectsNone')}</p> : <Gantt rows={board.table} offices={board.offices} wide={where === 'all'} />)}
            {board && board.total > board.table.length && <p class="quiet">{t('raceProjectsRows', { n: board.table.length })}</p>}</div>
          <div>{whole && <StalledMap tiles={whole.map} />}</div>
          <div>{board && <Offices offices={board.offices} />}</div>
        </div>
        <p class="quiet">{t('raceProjectsLegend')}</p>
      </>}
      sentence={text}
    />
  );
}

/** The table with a bar along the stages. */
export function Gantt({ rows, offices, wide }: { rows: ProjectRow[]; offices: ProjectOffice[]; wide: boolean }) {
  const { a, t, world } = useView();
  const { name, county } = useNames();
  const all = world.projectStages;
  const office = (key: string) => { const o = offices.find((x) => x.department === key); return o === undefined ? '' : a.lang === 'zh' ? o.name : o.nameEn; };
  return (
    <div class="scroll gantt" tabIndex={0} role="region" aria-label={t('raceProjects')}>
      <table>
        <thead><tr><th scope="col">{t('raceProjectsLight')}</th><th scope="col">{t('raceProjectsName')}</th><th scope="col" class="track"><span class="stages">{all.map((s) => <span key={s.key}>{name(s)}</span>)}</span></th><th scope="col" class="n">{t('raceProjectsSize')}</th><th scope="col">{t('raceProjectsOffice')}</th></tr></thead>
        <tbody>{rows.map((row) => {
          const light = lightOf(row), at = Math.max(0, all.findIndex((s) => s.key === row.stage));
          const kind = t('raceNumbered', { name: a.lang === 'zh' ? row.className : row.classNameEn, n: row.place + 1 });
          return (
            <tr key={`${row.county}-${row.place}`} data-testid="race-project" data-county={row.county} data-place={row.place}>
              <td class={`light ${light}`}><span aria-hidden="true">{signs[light]}</span> {t(words[light])}{row.stalledMonths > 0 && <small>{t('raceLightFor', { n: row.stalledMonths })}</small>}</td>
              <th scope="row">{wide && <b>{name(county(row.county))} </b>}{kind}</th>
              <td class="track"><span class={`stagebar ${light}`}><i style={{ width: `${(at + row.progress) / all.length * 100}%` }} /><span class="unseen">{name(all[at])}</span></span></td>
              <td class="n nowrap">{money(row.size, a.lang)}</td><td>{office(row.office)}</td>
            </tr>
          );
        })}</tbody>
      </table>
    </div>
  );
}

/** Where projects stand still: a small map to look at, its numbers in the list of offices and in the table. */
export function StalledMap({ tiles }: { tiles: ProjectTile[] }) {
  const { a, t } = useView();
  const wide = 20, down = 17, most = Math.max(1, ...tiles.map((tile) => tile.stalled));
  const cols = Math.max(...tiles.map((tile) => tile.col)) + 1.5, rows = Math.max(...tiles.map((tile) => tile.row)) + 1;
  const worst = tiles.reduce((top, tile) => (tile.stalled > top.stalled ? tile : top), tiles[0]!);
  const told = (tile: ProjectTile) => t('raceTileStalled', { county: a.lang === 'zh' ? tile.name : tile.nameEn, stalled: tile.stalled, n: tile.projects });
  return (
    <figure class="stalledmap">
      <figcaption>{t('raceProjectsMap')}</figcaption>
      <svg viewBox={`-1 -1 ${cols * wide + 2} ${rows * down + 6}`} role="img" aria-label={`${t('raceProjectsMap')}: ${told(worst)}`}>
        {tiles.map((tile) => (
          <g key={tile.county} class={`hex shade-${Math.min(5, Math.floor(tile.stalled / most * 5.99))}`} transform={`translate(${(tile.col + (tile.row % 2 ? 0.5 : 0)) * wide + wide / 2} ${tile.row * down + down / 2})`}>
            <title>{told(tile)}</title><circle r={wide / 2 - 0.5} /><text y={4}>{tile.stalled}</text>
          </g>
        ))}
      </svg>
    </figure>
  );
}

/** Who answers: offices, never persons. */
export function Offices({ offices }: { offices: ProjectOffice[] }) {
  const { a, t } = useView();
  const most = Math.max(1, ...offices.map((o) => o.projects));
  return (
    <figure class="offices">
      <figcaption>{t('raceProjectsOffices')}</figcaption>
      <ul>{offices.slice().sort((p, q) => q.stalled - p.stalled).map((o) => (
        <li key={o.department} data-testid="race-office"><span>{a.lang === 'zh' ? o.name : o.nameEn}</span><b>{o.stalled}/{o.projects}</b><span class="officebar" aria-hidden="true"><i style={{ width: `${o.projects / most * 100}%` }} /><b style={{ width: `${o.stalled / most * 100}%` }} /></span></li>
      ))}</ul>
    </figure>
  );
}
