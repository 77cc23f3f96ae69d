/** Finds a county, prefecture or the province by Chinese name, English name or code. */
import { useId, useRef, useState } from 'preact/hooks';
import { countiesOf } from '../scenario';
import { useNames, useView } from '../view';

interface Place { code: string; name: string; detail: string; search: string }

export function PlacePicker() {
  const { a, go, t, world } = useView();
  const { name, place } = useNames();
  const [text, setText] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);

  const places: Place[] = [
    { code: world.province, name: name(world), detail: t('province'), search: `${world.name} ${world.nameEn} ${world.province}` },
    ...world.prefectures.map((p) => ({ code: p.code, name: name(p), detail: t('placeWide', { name: t('prefecture'), n: countiesOf(world, p.code).length }), search: `${p.name} ${p.nameEn} ${p.code}` })),
    ...world.counties.map((c) => ({ code: c.code, name: name(c), detail: place(c.prefecture), search: `${c.name} ${c.nameEn} ${c.code}` })),
  ];
  const wanted = (text ?? '').trim().toLowerCase();
  const found = places.filter((p) => wanted === '' || p.search.toLowerCase().includes(wanted));
  const open = text !== null;

  const choose = (p: Place | undefined) => {
    if (!p) return;
    const members = countiesOf(world, p.code);
    go({ place: p.code, county: members.some((c) => c.code === a.county) ? a.county : members[0]!.code }, true);
    setText(null);
    input.current?.blur();
  };
  const keyed = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) setText('');
      const next = Math.max(0, Math.min(found.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1)));
      setAt(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      choose(found[at]);
    } else if (event.key === 'Escape') setText(null);
  };

  return (
    <div class="picker">
      <label for={id}>{t('place')}</label>
      <input
        id={id} ref={input} role="combobox" autocomplete="off" spellcheck={false} data-testid="place"
        aria-expanded={open} aria-controls={`${id}-list`} aria-activedescendant={open && found.length ? `${id}-${at}` : undefined} aria-autocomplete="list"
        value={text ?? place(a.place)} placeholder={t('placeHint')}
        onFocus={() => { setText(''); setAt(0); }} onBlur={() => setText(null)}
        onInput={(e) => { setText(e.currentTarget.value); setAt(0); }} onKeyDown={keyed}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={t('place')} hidden={!open}>
        {open && found.map((p, i) => (
          <li id={`${id}-${i}`} key={p.code} role="option" aria-selected={i === at} data-testid={`place-${p.code}`}
            onPointerDown={(e) => { e.preventDefault(); choose(p); }} onPointerEnter={() => setAt(i)}>
            <span>{p.name}</span><small>{p.detail} · {p.code}</small>
          </li>
        ))}
        {open && found.length === 0 && <li role="option" aria-selected={false} aria-disabled="true">{t('placeNone')}</li>}
      </ul>
    </div>
  );
}
