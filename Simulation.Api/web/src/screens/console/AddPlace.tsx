/** Finds places by Chinese name, English name or code and hands over what is chosen; the field stays open for the next. */
import { useId, useState } from 'preact/hooks';
import { useNames, useView } from '../../view';
import { levelOf } from './plan';

export function AddPlace({ label, taken, add, wide = true, testid }: { label: string; taken: string[]; add: (place: string) => void; /** True when prefectures and the province may be chosen too. */ wide?: boolean; testid?: string }) {
  const { t, world } = useView();
  const { name, place } = useNames();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const id = useId();

  const all = [
    ...(wide ? [{ code: world.province, of: world }, ...world.prefectures.map((p) => ({ code: p.code, of: p }))] : []),
    ...world.counties.map((c) => ({ code: c.code, of: c })),
  ];
  const wanted = text.trim().toLowerCase();
  const found = all.filter((p) => !taken.includes(p.code) && (wanted === '' || `${p.of.name} ${p.of.nameEn} ${p.code}`.toLowerCase().includes(wanted)));
  const detail = (code: string) => levelOf(world, code) === 'county' ? place(world.counties.find((c) => c.code === code)!.prefecture) : t(levelOf(world, code));
  const choose = (code: string | undefined) => {
    if (code === undefined) return;
    add(code);
    setText('');
    setAt(0);
  };
  const keyed = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const next = Math.max(0, Math.min(found.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1)));
      setAt(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      // Enter chooses; it never sends the form around.
      event.preventDefault();
      if (open) choose(found[at]?.code);
    } else if (event.key === 'Escape' && open) {
      event.stopPropagation();
      setOpen(false);
    }
  };

  return (
    <div class="picker addplace">
      <label for={id}>{label}</label>
      <input
        id={id} type="text" role="combobox" autocomplete="off" spellcheck={false} data-testid={testid} value={text} placeholder={t('placeHint')}
        aria-expanded={open} aria-controls={`${id}-list`} aria-activedescendant={open && found.length > 0 ? `${id}-${at}` : undefined} aria-autocomplete="list"
        onFocus={() => setOpen(true)} onBlur={() => setOpen(false)} onInput={(e) => { setText(e.currentTarget.value); setAt(0); setOpen(true); }} onKeyDown={keyed}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={label} hidden={!open}>
        {open && found.map((p, i) => (
          <li id={`${id}-${i}`} key={p.code} role="option" aria-selected={i === at} data-testid={`add-${p.code}`} onPointerDown={(e) => { e.preventDefault(); choose(p.code); }} onPointerEnter={() => setAt(i)}>
            <span>{name(p.of)}</span><small>{detail(p.code)} · {p.code}</small>
          </li>
        ))}
        {open && found.length === 0 && <li role="option" aria-selected={false} aria-disabled="true">{t('placeNone')}</li>}
      </ul>
    </div>
  );
}
