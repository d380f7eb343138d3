import { describe, expect, it, vi } from 'vitest';
import type { Connection } from './connection';
import { HubLink } from './link';
import { backoff } from './waiting';

/** A connection that starts and breaks when the test says so. */
function pretend() {
  const starts: { succeed: () => void; fail: () => void }[] = [];
  let close: () => void = () => undefined;
  const connection = {
    start: () => new Promise<void>((resolve, reject) => starts.push({ succeed: resolve, fail: () => reject(new Error('refused')) })),
    stop: () => { close(); return Promise.resolve(); },
    onclose: (listener: () => void) => { close = listener; },
  } as unknown as Connection;
  const nth = async (index: number) => {
    await vi.waitFor(() => expect(starts.length).toBeGreaterThan(index), { interval: 1 });
    return starts[index]!;
  };
  return { connection, nth, lose: () => close() };
}

describe('The link to the hub', () => {
  it('comes up again after each loss and each failed start, and asks about the credential', async () => {
    const { connection, nth, lose } = pretend();
    const interrupted = vi.fn().mockResolvedValue(undefined);
    const link = new HubLink(connection, interrupted);
    const seen: string[] = [];
    link.subscribe(() => seen.push(link.get()));
    const run = link.run();

    (await nth(0)).fail();
    (await nth(1)).succeed();
    await link.connected(new AbortController().signal);
    lose();
    expect(link.get()).toBe('interrupted');
    (await nth(2)).succeed();
    await link.connected(new AbortController().signal);
    await link.stop();
    await run;
    expect(seen).toEqual(['interrupted', 'connected', 'interrupted', 'connected', 'interrupted']);
    expect(interrupted).toHaveBeenCalledTimes(2);
  });

  it('lets nobody wait longer than they want to', async () => {
    const link = new HubLink(pretend().connection, () => Promise.resolve());
    const giveUp = new AbortController();
    const waiting = link.connected(giveUp.signal);
    giveUp.abort();
    await expect(waiting).rejects.toThrow();
  });

  it('waits longer after each failure, five seconds at most, never in step with others', () => {
    const longest = [0, 1, 2, 3, 4, 5, 50].map(failures => backoff(failures, () => 1));
    expect(longest).toEqual([250, 500, 1_000, 2_000, 4_000, 5_000, 5_000]);
    expect(backoff(1, () => 0)).toBe(250);
  });
});
