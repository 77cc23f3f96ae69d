import { useView } from '../view';

export function Research() {
  const { t } = useView();
  return <h1>{t('navResearch')}</h1>;
}
