import { Problem } from '../api/problem';
import { follow } from '../hub/follow';
import type { HubLink } from '../hub/link';
import { type Answer, append, hasEnded, nothingYet } from './log';

/** How often a log is read again from its start because something was missing in it. */
const mostRestarts = 3;

export interface Watcher {
  /** Called with every new state of the answer. */
  show(answer: Answer): void;
  /** Whether to go on after the server ended the log early or refused it; throws when the task is gone. */
  stillThere(): Promise<boolean>;
}

/**
 * Watches an answer grow until it has ended or the signal fires, through lost connections and logs with gaps.
 * @throws Problem When the log stays incomplete, or what `stillThere` throws.
 */
export async function watchAnswer(link: Pick<HubLink, 'connected' | 'get'>, taskId: string, watcher: Watcher, signal: AbortSignal): Promise<void> {
  let answer = nothingYet;
  let restarts = 0;
  await follow(link, {
    open: connection => connection.stream('Watch', taskId, answer.cursor),
    take: events => {
      const next = append(answer, events);
      answer = next ?? nothingYet;
      if (next === null) return ++restarts > mostRestarts ? 'done' : 'again';
      watcher.show(answer);
      return hasEnded(answer) ? 'done' : 'more';
    },
    ended: () => watcher.stillThere(),
  }, signal);
  if (restarts > mostRestarts) throw new Problem('internal_error', 500, 'The log of this answer has a gap.');
}
