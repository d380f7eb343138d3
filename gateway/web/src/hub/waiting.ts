const first = 250;
const longest = 5_000;

/** How long to wait before the next try, in milliseconds: doubling up to five seconds, spread so that not every page comes back at once. */
export function backoff(failures: number, random: () => number = Math.random): number {
  const full = Math.min(longest, first * 2 ** Math.min(failures, 10));
  return full / 2 + random() * full / 2;
}

/** Waits; ends early when the signal fires, the network comes back or the page is looked at again. Never rejects. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const done = new AbortController();
  await new Promise<void>(resolve => {
    const end = (): void => {
      clearTimeout(timer);
      done.abort();
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { signal: done.signal });
    if (typeof window === 'undefined') return;
    window.addEventListener('online', end, { signal: done.signal });
    document.addEventListener('visibilitychange', () => { if (!document.hidden) end(); }, { signal: done.signal });
  });
}
