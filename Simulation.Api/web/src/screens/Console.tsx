import { useView } from '../view';

export function Console() {
  const { t } = useView();
  return <h1>{t('navConsole')}</h1>;
}
