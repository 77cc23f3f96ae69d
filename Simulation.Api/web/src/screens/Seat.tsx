import { useView } from '../view';

export function Seat() {
  const { t } = useView();
  return <h1>{t('navSeat')}</h1>;
}
