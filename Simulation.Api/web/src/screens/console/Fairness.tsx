/** Whether a plan is fair, asked before anybody plays it; three questions, each with a verdict in words. */
import { useState } from 'preact/hooks';
import { useCommand } from '../../api';
import { number, percent } from '../../format';
import { Icon, ProblemNote, Progress } from '../../parts';
import { useNames, useView } from '../../view';
import type { Fairness as Told, Verdict } from './answers';
import { fairnessOf, type Plan } from './plan';

const worst = (all: Verdict[]): Verdict['verdict'] => all.some((v) => v.verdict === 'bad') ? 'bad' : all.some((v) => v.verdict === 'unclear') ? 'unclear' : 'good';
const verdictKey = { good: 'consoleGood', unclear: 'consoleUnclear', bad: 'consoleBad' } as const;
const iconOf = { good: 'info', unclear: 'info', bad: 'warn' } as const;

export function Fairness({ plan }: { plan: Plan }) {
  const { a, t, world } = useView();
  const { place } = useNames();
  const asking = useCommand<Told>();
  const [told, tell] = useState<{ of: string; said: Told } | null>(null);
  const question = fairnessOf(plan, world);
  const key = JSON.stringify(question);
  const ask = async () => {
    const said = await asking.run('/api/preflight', question);
    if (said !== null) tell({ of: key, said });
  };
  const said = told?.of === key ? told.said : null;
  const three = said && ([['consoleWinnable', said.winnable], ['consoleBalanced', said.balanced], ['consoleTricks', said.open]] as const);
  return (
    <fieldset data-testid="console-fairness">
      <legend>{t('consoleFairness')}</legend>
      <div class="tools">
        <button type="button" disabled={question === null || asking.busy || said !== null} onClick={() => void ask()} data-testid="console-preflight">{t('consolePreflight')}</button>
        <span class="quiet">{question === null ? t('consoleFairnessFew') : told !== null && said === null ? t('consoleFairnessOld') : t('consoleFairnessText')}</span>
      </div>
      <Progress on={asking.busy} label={t('consoleFairnessBusy')} />
      {asking.problem && <ProblemNote problem={asking.problem} retry={() => void ask()} title={t('consoleNotAsked')} />}
      {said && three && (
        <div class="fairness">
          <p class={`verdictline ${worst(three.map(([, v]) => v))}`} data-testid="console-verdict" data-verdict={worst(three.map(([, v]) => v))}><Icon of={iconOf[worst(three.map(([, v]) => v))]} /><b>{t(worst(three.map(([, v]) => v)) === 'good' ? 'consoleFair' : worst(three.map(([, v]) => v)) === 'bad' ? 'consoleUnfair' : 'consoleFairUnclear')}</b></p>
          <dl>{three.map(([q, v]) => <div key={q}><dt>{t(q)} <b class={`verdictword ${v.verdict}`}>{t(verdictKey[v.verdict])}</b></dt><dd>{v[a.lang]}</dd></div>)}</dl>
          <div class="scroll" tabIndex={0} role="region" aria-label={t('consoleFairness')}>
            <table>
              <thead><tr><th scope="col">{t('consoleTeam')}</th><th scope="col" class="n">{t('consoleStartPlace')}</th><th scope="col" class="n">{t('consoleEndPlace')}</th><th scope="col" class="n">{t('consoleTopThird', { k: said.thirdPlace })}</th></tr></thead>
              <tbody>{said.teams.map((x) => (
                <tr key={x.team}><th scope="row">{place(x.team)}</th><td class="n">{number(x.startPlace, 1)}</td><td class="n">{number(x.endPlace.mean, 1)} {x.endPlace.lower95 !== null && <small class="quiet">{t('consoleRange', { low: number(x.endPlace.lower95, 1), high: number(x.endPlace.upper95!, 1) })}</small>}</td>
                  <td class="n">{percent(x.topThird.share)} <small class="quiet">{t('consoleRange', { low: percent(x.topThird.lower95), high: percent(x.topThird.upper95) })}</small></td></tr>
              ))}</tbody>
            </table>
          </div>
          <p class="sentence">{said.simulated[a.lang]} {said.method[a.lang]}</p>
        </div>
      )}
    </fieldset>
  );
}
