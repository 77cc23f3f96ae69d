/** Who plays which place: by search, or a whole group at once. */
import type { Problem } from '../../api';
import { Icon } from '../../parts';
import { useNames, useView } from '../../view';
import { AddPlace } from './AddPlace';
import { isCounty, levelOf, presets, withTeams, type Plan } from './plan';
import { FieldFault } from './shared';

export function Teams({ plan, change, problem }: { plan: Plan; change: (part: Partial<Plan>) => void; problem: Problem | null }) {
  const { t, world } = useView();
  const { name, place } = useNames();
  const preset = (key: string) => {
    if (key === 'three' || key === 'six') change(withTeams(plan, presets[key].filter((p) => isCounty(world, p))));
    else if (key !== '') change(withTeams(plan, world.counties.filter((c) => c.prefecture === key).map((c) => c.code)));
  };
  return (
    <fieldset>
      <legend>{t('consolePlanTeams')}</legend>
      <div class="fields">
        <div class="span2"><AddPlace label={t('consoleAddTeam')} taken={plan.places} add={(code) => change({ places: [...plan.places, code] })} testid="console-add-team" /></div>
        <label class="span2">{t('consolePreset')}
          <select value="" data-testid="console-preset" onChange={(e) => preset(e.currentTarget.value)}>
            <option value="">{t('consolePresetPick')}</option>
            <option value="three">{t('consolePresetThree')}</option>
            <option value="six">{t('consolePresetSix')}</option>
            <optgroup label={t('consolePresetCity')}>{world.prefectures.map((p) => <option key={p.code} value={p.code}>{t('consolePresetAll', { place: name(p) })}</option>)}</optgroup>
          </select>
        </label>
      </div>
      {plan.places.length === 0 ? <p class="empty">{t('consoleNoTeams')}</p> : (
        <ul class="chips" data-testid="console-teams-chosen">
          {plan.places.map((code) => (
            <li key={code} data-place={code}><b>{place(code)}</b>{levelOf(world, code) !== 'county' && <small>{t(levelOf(world, code))}</small>}
              <button type="button" class="ghost" aria-label={t('remove', { what: place(code) })} onClick={() => change(withTeams(plan, plan.places.filter((p) => p !== code)))}><Icon of="reset" /></button>
            </li>
          ))}
        </ul>
      )}
      <FieldFault problem={problem} field="places" />
    </fieldset>
  );
}
