/** Hands the place of an absent team to a behaviour, or back to its people. */
import { useState } from 'preact/hooks';
import { useCommand } from '../../api';
import { Dialog, ProblemNote } from '../../parts';
import { useNames, useView } from '../../view';
import { behavioursOf, type Team } from './answers';
import { FieldFault, useDesk } from './shared';

export function HandPlace({ team, close }: { team: Team; close: () => void }) {
  const { t, world } = useView();
  const { zh, name } = useNames();
  const { session, refresh } = useDesk();
  const doing = useCommand();
  const behaviours = behavioursOf(world).filter((b) => b.key !== 'status-quo');
  const [key, choose] = useState(session.absence?.behaviour.split(':')[0] ?? 'prudent');
  const chosen = behaviours.find((b) => b.key === key);
  const send = async (behaviour: string | null) => {
    if (await doing.run(`/api/sessions/${session.id}/absences`, { place: team.place, behaviour }) === null) return;
    refresh();
    close();
  };
  const back = team.playedBy !== null;
  return (
    <Dialog title={t(back ? 'consoleBackFor' : 'consoleHandFor', { team: name(team) })} close={close} testid="console-hand-dialog">
      {back ? <p>{t('consoleBackText', { who: name(behaviours.find((b) => b.key === team.playedBy!.split(':')[0])) })}</p> : <>
        <label>{t('consoleHandBy')} <select value={key} data-testid="console-hand-by" onChange={(e) => choose(e.currentTarget.value)}>{behaviours.map((b) => <option key={b.key} value={b.key}>{name(b)}</option>)}</select></label>
        {chosen && <p class="quiet">{zh ? chosen.what : chosen.whatEn}</p>}
        <p>{t('consoleHandText')}</p>
      </>}
      <FieldFault problem={doing.problem} field="behaviour" /><FieldFault problem={doing.problem} field="place" />
      {doing.problem && <ProblemNote problem={doing.problem} close={doing.clear} title={t('consoleRefused')} />}
      <div class="tools confirmtools"><button type="button" onClick={close}>{t('consoleCancel')}</button><button type="button" class="primary" disabled={doing.busy} onClick={() => void send(back ? null : key)} data-testid="console-hand-yes">{t(back ? 'consoleHandBack' : 'consoleHandBot')}</button></div>
    </Dialog>
  );
}
