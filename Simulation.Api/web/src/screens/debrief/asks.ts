/** How the debrief asks: the events of a race from its first month, several answers at once, and how long one has waited. */
import { useEffect, useState } from 'preact/hooks';
import { inquire, Problem } from '../../api';
import type { Told } from '../../live';
import { token } from '../../seat';
import { nothing, storyOf, type Story } from './story';

/** Reads the events of a race from the first, until so many months have been told. The stream itself never ends. */
async function eventsOf(race: string, months: number, signal: AbortSignal): Promise<Told[]> {
  const bearer = token();
  const response = await fetch(`/api/races/${race}/events?after=-1`, { signal, headers: { accept: 'text/event-stream', ...(bearer !== null && { authorization: `Bearer ${bearer}` }) } });
  if (!response.ok || response.body === null) {
    const said = await response.json().catch(() => ({})) as Partial<Problem>;
    throw new Problem(response.status, said.title ?? `HTTP ${response.status}`, said.detail ?? '', []);
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader(), told: Told[] = [];
  let text = '', lived = 0;
  try {
    while (lived < months) {
      const { value, done } = await reader.read();
      if (done) break;
      const frames = (text + value).split('\n\n');
      text = frames.pop()!;
      for (const frame of frames) {
        const field = (name: string) => frame.split('\n').find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
        const [id, name, data] = [field('id'), field('event'), field('data')];
        if (name === undefined || data === undefined) continue;
        told.push({ ...(id !== undefined && { id: Number(id) }), name, data: JSON.parse(data) as Record<string, unknown> });
        if (name === 'month') lived++;
      }
    }
  } finally {
    void reader.cancel().catch(() => {});
  }
  // A stream that breaks off has not told the race.
  if (lived < months) throw new Problem(0, '', '', []);
  return told;
}

/** What happened in a race up to the month it has come to. */
export function useStory(race: string, months: number): { story: Story; problem: Problem | null; stale: boolean; retry: () => void } {
  const key = `${race} ${months}`;
  const [shown, show] = useState<{ key: string; story: Story; problem: Problem | null }>({ key: '', story: nothing, problem: null });
  const [attempt, again] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    const fail = (e: unknown) => { if (!abort.signal.aborted) show((old) => ({ key, story: old.story, problem: e instanceof Problem ? e : new Problem(0, '', '', []) })); };
    if (months === 0) show({ key, story: nothing, problem: null });
    else eventsOf(race, months, abort.signal).then((told) => { if (!abort.signal.aborted) show({ key, story: storyOf(told), problem: null }); }, fail);
    return () => abort.abort();
  }, [key, attempt]);
  const retry = () => again((n) => n + 1);
  useReturn(shown.problem, retry);
  return { ...shown, stale: shown.key !== key, retry };
}

export interface Each<T> { values: (T | null)[]; problem: Problem | null; stale: boolean; retry: () => void }

/** What may not be seen, or is gone: that is an answer too. */
const closed = (e: unknown): boolean => e instanceof Problem && (e.status === 403 || e.status === 404);

/** Asks several things at once, and again when the beat changes; until then the answers before stay. What this tab may not see, or what is gone, is null. */
export function useEach<T>(paths: string[], beat: number | string): Each<T> {
  const of = paths.join(' '), key = `${of}#${beat}`;
  const [shown, show] = useState<{ of: string; key: string; values: (T | null)[]; problem: Problem | null }>({ of: '', key: '', values: [], problem: null });
  const [attempt, again] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    const one = (path: string) => inquire<T>(path, abort.signal).catch((e: unknown) => { if (closed(e)) return null; throw e; });
    Promise.all(paths.map(one)).then(
      (values) => { if (!abort.signal.aborted) show({ of, key, values, problem: null }); },
      (e) => { if (!abort.signal.aborted) show((old) => ({ of, key, values: old.of === of ? old.values : [], problem: e instanceof Problem ? e : new Problem(0, '', '', []) })); });
    return () => abort.abort();
  }, [key, attempt]);
  const retry = () => again((n) => n + 1);
  useReturn(shown.problem, retry);
  return { values: shown.of === of ? shown.values : [], problem: shown.key === key ? shown.problem : null, stale: shown.key !== key, retry };
}

/** Asks again every few seconds while the server is away. */
function useReturn(problem: Problem | null, retry: () => void): void {
  const offline = problem?.offline === true;
  useEffect(() => {
    if (!offline) return;
    const again = setInterval(retry, 5000);
    return () => clearInterval(again);
  }, [offline]);
}

/** Whole seconds since something began, while it goes on. */
export function useSeconds(on: boolean): number {
  const [seconds, set] = useState(0);
  useEffect(() => {
    set(0);
    if (!on) return;
    const began = performance.now();
    const timer = setInterval(() => set(Math.floor((performance.now() - began) / 1000)), 1000);
    return () => clearInterval(timer);
  }, [on]);
  return seconds;
}

/** Hands a file of the server to the browser under a name; the token goes in the header, so a plain link would not do. */
export async function download(path: string, name: string): Promise<void> {
  const bearer = token();
  let response: Response;
  try {
    response = await fetch(path, { headers: bearer === null ? {} : { authorization: `Bearer ${bearer}` } });
  } catch {
    throw new Problem(0, '', '', []);
  }
  if (!response.ok) {
    const said = await response.json().catch(() => ({})) as Partial<Problem>;
    throw new Problem(response.status, said.title ?? `HTTP ${response.status}`, said.detail ?? '', []);
  }
  const anchor = document.createElement('a');
  anchor.href = URL.createObjectURL(await response.blob());
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 1000);
}
