/** What a new user is told once, and can put away. */
import { useState } from 'preact/hooks';
import { Icon } from '../../parts';
import { useView } from '../../view';

const seen = 'saima-lab-hint';

function wasSeen(): boolean {
  try { return localStorage.getItem(seen) !== null; } catch { return false; }
}

export function Hint({ above }: { above: boolean }) {
  const { t } = useView();
  const [open, set] = useState(() => !wasSeen());
  if (!open) return null;
  const close = () => {
    try { localStorage.setItem(seen, '1'); } catch { /* A browser that keeps nothing shows it again next time. */ }
    set(false);
  };
  return (
    <section class="panel firsthint" data-testid="hint" aria-label={t('labHintTitle')}>
      <h2>{t('labHintTitle')}</h2>
      <ol><li>{t('labHintPlace', { where: t(above ? 'labHintAbove' : 'labHintSide') })}</li><li>{t('labHintLever')}</li><li>{t('labHintRead')}</li></ol>
      <button type="button" onClick={close} data-testid="hint-close"><Icon of="reset" />{t('labHintClose')}</button>
    </section>
  );
}
