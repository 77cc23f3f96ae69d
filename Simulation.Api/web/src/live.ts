/** A race as it is lived: one stream of events, folded into what screens show; last value wins. */
import type { HubConnection } from '@microsoft/signalr';
import { useEffect, useState } from 'preact/hooks';
import type { Both } from './api';
import { token } from './seat';

export interface Place { county: string; rank: number; rankBefore: number | null; score: number; behind?: number; behindFirst?: number }
export interface News { county: string; kind: string; rank: number | null; rankBefore: number | null; what: Both; cause: Both | null }
export interface Clock {
  mode: 'hand' | 'free' | 'rounds' | 'ready'; secondsPerMonth: number; paused: boolean; day: number; deadline: string | null; ends: string | null; secondsLeft: number | null;
  seats: string[]; ready: string[]; trouble: Both | null;
}

/** A month that was lived. `top` and `news` are empty while boards are withheld. */
export interface MonthTold { position: number; at: string; month: string; fingerprint: string; coming: string | null; clock: Clock | null; shocks: { shock: string; places: string[]; severity: number }[]; top: Place[]; news: News[] }
export interface BoardTold { board: string; name: string; nameEn: string; month: string; counties: Place[] }
/** An entry of the log as it is told: decision, shock, rules, behaviours, clock. */
export interface Told { id?: number; name: string; data: Record<string, unknown> }

export interface Live {
  status: 'connecting' | 'live' | 'reconnecting' | 'refused';
  /** Why nothing more is told, in both languages with a stroke between. */
  refusal: string;
  /** Id of the last event, −1 before the first. */
  position: number;
  month: MonthTold | null;
  /** The composite board after the last month that may be shown. */
  board: BoardTold | null;
  clock: Clock | null;
  /** What happened, the newest first, with its month. */
  news: (News & { month: string })[];
  /** Decisions, shocks and switches, the newest first. */
  entries: Told[];
  /** Milliseconds from the tick on the server to its handler here; null before the first. */
  lag: number | null;
  /** Months that were received since the page was opened. */
  ticks: number;
  /** Grows with everything that changes what a screen would be answered. */
  beat: number;
}

const nothing: Live = { status: 'connecting', refusal: '', position: -1, month: null, board: null, clock: null, news: [], entries: [], lag: null, ticks: 0, beat: 0 };
const newsMost = 80, wholeMost = 2400, entriesMost = 200, waitMost = 5000;

/** What is known after one more event. Pure but for the time it came, which is given. */
export function fold(now: Live, event: Told, at: number, most = newsMost): Live {
  const position = Math.max(now.position, event.id ?? -1);
  if (event.name === 'clock') return { ...now, position, clock: event.data as unknown as Clock, beat: now.beat + 1 };
  if (event.name === 'board') return { ...now, position, board: event.data as unknown as BoardTold, beat: now.beat + 1 };
  if (event.name === 'month') {
    const month = event.data as unknown as MonthTold;
    const news = (month.news ?? []).map((n) => ({ ...n, month: month.month }));
    return {
      ...now, position, month, clock: month.clock ?? now.clock, news: [...news, ...now.news].slice(0, most), lag: at - Date.parse(month.at), ticks: now.ticks + 1, beat: now.beat + 1,
    };
  }
  return { ...now, position, entries: [event, ...now.entries].slice(0, entriesMost), beat: now.beat + 1 };
}

/** Watches a race until the screen is left; a broken connection is made again and goes on behind the last event, so that no month is missed or told twice. `whole` begins with the first month instead of the last. */
export function useRace(race: string | null, whole = false): Live {
  const [shown, show] = useState(nothing);

  useEffect(() => {
    show(nothing);
    if (race === null) return;
    let now = nothing, left = false, drawn = 0, hub: HubConnection | null = null, again: ReturnType<typeof setTimeout> | undefined, wait = 250;
    const draw = () => { drawn ||= requestAnimationFrame(() => { drawn = 0; show(now); }); };
    const say = (change: Partial<Live>) => { now = { ...now, ...change }; draw(); };
    const broken = () => {
      if (left) return;
      say({ status: 'reconnecting' });
      again = setTimeout(() => void watch(), wait);
      wait = Math.min(wait * 2, waitMost);
    };

    async function watch(): Promise<void> {
      try {
        const { HubConnectionBuilder, LogLevel } = await import('@microsoft/signalr');
        if (left) return;
        hub = new HubConnectionBuilder().withUrl('/hubs/race', { accessTokenFactory: () => token() ?? '' }).configureLogging(LogLevel.None).build();
        await hub.start();
      } catch {
        // The server is away, or does not know this tab: the next attempt says which.
        return broken();
      }
      if (left) return void hub.stop();
      hub.stream<Told[]>('Watch', race, now.position < 0 && !whole ? null : now.position).subscribe({
        next: (events) => {
          const at = Date.now();
          wait = 250;
          for (const event of events) if (event.id === undefined || event.id > now.position) now = fold(now, event, at, whole ? wholeMost : newsMost);
          say({ status: 'live' });
        },
        error: (error: Error) => {
          const refusal = /HubException: (.*)$/s.exec(error.message)?.[1];
          void hub?.stop();
          if (refusal === undefined) return broken();
          say({ status: 'refused', refusal });
        },
        complete: () => { void hub?.stop(); broken(); },
      });
    }

    void watch();
    return () => { left = true; clearTimeout(again); cancelAnimationFrame(drawn); void hub?.stop(); };
  }, [race]);

  return shown;
}

/** A value that changes at most once in so many milliseconds; the last one always comes through. */
export function useCalm<T>(value: T, rest: number): T {
  const [calm, set] = useState({ value, at: 0 });
  useEffect(() => {
    if (calm.value === value) return;
    const timer = setTimeout(() => set({ value, at: performance.now() }), Math.max(0, calm.at + rest - performance.now()));
    return () => clearTimeout(timer);
  }, [value, calm, rest]);
  return calm.value;
}

/** A number that grows every so many milliseconds while the page is looked at; for what no stream tells. */
export function usePulse(every: number): number {
  const [beat, set] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => { if (!document.hidden) set((n) => n + 1); }, every);
    const seen = () => { if (!document.hidden) set((n) => n + 1); };
    document.addEventListener('visibilitychange', seen);
    return () => { clearInterval(timer); document.removeEventListener('visibilitychange', seen); };
  }, [every]);
  return beat;
}
