/** What a paper says of where its numbers come from, and the numbers as files. */
import { useState } from 'preact/hooks';
import { Icon } from '../../parts';
import { token } from '../../seat';
import { useView } from '../../view';
import type { Experiment } from './types';

const files = [['csv', 'wide', 'researchCsvWide'], ['csv', 'long', 'researchCsvLong'], ['json', null, 'researchJson'], ['sqlite', null, 'researchSqlite'], ['npy', null, 'researchNpy']] as const;

export function Cite({ of: x }: { of: Experiment }) {
  const { a, t } = useView();
  const [said, say] = useState('');
  const tell = (text: string) => { say(text); setTimeout(() => say(''), 2500); };
  const c = x.capsule;
  const text = t('researchCitation', {
    name: x.name || x.id, id: x.id, world: `${c.world} ${c.worldVersion}`, worldHash: c.worldHash.slice(0, 16), model: c.modelVersion, seed: String(c.definition.base['seed']), runs: c.runsDone, hash: c.resultHash, engine: c.engine, link: `${location.origin}/research?lang=${a.lang}&experiment=${x.id}`,
  });
  const cite = () => {
    const clipboard = navigator.clipboard as Clipboard | undefined;
    if (!clipboard) return tell(t('copyFailed'));
    clipboard.writeText(text).then(() => tell(t('researchCited')), () => tell(t('copyFailed')));
  };
  const path = (format: string, shape: string | null) => `/api/experiments/${x.id}/results?format=${format}${shape ? `&shape=${shape}` : ''}`;
  // A host with keys takes them in a header, which a plain link cannot carry.
  const fetched = async (event: MouseEvent, href: string, name: string) => {
    const bearer = token();
    if (bearer === null) return;
    event.preventDefault();
    try {
      const answer = await fetch(href, { headers: { authorization: `Bearer ${bearer}` } });
      if (!answer.ok) return tell(t('researchNoFile'));
      const anchor = document.createElement('a');
      anchor.href = URL.createObjectURL(await answer.blob());
      anchor.download = name;
      anchor.click();
      setTimeout(() => URL.revokeObjectURL(anchor.href), 1000);
    } catch {
      tell(t('researchNoFile'));
    }
  };
  const ending = { csv: 'csv', json: 'json', sqlite: 'db', npy: 'npz' };
  return (
    <>
      <button type="button" onClick={cite} data-testid="research-cite" data-citation={text}><Icon of="link" />{t('researchCite')}</button>
      <details class="menu" data-testid="research-downloads">
        <summary><Icon of="down" />{t('researchDownload')}</summary>
        <ul>{files.map(([format, shape, key]) => <li key={key}><a href={path(format, shape)} download={`saima-${x.id}.${ending[format]}`} onClick={(e) => void fetched(e, path(format, shape), `saima-${x.id}.${ending[format]}`)}>{t(key)}</a></li>)}</ul>
      </details>
      <span class="said" role="status">{said}</span>
    </>
  );
}
