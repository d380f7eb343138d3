import { describe, expect, it } from 'vitest';
import type { ChatMessage } from '../contract';
import { nothingYet } from './log';
import { accepted, merged, type Turn, turnsOf } from './turns';

const message = (role: 'user' | 'assistant', taskId: string, more: Partial<ChatMessage> = {}): ChatMessage =>
  ({ messageId: `${role}-${taskId}`, role, text: '', taskId, status: 'processing', userId: null, createdAt: '2026-01-01T00:00:00Z', result: null, error: null, ...more });

const asked = (id: string, taskId: string | null, more: Partial<Turn> = {}): Turn => ({ id, question: 'Why?', taskId, answer: nothingYet, ...more });

describe('The turns of a chat', () => {
  it('pair a question with the answer of the same task', () => {
    const turns = turnsOf([message('user', 'a', { text: 'Why?' }), message('assistant', 'a'), message('user', 'b', { text: 'How?' })]);
    expect(turns.map(turn => [turn.question, turn.answer.phase])).toEqual([['Why?', 'working'], ['How?', 'waiting']]);
  });

  it('keep an answer that grows here instead of the stored one that is not complete', () => {
    const growing = asked('local', 'a', { answer: { ...nothingYet, text: 'Beca', phase: 'working' } });
    const [turn] = merged(turnsOf([message('user', 'a', { text: 'Why?' }), message('assistant', 'a')]), [growing]);
    expect(turn).toMatchObject({ id: 'local', answer: { text: 'Beca' } });
  });

  it('take the stored answer once it is complete', () => {
    const growing = asked('local', 'a', { answer: { ...nothingYet, text: 'Beca', phase: 'working' } });
    const stored = turnsOf([message('user', 'a', { text: 'Why?' }), message('assistant', 'a', { status: 'cancelled' })]);
    expect(merged(stored, [growing])[0]?.answer.phase).toBe('cancelled');
  });

  it('keep a question that is on its way at the end', () => {
    const turns = merged(turnsOf([message('user', 'a', { text: 'Why?' })]), [asked('local', null, { question: 'How?' })]);
    expect(turns.map(turn => turn.question)).toEqual(['Why?', 'How?']);
  });

  it('hold a task once, also when a list had it before the answer to the question came', () => {
    const turns = accepted([asked('a', 'a'), asked('local', null)], 'local', 'a');
    expect(turns.map(turn => [turn.id, turn.taskId])).toEqual([['local', 'a']]);
  });
});
