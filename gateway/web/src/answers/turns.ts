import type { ChatMessage } from '../contract';
import { type Answer, fromMessage, hasEnded, nothingYet } from './log';

/** One question and its answer. */
export interface Turn {
  /** Stays the same while the turn is shown. */
  readonly id: string;
  readonly question: string;
  /** Null until the server has taken the question. */
  readonly taskId: string | null;
  readonly answer: Answer;
}

/** Pairs a chat's messages, oldest first: a question and its answer name the same task. */
export function turnsOf(messages: readonly ChatMessage[]): Turn[] {
  const turns = new Map<string, Turn>();
  for (const message of messages) {
    const turn = turns.get(message.taskId) ?? { id: message.taskId, question: '', taskId: message.taskId, answer: nothingYet };
    turns.set(message.taskId, message.role === 'user' ? { ...turn, question: message.text } : { ...turn, answer: fromMessage(message) });
  }
  return [...turns.values()];
}

/** What the server has stored, together with what this page knows better: answers that still grow, questions on their way. */
export function merged(stored: readonly Turn[], shown: readonly Turn[]): Turn[] {
  const here = new Map(shown.map(turn => [turn.taskId ?? turn.id, turn]));
  const known = stored.map(turn => {
    const ours = here.get(turn.id);
    return ours === undefined ? turn : { ...turn, id: ours.id, answer: hasEnded(turn.answer) ? turn.answer : ours.answer };
  });
  const taken = new Set(stored.map(turn => turn.taskId));
  return [...known, ...shown.filter(turn => turn.taskId === null || !taken.has(turn.taskId))];
}

/** The question on its way has become a task. A list read meanwhile may hold that task already. */
export const accepted = (turns: readonly Turn[], id: string, taskId: string): Turn[] =>
  turns.filter(turn => turn.id === id || turn.taskId !== taskId).map(turn => (turn.id === id ? { ...turn, taskId } : turn));
