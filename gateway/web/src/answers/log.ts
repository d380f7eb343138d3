import type { AnswerSource, ChatMessage, QueryResult, TaskEvent } from '../contract';

/**
 * What a client knows of one question's answer, assembled from the task's event log. The promise of this module: through any repeats, cut-off
 * connections and new epochs, the text of a completed answer equals the stored one.
 */
export interface Answer {
  /** The text so far; its first `keep` UTF-16 code units survive a reset. */
  readonly text: string;
  /** The last event taken in, to be sent back on a reconnect; null before the first one. */
  readonly cursor: string | null;
  readonly epoch: number;
  readonly seq: number;
  readonly phase: 'waiting' | 'working' | 'completed' | 'failed' | 'cancelled';
  readonly progress: Progress | null;
  readonly sources: readonly AnswerSource[];
  /** The question as it was searched for, when the conversation had to complete it. */
  readonly searchedFor: string | null;
  readonly result: QueryResult | null;
  readonly error: Failure | null;
  /** Why the attempt before this one ended, while there is another one. */
  readonly setback: Failure | null;
}

export interface Progress {
  readonly stage: string;
  /** Of the whole task, 0 to 1. */
  readonly share: number;
  readonly message: string;
}

export interface Failure {
  readonly code: string;
  readonly detail: string;
}

export const nothingYet: Answer = {
  text: '', cursor: null, epoch: 1, seq: 0, phase: 'waiting', progress: null, sources: [], searchedFor: null, result: null, error: null, setback: null,
};

export const hasEnded = (answer: Answer): boolean => answer.phase !== 'waiting' && answer.phase !== 'working';

/**
 * Takes events in, in the order in which they came. Events that are already in, or that belong to an epoch that is over, change nothing.
 * @returns Null when something is missing before one of the events: the log must be read again from its start.
 */
export function append(answer: Answer, events: readonly TaskEvent[]): Answer | null {
  let next = answer;
  for (const event of events) {
    if (isKnown(next, event)) continue;
    if (!follows(next, event)) return null;
    next = { ...next, ...effect(next, event), epoch: event.epoch, seq: event.seq, cursor: event.cursor };
  }
  return next;
}

const isKnown = (answer: Answer, event: TaskEvent): boolean =>
  hasEnded(answer) || event.epoch < answer.epoch || (event.epoch === answer.epoch && event.seq <= answer.seq);

/** The next event of the epoch, or the reset that opens a later one; and it fits the text that is here. */
function follows(answer: Answer, event: TaskEvent): boolean {
  if (event.type === 'reset' && event.keep > answer.text.length) return false;
  if (event.type === 'completed' && event.result.kind === 'query' && event.result.answer !== answer.text) return false;
  return event.epoch === answer.epoch ? event.seq === answer.seq + 1 : event.seq === 1 && event.type === 'reset';
}

function effect(answer: Answer, event: TaskEvent): Partial<Answer> {
  switch (event.type) {
    case 'accepted':
    case 'durable':
      return {};
    case 'progress':
      return { phase: 'working', setback: null, progress: { stage: event.stage, share: event.progress, message: event.message } };
    case 'sources':
      return { phase: 'working', sources: event.sources, searchedFor: event.searchedFor };
    case 'token':
      return { phase: 'working', text: answer.text + event.text };
    case 'reset':
      return { text: answer.text.slice(0, event.keep) };
    case 'attempt_failed':
      return { phase: 'working', setback: { code: event.code, detail: event.detail } };
    case 'completed':
      return event.result.kind === 'query'
        ? { phase: 'completed', setback: null, result: event.result, sources: event.result.sources, searchedFor: event.result.searchedFor }
        : { phase: 'completed', setback: null };
    case 'failed':
      return { phase: 'failed', setback: null, error: { code: event.code, detail: event.detail } };
    case 'cancelled':
      return { phase: 'cancelled', setback: null };
  }
}

/** The answer of a message whose task has ended, without reading its log. */
export function fromMessage(message: ChatMessage): Answer {
  const result = message.result ?? null;
  const phase = message.status === 'queued' ? 'waiting' : message.status === 'processing' ? 'working' : message.status;
  return { ...nothingYet, phase, text: result?.answer ?? message.text, sources: result?.sources ?? [], searchedFor: result?.searchedFor ?? null, result, error: message.error ?? null };
}
