/** 模型卡: what the model is, section by section, and of any number the rows that make it. */
import { useEffect } from 'preact/hooks';
import { encode } from '../address';
import { useAnswer, type Card, type CardBlock, type CardSection, type Named, type Provenance, type ProvenancePart, type World } from '../api';
import { typeset } from '../format';
import { GradeBadge, Icon, ProblemNote } from '../parts';
import { useNames, useView } from '../view';
import type { Key } from '../words';
import { holds } from './Mechanisms';

/** Kinds that can be picked, and where the world lists them; others are reached by a link. */
const kinds = {
  indicator: ['kindIndicator', 'indicators'], board: ['kindBoard', 'boards'], target: ['kindTarget', 'indicators'], lever: ['kindLever', 'levers'], quantity: ['kindQuantity', 'quantities'],
  attribute: ['kindAttribute', 'attributes'], department: ['kindDepartment', 'departments'], parameter: ['kindParameter', 'parameters'], shock: ['kindShock', 'shocks'],
} as const satisfies Record<string, [Key, keyof World]>;

type Kind = keyof typeof kinds;

const texts = (block: CardBlock): string[] => [block.text ?? '', block.code ?? '', ...block.items ?? [], ...block.table?.rows.flat() ?? []];

export function Model() {
  const { a, t } = useView();
  const answer = useAnswer<Card>(`/api/worlds/${a.world}/card?lang=${a.lang}`);
  const [kind, key] = split(a.number ?? `indicator:${a.indicator}`);
  const why = useAnswer<Provenance>(`/api/worlds/${a.world}/provenance/${encodeURIComponent(kind)}/${encodeURIComponent(key)}`);
  const card = answer.value;
  useEffect(() => { if (card && a.mechanism !== null) document.getElementById(a.mechanism)?.scrollIntoView(); }, [card, a.mechanism]);
  return (
    <div class="trace model" aria-busy={answer.stale || why.stale}>
      <h1>{t('titleModel')}</h1>
      <p class="quiet">{t('modelLead')} <a href={`/api/worlds/${a.world}/card?lang=${a.lang}`} data-testid="card-file">{t('modelFile')}</a></p>
      {why.problem && <ProblemNote problem={why.problem} retry={why.retry} title={t('originNone')} />}
      <Origins kind={kind} numberKey={key} found={why.problem ? null : why.value} />
      {answer.problem && <ProblemNote problem={answer.problem} retry={answer.retry} title={t('modelMissing')} />}
      {card && <Sections card={card} />}
    </div>
  );
}

/** Kind and key of `board:prefecture-exam:330100`. */
const split = (number: string): [string, string] => [number.slice(0, number.indexOf(':')), number.slice(number.indexOf(':') + 1)];

function Origins({ kind, numberKey, found }: { kind: string; numberKey: string; found: Provenance | null }) {
  const { go, t, world } = useView();
  const { name } = useNames();
  const picked: Kind = kind in kinds ? kind as Kind : 'indicator';
  const listOf = (of: Kind) => world[kinds[of][1]] as Named[];
  const pick = (of: Kind, key: string) => go({ number: `${of}:${key}` });
  return (
    <section class="panel" data-testid="origins">
      <header>
        <h2>{t('originTitle')}</h2>
        <span class="tools">
          <label>{t('originKind')} <select value={picked} data-testid="origin-kind" onChange={(e) => { const of = e.currentTarget.value as Kind; pick(of, listOf(of)[0]?.key ?? ''); }}>
            {(Object.keys(kinds) as Kind[]).map((of) => <option key={of} value={of}>{t(kinds[of][0])}</option>)}
          </select></label>
          <label>{t('originNumber')} <select value={numberKey.split(':')[0]} data-testid="origin-number" onChange={(e) => pick(picked, e.currentTarget.value)}>
            {listOf(picked).map((row) => <option key={row.key} value={row.key}>{name(row)}</option>)}
          </select></label>
        </span>
      </header>
      {found && <p data-testid="origin-name"><b>{name(found)}</b> <code>{found.kind}:{found.key}</code></p>}
      {found?.parts.map((part) => <Part key={`${part.role} ${part.step} ${part.nameEn}`} part={part} />)}
    </section>
  );
}

/** Rows that do the same; what is further upstream is opened by who wants to see it. */
function Part({ part }: { part: ProvenancePart }) {
  const { t } = useView();
  const { zh, name } = useNames();
  return (
    <details open={part.role !== 'upstream'} data-testid="origin" data-role={part.role} data-step={part.step}>
      <summary><b>{name(part)}</b> <small class="quiet">{t('originRows', { n: part.rows.length })}</small></summary>
      <div class="scroll" tabIndex={0} role="region" aria-label={name(part)}>
        <table>
          <thead><tr><th scope="col">{t('originRow')}</th><th scope="col">{t('originName')}</th><th scope="col">{t('originValues')}</th><th scope="col">{t('mechanismUnit')}</th><th scope="col">{t('mechanismGrade')}</th><th scope="col">{t('originSource')}</th></tr></thead>
          <tbody>{part.rows.map((row, i) => (
            <tr key={i}>
              <th scope="row"><code>{row.file} {row.key}</code></th>
              <td>{name(row)}</td>
              <td><ul class="cells">{row.cells.map((c) => <li key={c.column}><code>{c.column}</code> {c.value}{c.low !== null && c.low !== c.high && <span class="quiet"> {t('originRange', { low: c.low, high: c.high! })}</span>}</li>)}</ul></td>
              <td>{typeset(zh ? row.unit : row.unitEn)}</td>
              <td>{row.grade && <GradeBadge grade={row.grade} />}</td>
              <td class="quiet">{row.source}</td>
            </tr>
          ))}</tbody>
        </table>
      </div>
    </details>
  );
}

function Sections({ card }: { card: Card }) {
  const { a, go, t } = useView();
  const shown = card.sections.filter((s) => s.level > 1 && (a.search === '' || holds(a.search, s.key, s.title, ...s.blocks.flatMap(texts))));
  const link = (s: CardSection) => {
    const there = { mechanism: s.key };
    return <li key={s.key} class={`level-${s.level}`}><a href={encode({ ...a, ...there })} data-testid="contents"
      onClick={(e) => { if (e.ctrlKey || e.metaKey || e.shiftKey) return; e.preventDefault(); go(there, true); document.getElementById(s.key)?.scrollIntoView(); }}>{s.title}</a></li>;
  };
  return (
    <>
      <div class="bar"><label>{t('modelSearch')} <input type="text" value={a.search} maxLength={60} data-testid="model-search" onInput={(e) => go({ search: e.currentTarget.value })} /></label></div>
      <div class="cardpage">
        <nav class="panel contents" aria-label={t('modelContents')}><h2>{t('modelContents')}</h2><ul>{shown.map(link)}</ul></nav>
        <article class="panel" data-testid="model-card">
          <p class="quiet" role="status" data-testid="model-shown">{t('modelShown', { n: shown.length, of: card.sections.length - 1 })}</p>
          {a.search === '' && card.sections[0]!.blocks.map((b, i) => <Block key={i} of={b} title={card.title} />)}
          {shown.map((s) => (
            <section key={s.key} id={s.key} data-testid="chapter" data-key={s.key}>
              {s.level === 2 ? <h2>{s.title}</h2> : <h3>{s.title}</h3>}
              {s.blocks.map((b, i) => <Block key={i} of={b} title={s.title} />)}
            </section>
          ))}
          {shown.length === 0 && <p class="empty">{t('modelNone')}</p>}
        </article>
      </div>
    </>
  );
}

function Block({ of, title }: { of: CardBlock; title: string }) {
  if (of.text) return <p>{of.text}</p>;
  if (of.items) return <ul>{of.items.map((item) => <li key={item}>{item}</li>)}</ul>;
  if (of.code) return <pre class="scroll" tabIndex={0} role="region" aria-label={title}>{of.code}</pre>;
  return of.table && (
    <div class="scroll" tabIndex={0} role="region" aria-label={title}>
      <table>
        <thead><tr>{of.table.head.map((h) => <th scope="col" key={h}>{h}</th>)}</tr></thead>
        <tbody>{of.table.rows.map((cells, i) => <tr key={i}>{cells.map((cell, k) => <td key={k}>{typeset(cell)}</td>)}</tr>)}</tbody>
      </table>
    </div>
  );
}

/** A small way from a number to the rows that make it. */
export function Why({ of, what }: { of: string; what: string }) {
  const { a, go, t } = useView();
  const there = { screen: 'model', number: of, search: '', mechanism: null } as const;
  return (
    <a class="why" href={encode({ ...a, ...there })} title={t('whyOf', { what })} aria-label={t('whyOf', { what })} data-testid={`why-${of.split(':')[0]}`}
      onClick={(e) => { if (e.ctrlKey || e.metaKey || e.shiftKey) return; e.preventDefault(); go(there, true); scrollTo(0, 0); }}><Icon of="info" /><span>{t('why')}</span></a>
  );
}
