/** What decisions take more or less of until the end, in words: an amount has no sign. */
import { money } from '../../format';
import { useView } from '../../view';
import type { Cost } from './records';

export function CostText({ cost }: { cost: Cost }) {
  const { a, t } = useView();
  return <>{t(cost.money < 0 ? 'seatCostLess' : 'seatCost', { amount: money(Math.abs(cost.money), a.lang) })}{cost.borrowed !== 0 && t(cost.borrowed < 0 ? 'seatBorrowLess' : 'seatBorrow', { amount: money(Math.abs(cost.borrowed), a.lang) })}</>;
}
