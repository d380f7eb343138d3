import type { BreakerSnapshot, QueueSnapshot, Schedule } from '../contract';

export const breakerWords: Readonly<Record<BreakerSnapshot['status'], string>> = { closed: 'closed', open: 'open', halfOpen: 'half open' };

export const modeOf = ({ mode, drained }: Pick<QueueSnapshot, 'mode' | 'drained'>): string => (mode === 'draining' && drained ? 'drained' : mode);

/** What became of a schedule's latest moment. */
export function outcomeOf({ lastAt, lastError, lastStatus }: Pick<Schedule, 'lastAt' | 'lastError' | 'lastStatus'>): string {
  if (lastAt === null) return 'has not fired';
  if (lastError !== null) return lastError;
  return lastStatus == null ? 'removed since' : { queued: 'waits', processing: 'at work', completed: 'completed', failed: 'failed', cancelled: 'cancelled' }[lastStatus];
}

/** A duration for people, in the unit that fits. */
export function duration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1_000;
  return seconds < 90 ? `${seconds.toFixed(seconds < 10 ? 1 : 0)} s` : `${Math.round(seconds / 60)} min`;
}
