import { Icon } from '../../parts';
import { useView } from '../../view';
import type { Watch } from './watch';

/** In place of a board that is not shown. */
export function Sealed({ watch }: { watch: Watch }) {
  const { t } = useView();
  if (watch.sealed === null) return <p class="empty">{t('raceBoardNone')}</p>;
  return <div class="sealed" data-testid="race-sealed"><Icon of="info" /><b>{t('raceSealedTitle')}</b><p>{watch.sealed.reason}</p><p class="quiet">{t('raceSealedText')}</p></div>;
}
