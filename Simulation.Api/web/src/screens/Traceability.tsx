/** 来源对照: what the sources describe and where the model has it. */
import { encode, type Traced } from '../address';
import type { Mechanism, Named, Trace, World } from '../api';
import { Choice } from '../parts';
import { useNames, useView } from '../view';
import type { Key, Say } from '../words';
import { holds, Mechanisms } from './Mechanisms';

const classes = { acts: ['traceActs', 'traceActsText'], named: ['traceNamed', 'traceNamedText'], context: ['traceContext', 'traceContextText'] } as const satisfies Record<Trace['class'], [Key, Key]>;

/** The word of a kind and where the world lists it. */
const kinds = {
  lever: ['kindLever', 'levers'], rule: ['kindRule', 'rules'], shock: ['kindShock', 'shocks'], parameter: ['kindParameter', 'parameters'], indicator: ['kindIndicator', 'indicators'],
  attribute: ['kindAttribute', 'attributes'], board: ['kindBoard', 'boards'], department: ['kindDepartment', 'departments'], quantity: ['kindQuantity', 'quantities'], league: ['kindLeague', 'leagues'],
  date: ['kindDate', 'calendar'], 'gdp-item': ['kindGdpItem', 'gdpItems'],
} as const satisfies Record<string, [Key, keyof World]>;

const screens = {
  lab: 'screenLab', race: 'screenRace', tower: 'screenTower', 'hex-map': 'screenMap', 'county-card': 'screenCard', levers: 'screenLevers', effects: 'screenEffects', traceability: 'screenTraceability',
} as const satisfies Record<string, Key>;

/** What `lever:rnd-subsidy` is called, and for a parameter the mechanism that reads it. */
function told(of: string, world: World, t: Say, name: (x: Named | undefined) => string): { kind: string; name: string; mechanism?: Mechanism } {
  const [kind = '', key = ''] = of.split(':');
  if (kind === 'screen') return { kind: t('kindScreen'), name: t(screens[key as keyof typeof screens]) };
  const [word, list] = kinds[kind as keyof typeof kinds];
  const mechanism = kind === 'parameter' ? world.mechanisms.find((x) => x.parameters.includes(key)) : undefined;
  return { kind: t(word), name: name((world[list] as Named[]).find((x) => x.key === key)), mechanism };
}

export function Traceability() {
  const { a, go, t } = useView();
  const explains = a.mechanism !== null;
  return (
    <div class="trace" aria-busy={false}>
      <h1>{t(explains ? 'titleMechanisms' : 'titleTraceability')}</h1>
      <p class="quiet">{t(explains ? 'mechanismLead' : 'traceLead')}</p>
      <div class="bar">
        <Choice testid="trace-section" label={t('traceSections')} value={explains ? 'mechanisms' : 'sources'} options={[['sources', t('titleTraceability')], ['mechanisms', t('titleMechanisms')]]}
          pick={(section) => go({ mechanism: section === 'mechanisms' ? 'all' : null, search: '' }, true)} />
        <label>{t(explains ? 'mechanismSearch' : 'traceSearch')} <input type="text" value={a.search} maxLength={60} data-testid="trace-search" onInput={(e) => go({ search: e.currentTarget.value })} /></label>
      </div>
      {explains ? <Mechanisms /> : <Sources />}
    </div>
  );
}

function Sources() {
  const { a, go, t, world } = useView();
  const { zh, name } = useNames();
  const { rows, ...counts } = world.traceability;
  const shown = rows.map((row) => ({ row, names: row.names.map((of) => told(of, world, t, name)), why: (zh ? row.why : row.whyEn) ?? '' }))
    .filter(({ row, names, why }) => (a.traced === 'all' || a.traced === row.class) && holds(a.search, row.id, row.name, row.nameEn, why, ...row.names, ...names.map((n) => n.name)));

  const option = (traced: Traced): [Traced, string] => [traced, t('traceCount', { class: t(traced === 'all' ? 'traceAll' : classes[traced][0]), n: traced === 'all' ? rows.length : counts[traced] })];
  const table = (
    <table>
      <thead><tr><th scope="col">{t('traceNumber')}</th><th scope="col">{t('traceMechanism')}</th><th scope="col">{t('traceClass')}</th><th scope="col">{t('traceWhere')}</th></tr></thead>
      <tbody>{shown.map(({ row, names, why }) => (
        <tr key={row.id} data-testid="trace" data-class={row.class}>
          <td class="quiet">{row.id}</td>
          <th scope="row">{zh ? row.name : row.nameEn}</th>
          <td class={row.class}>{t(classes[row.class][0])}</td>
          <td>{names.length > 0 && <ul class="chips">{names.map((n) => <li key={`${n.kind} ${n.name}`}><small>{n.kind}</small> {n.mechanism ? <Explained of={n.mechanism}>{n.name}</Explained> : n.name}</li>)}</ul>}{why !== '' && <p class="quiet">{why}</p>}</td>
        </tr>
      ))}</tbody>
    </table>
  );
  return (
    <>
      <dl>{(Object.keys(classes) as Trace['class'][]).map((c) => <div key={c}><dt class={c}>{t(classes[c][0])} <b>{counts[c]}</b></dt><dd>{t(classes[c][1])}</dd></div>)}</dl>
      <div class="bar">
        <Choice testid="trace-class" label={t('traceClass')} value={a.traced} options={(['all', 'acts', 'named', 'context'] as const).map(option)} pick={(traced) => go({ traced })} />
      </div>
      <section class="panel" data-testid="traces">
        <p class="quiet" role="status" data-testid="trace-shown">{t('traceShown', { n: shown.length, of: rows.length })}</p>
        {shown.length > 0 ? table : <p class="empty">{t(rows.length === 0 ? 'traceEmpty' : 'traceNone')}</p>}
      </section>
    </>
  );
}

/** The name of a parameter, as a link to the mechanism that reads it. */
function Explained({ of, children }: { of: Mechanism; children: string }) {
  const { a, go, t } = useView();
  const { name } = useNames();
  const there = { mechanism: of.key, search: '' };
  return (
    <a href={encode({ ...a, ...there })} title={t('mechanismOf', { what: name(of) })} data-testid="trace-mechanism"
      onClick={(e) => { if (e.ctrlKey || e.metaKey || e.shiftKey) return; e.preventDefault(); go(there, true); scrollTo(0, 0); }}>{children}</a>
  );
}
