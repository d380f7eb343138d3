import type { IStreamResult } from '@microsoft/signalr';
import type { Connection } from './connection';
import type { HubLink } from './link';
import { backoff, pause } from './waiting';

/** What the reader of a stream says after each item. */
export type Verdict = 'more' | 'again' | 'done';

export interface Subject<T> {
  /** Opens the stream behind the last event taken in. */
  open(connection: Connection): IStreamResult<T>;
  /** Takes one item; `again` asks for the stream to be opened anew, `done` ends the following. */
  take(item: T): Verdict;
  /** The server ended the stream, or refused it, while the connection is up. Whether to go on; may throw to give up. */
  ended(): Promise<boolean>;
}

/**
 * Follows a stream of the hub through any number of lost connections, until its reader is done or the signal fires (then it returns too).
 * @throws Whatever `ended` throws.
 */
export async function follow<T>(link: Pick<HubLink, 'connected' | 'get'>, subject: Subject<T>, signal: AbortSignal): Promise<void> {
  for (let failures = 0; ; failures++) {
    let verdict: Verdict | 'ended' | 'lost';
    try {
      const connection = await link.connected(signal);
      verdict = await read(subject.open(connection), item => {
        const verdict = subject.take(item);
        if (verdict === 'more') failures = 0;
        return verdict;
      }, signal);
    } catch {
      if (signal.aborted) return;
      verdict = link.get() === 'connected' ? 'ended' : 'lost';
    }
    if (verdict === 'done') return;
    if (verdict === 'ended' && !await subject.ended()) return;
    await pause(backoff(failures), signal);
  }
}

/** Reads one opened stream to its end, or to the first item whose verdict is not `more`. */
function read<T>(stream: IStreamResult<T>, take: (item: T) => Verdict, signal: AbortSignal): Promise<Verdict | 'ended'> {
  return new Promise((resolve, reject) => {
    const stopped = (): void => {
      subscription.dispose();
      reject(signal.reason as Error);
    };
    const settle = (end: () => void): void => {
      signal.removeEventListener('abort', stopped);
      end();
    };
    let over = false;
    const subscription = stream.subscribe({
      next(item) {
        if (over) return;
        const verdict = take(item);
        if (verdict === 'more') return;
        over = true;
        subscription.dispose();
        settle(() => resolve(verdict));
      },
      error: (error: Error) => settle(() => reject(error)),
      complete: () => settle(() => resolve('ended')),
    });
    signal.addEventListener('abort', stopped, { once: true });
  });
}
