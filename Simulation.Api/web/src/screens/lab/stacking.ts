/** What is stacked, and what is left of a policy once another counts before it. Pure. */
import type { Decision } from '../../api';
import type { Conflict, Policy } from './answers';

/** A policy as it stands in a question: written out, so that some of it can be left out. */
export interface Written { hash: string; label: { zh: string; en: string }; decisions: Decision[] }

/** Of one conflict, who counts: the hash of a policy, or `scenario`. */
export type Verdicts = Record<string, string>;

export const conflictKey = (c: Conflict): string => [c.kind, ...c.policies, ...c.levers, ...c.places, c.from, c.to ?? ''].join('|');

const meant = (c: Conflict, d: Decision) => c.levers.includes(d.lever) && c.places.includes(d.place);

/** Policies and own decisions without what gives way in settled conflicts. */
export function settled(policies: Policy[], own: Decision[], conflicts: Conflict[], verdicts: Verdicts): { policies: Written[]; own: Decision[] } {
  const gives = (who: string, d: Decision) => conflicts.some((c) => {
    const counts = verdicts[conflictKey(c)];
    return counts !== undefined && counts !== who && c.policies.includes(who) && meant(c, d);
  });
  return {
    policies: policies.map((p) => ({ hash: p.hash, label: p.label, decisions: p.decisions.filter((d) => !gives(p.hash, d)) })).filter((p) => p.decisions.length > 0),
    own: own.filter((d) => !gives('scenario', d)),
  };
}
