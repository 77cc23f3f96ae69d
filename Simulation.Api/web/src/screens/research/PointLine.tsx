/** One point of an experiment, and the way to open it in the lab. */
import { useState } from 'preact/hooks';
import { inquire, Problem } from '../../api';
import { digitsOf } from '../../charts/reading';
import { number } from '../../format';
import { Dialog, Entry, Icon, ProblemNote } from '../../parts';
import { useView } from '../../view';
import { save } from '../exports';
import { useFactorWords } from './names';
import type { Experiment, Point } from './types';

/** Opens a point as a scenario in the lab; what an address of the lab cannot carry is told first. */
export function useOpenPoint(x: Experiment) {
  const { a, go, world } = useView();
  const [state, set] = useState<{ busy: boolean; problem: Problem | null; partly: Point | null }>({ busy: false, problem: null, partly: null });
  const enter = (p: Point) => {
    const s = p.scenario, place = s.decisions.at(-1)?.place, county = world.counties.some((c) => c.code === place) ? place! : a.county;
    go({ screen: 'lab', world: s.world, seed: s.seed, months: s.months, uncertainty: s.uncertainty, decisions: s.decisions, shocks: s.shocks, shocksInBaseline: false, place: place ?? a.place, county }, true);
  };
  const open = async (n: number) => {
    set({ busy: true, problem: null, partly: null });
    try {
      const p = await inquire<Point>(`/api/experiments/${x.id}/points/${n}`);
      const partly = (['rules', 'behaviours', 'parameters'] as const).some((part) => Object.keys(p.scenario[part] ?? {}).length > 0);
      set({ busy: false, problem: null, partly: partly ? p : null });
      if (!partly) enter(p);
    } catch (error) {
      set({ busy: false, problem: error instanceof Problem ? error : new Problem(0, String(error), '', []), partly: null });
    }
  };
  return { ...state, open, enter, clear: () => set({ busy: false, problem: null, partly: null }) };
}

/** What stands in the way of opening a point, or what would be lost. */
export function PointNotes({ opening, again }: { opening: ReturnType<typeof useOpenPoint>; again: () => void }) {
  const { t } = useView();
  const p = opening.partly;
  return (
    <>
      {opening.problem && <ProblemNote problem={opening.problem} retry={again} />}
      {p && (
        <Dialog title={t('researchPartly', { n: p.point })} close={opening.clear} testid="research-partly">
          <p>{t('researchPartlyText', { rules: Object.keys(p.scenario.rules).length, behaviours: Object.keys(p.scenario.behaviours).length, parameters: Object.keys(p.scenario.parameters).length })}</p>
          <div class="bar">
            <button type="button" class="primary" onClick={() => save(`saima-point-${p.point}.json`, 'application/json', JSON.stringify(p.scenario, null, 2))}><Icon of="down" />{t('researchScenarioFile')}</button>
            <button type="button" onClick={() => { opening.clear(); opening.enter(p); }}>{t('researchPartlyOpen')}</button>
          </div>
        </Dialog>
      )}
    </>
  );
}

export function PointLine({ x, n, factors, choose, points }: { x: Experiment; n: number | null; factors: (number | string)[] | undefined; choose: (n: number | null) => void; points: number }) {
  const { t } = useView();
  const words = useFactorWords(x.capsule.definition);
  const opening = useOpenPoint(x);
  return (
    <div class="pointline" data-testid="research-point" data-point={n ?? ''}>
      <label>{t('researchPoint')} <Entry type="number" min={0} max={points - 1} step={1} value={n ?? ''} placeholder={t('researchPickPoint')} data-testid="research-point-number" enter={({ valueAsNumber: v }) => choose(Number.isInteger(v) && v >= 0 && v < points ? v : null)} /></label>
      {n === null ? <span class="quiet">{t('researchPointHint')}</span> : (
        <>
          <ul class="chips">{factors?.map((v, f) => <li key={f}>{words(x.capsule.definition.factors[f]!.name ?? '')} <b>{typeof v === 'number' ? number(v, digitsOf([0, v])) : v}</b></li>)}</ul>
          <button type="button" class="primary" disabled={opening.busy} onClick={() => void opening.open(n)} data-testid="research-open-point"><Icon of="lab" />{t('researchOpenPoint')}</button>
        </>
      )}
      <PointNotes opening={opening} again={() => { if (n !== null) void opening.open(n); }} />
    </div>
  );
}
