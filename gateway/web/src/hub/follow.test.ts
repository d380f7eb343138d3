import type { IStreamResult, IStreamSubscriber } from '@microsoft/signalr';
import { describe, expect, it, vi } from 'vitest';
import type { Connection } from './connection';
import { follow, type Verdict } from './follow';
import type { LinkState } from './link';

/** A link whose streams the test feeds by hand. */
function pretend() {
  const opened: { after: string | null; subscriber: IStreamSubscriber<string>; disposed: boolean }[] = [];
  let state: LinkState = 'connected';
  const connection = {
    stream: (_method: string, _task: string, after: string | null) => ({
      subscribe: (subscriber: IStreamSubscriber<string>) => {
        const stream = { after, subscriber, disposed: false };
        opened.push(stream);
        return { dispose: () => { stream.disposed = true; } };
      },
    }),
  } as unknown as Connection;
  const link = { get: () => state, connected: () => Promise.resolve(connection) };
  const nth = async (index: number) => {
    await vi.waitFor(() => expect(opened.length).toBeGreaterThan(index), { interval: 1 });
    return opened[index]!;
  };
  return { link, nth, opened, become: (next: LinkState) => { state = next; } };
}

function reader(verdicts: Readonly<Record<string, Verdict>> = {}, ended: () => Promise<boolean> = () => Promise.resolve(false)) {
  const taken: string[] = [];
  return {
    taken,
    subject: {
      open: (connection: Connection) => connection.stream('Watch', 'task', taken.at(-1) ?? null) as unknown as IStreamResult<string>,
      take: (item: string): Verdict => {
        taken.push(item);
        return verdicts[item] ?? 'more';
      },
      ended,
    },
  };
}

describe('Following a stream', () => {
  it('goes on behind the last item when the connection is lost', async () => {
    const { link, nth, become } = pretend();
    const { subject, taken } = reader({ end: 'done' });
    const followed = follow(link, subject, new AbortController().signal);

    const first = await nth(0);
    first.subscriber.next('a');
    become('interrupted');
    first.subscriber.error(new Error('closed'));
    const second = await nth(1);
    expect(second.after).toBe('a');
    second.subscriber.next('end');
    await followed;
    expect(taken).toEqual(['a', 'end']);
    expect(second.disposed).toBe(true);
  });

  it('opens the stream anew when its reader misses something', async () => {
    const { link, nth } = pretend();
    const { subject } = reader({ odd: 'again', end: 'done' });
    const followed = follow(link, subject, new AbortController().signal);
    const first = await nth(0);
    first.subscriber.next('odd');
    expect(first.disposed).toBe(true);
    (await nth(1)).subscriber.next('end');
    await followed;
  });

  it('takes nothing more from a stream that its reader is done with', async () => {
    const { link, nth } = pretend();
    const { subject, taken } = reader({ end: 'done' });
    const followed = follow(link, subject, new AbortController().signal);
    const { subscriber } = await nth(0);
    subscriber.next('end');
    subscriber.next('late');
    await followed;
    expect(taken).toEqual(['end']);
  });

  it('asks whether to go on when the server ends the stream', async () => {
    const { link, nth, opened } = pretend();
    const ended = vi.fn().mockResolvedValueOnce(true).mockResolvedValueOnce(false);
    const followed = follow(link, reader({}, ended).subject, new AbortController().signal);
    (await nth(0)).subscriber.complete();
    (await nth(1)).subscriber.error(new Error('refused'));
    await followed;
    expect(opened.length).toBe(2);
  });

  it('gives up with the reason when the subject is gone', async () => {
    const { link, nth } = pretend();
    const followed = follow(link, reader({}, () => Promise.reject(new Error('gone'))).subject, new AbortController().signal);
    (await nth(0)).subscriber.complete();
    await expect(followed).rejects.toThrow('gone');
  });

  it('ends when it is told to', async () => {
    const { link, nth } = pretend();
    const stopping = new AbortController();
    const followed = follow(link, reader().subject, stopping.signal);
    const { subscriber } = await nth(0);
    subscriber.next('a');
    stopping.abort();
    await followed;
    expect((await nth(0)).disposed).toBe(true);
  });
});
