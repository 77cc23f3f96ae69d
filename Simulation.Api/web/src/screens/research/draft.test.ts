import { describe, expect, it } from 'vitest';
import { start } from '../../address';
import type { World } from '../../api';
import { decodeDraft, definition, designAs, encodeDraft, example, opened, readFile } from './draft';

describe('the draft of an experiment', () => {
  const draft = example('330110', '试一个');
  it('goes into the address and back', () => {
    expect(decodeDraft(encodeDraft(draft))).toEqual(draft);
    expect(encodeDraft(draft)).toMatch(/^[\w-]+$/);
    expect([decodeDraft(null), decodeDraft('nonsense!'), decodeDraft(btoa('{}'))]).toEqual([null, null, null]);
  });
  it('takes what all points share from the view', () => {
    const view = { ...start, seed: 7, months: 24, decisions: [{ place: '330110', lever: 'x', from: '2023-01', to: null, value: 2 }] };
    const asked = definition(draft, view, { levers: [] } as unknown as World);
    expect(asked.base).toMatchObject({ seed: 7, months: 24, decisions: view.decisions });
    const again = opened({ ...asked, base: { ...asked.base, rules: { isolated: true }, parameters: {} } });
    expect(again.view).toMatchObject({ seed: 7, months: 24, decisions: view.decisions });
    expect(again.draft).toEqual({ ...draft, more: { rules: { isolated: true } } });
  });
  it('gives another design its own size', () => {
    expect(designAs('morris', draft.design)).toEqual({ kind: 'morris', trajectories: 20, seed: 1 });
    expect(designAs('full-factorial', draft.design)).toEqual({ kind: 'full-factorial', steps: 5, seed: 1 });
  });
  it('opens requests only', () => {
    expect(readFile(JSON.stringify({ factors: [], outcomes: [], design: { kind: 'sobol' } }))).not.toBeNull();
    expect([readFile('{}'), readFile('not json'), readFile('[]')]).toEqual([null, null, null]);
  });
});
