/** How fast months come by themselves; 0: by hand. Pure. */
export const speeds = [0, 1, 2, 5, 10, 30];

/** The clock as it is to be set. */
export const withSpeed = (seconds: number) => (seconds === 0 ? { mode: 'hand', paused: false } : { mode: 'free', secondsPerMonth: seconds, paused: false });

/** Minutes and seconds, 3:07. */
export function minutes(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds)), rest = whole % 60;
  return `${Math.floor(whole / 60)}:${String(rest).padStart(2, '0')}`;
}
