import { useView } from '../view';

export function Debrief() {
  const { t } = useView();
  return <h1>{t('navDebrief')}</h1>;
}
