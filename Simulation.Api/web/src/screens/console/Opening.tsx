/** The empty console: make a class, rehearse one, or go on with one whose key was kept. */
import { useState } from 'preact/hooks';
import { useAnswer, useCommand } from '../../api';
import { month } from '../../format';
import { Icon, Late, ProblemNote, Progress, roleKey } from '../../parts';
import { sit, type Seat } from '../../seat';
import { useNames, useView } from '../../view';
import type { NewSession } from './answers';
import { Classes } from './Classes';
import { PlanForm } from './PlanForm';
import { firstPlan, planOf, type Plan, type SessionRequest } from './plan';
import { markFresh } from './Key';
import { TakeKey } from './TakeKey';

/** Milliseconds until making a class is given up and told. */
const patience = 45_000;

export function Opening({ seat }: { seat: Seat | null }) {
  const { a, go, t, world } = useView();
  const { zh, name } = useNames();
  const [plan, setPlan] = useState<Plan>(() => firstPlan(world, ''));
  const rehearsal = useCommand<NewSession>(patience);
  const making = useCommand<NewSession>(patience);
  const filling = useAnswer<SessionRequest>('/api/guides/rehearsal');

  if (seat !== null) {
    return (
      <section class="panel consoleother" aria-busy={false}>
        <h1>{t('consoleOtherTitle')}</h1>
        <p>{t('consoleOtherText', { who: t(roleKey[seat.kind]) })}</p>
        <p><a href={`/console?lang=${a.lang}`} target="_blank" rel="noopener">{t('consoleOtherOpen')}</a></p>
      </section>
    );
  }

  const lead = (made: NewSession | null) => {
    if (made === null) return;
    markFresh(made.id);
    sit({ session: made.id, seat: 'instructor', kind: 'instructor', place: null, token: made.token });
    go({ session: made.id, race: made.race, tab: null, step: 0 }, true);
  };

  const rehearse = async () => lead(await rehearsal.run('/api/sessions', filling.value));

  return (
    <div class="opening" aria-busy={filling.value === null && filling.problem === null}>
      <header class="openinghead">
        <h1>{t('consoleOpen')}</h1>
        <p class="quiet">{t('consoleOpenLead')}</p>
      </header>
      <div class="openingmain">
        <PlanForm plan={plan} change={setPlan} making={making} other={rehearsal.busy} done={lead} />
        <aside>
          <section class="panel">
            <h2>{t('consoleRehearsal')}</h2>
            <p>{filling.value && t('consoleRehearsalText', { teams: filling.value.places.length, months: filling.value.scenario.months, shocks: filling.value.scenario.shocks.map((x) => `${month(x.month, a.lang)} ${name(world.shocks.find((s) => s.key === x.shock))}`).join(zh ? '、' : ', ') })}</p>
            <Late answer={filling} />
            {filling.problem && <ProblemNote problem={filling.problem} retry={filling.retry} title={t('consoleNotRead')} />}
            <div class="tools">
              <button type="button" disabled={rehearsal.busy || making.busy || filling.value === null} onClick={() => void rehearse()} data-testid="console-rehearse"><Icon of="play" />{t('consoleRehearse')}</button>
              <button type="button" class="ghost" disabled={filling.value === null} onClick={() => setPlan(planOf(filling.value!))} data-testid="console-rehearsal-fill">{t('consoleRehearsalFill')}</button>
            </div>
            <Progress on={rehearsal.busy} label={t('consoleMaking')} />
            {rehearsal.busy && <p class="quiet" role="status">{t('consoleMaking')}</p>}
            {rehearsal.problem && <ProblemNote problem={rehearsal.problem} retry={() => void rehearse()} title={t('consoleNotBegun')} />}
          </section>
          <TakeKey />
          <Classes />
        </aside>
      </div>
    </div>
  );
}
