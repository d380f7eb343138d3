import type { IStreamSubscriber } from '@microsoft/signalr';
import { describe, expect, it, vi } from 'vitest';
import type { ApiClient } from '../api/client';
import { Problem } from '../api/problem';
import type { ChatMessage, QueryResult, TaskEvent } from '../contract';
import type { Connection } from '../hub/connection';
import type { HubLink } from '../hub/link';
import { Conversation } from './conversation';

const result: QueryResult = {
  answer: 'Forty tonnes.', confidence: 1, answered: true, language: 'en', model: 'test', degraded: null, sources: [],
  usage: { promptTokens: 0, completionTokens: 0, cost: 0 }, timings: { queuedMs: 0, retrievalMs: 0, firstTokenMs: 0, totalMs: 0 }, searchedFor: null,
};
const at = (seq: number) => ({ cursor: `1.${seq}`, epoch: 1, seq, at: '2026-01-01T00:00:00Z' });
const token = (seq: number, text: string): TaskEvent => ({ ...at(seq), type: 'token', text });
const completed = (seq: number): TaskEvent => ({ ...at(seq), type: 'completed', result: { kind: 'query', ...result } });
const message = (role: string, more: Partial<ChatMessage>): ChatMessage =>
  ({ messageId: role, role, text: '', taskId: 'task', status: 'processing', userId: null, createdAt: '2026-01-01T00:00:00Z', result: null, error: null, ...more });

/** A conversation with a server that the test plays. */
function withServer() {
  const stored: ChatMessage[] = [];
  const watches: { after: string | null; subscriber: IStreamSubscriber<TaskEvent[]> }[] = [];
  const invoke = vi.fn<(method: string, argument: unknown) => Promise<unknown>>();
  const readTask = vi.fn<() => Promise<unknown>>().mockResolvedValue({});
  const connection = {
    invoke,
    stream: (_: string, __: string, after: string | null) => ({
      subscribe: (subscriber: IStreamSubscriber<TaskEvent[]>) => {
        watches.push({ after, subscriber });
        return { dispose: () => undefined };
      },
    }),
  } as unknown as Connection;
  const link: Pick<HubLink, 'connected' | 'get'> = { get: () => 'connected', connected: () => Promise.resolve(connection) };
  const api = {
    call: (_: string, path: string) => (path.endsWith('/messages') ? Promise.resolve({ items: [...stored], nextCursor: null }) : readTask()),
  } as unknown as Pick<ApiClient, 'call'>;
  const conversation = new Conversation('chat', api, link, new AbortController().signal, paint => paint());
  const nthWatch = async (index: number) => {
    await vi.waitFor(() => expect(watches.length).toBeGreaterThan(index), { interval: 1 });
    return watches[index]!;
  };
  return { conversation, stored, watches, nthWatch, invoke, readTask };
}

const answers = (conversation: Conversation) => conversation.get().turns.map(({ question, answer }) => [question, answer.text, answer.phase]);

describe('A conversation', () => {
  it('shows a question at once and its answer piece by piece', async () => {
    const { conversation, nthWatch, invoke } = withServer();
    invoke.mockResolvedValue({ taskId: 'task' });
    const asked = conversation.ask('How much?');
    expect(answers(conversation)).toEqual([['How much?', '', 'waiting']]);
    await asked;
    expect(invoke).toHaveBeenCalledWith('Ask', { text: 'How much?', chatId: 'chat' });
    const { subscriber } = await nthWatch(0);
    subscriber.next([token(1, 'Forty ')]);
    expect(answers(conversation)).toEqual([['How much?', 'Forty ', 'working']]);
    subscriber.next([token(2, 'tonnes.'), completed(3)]);
    expect(answers(conversation)).toEqual([['How much?', 'Forty tonnes.', 'completed']]);
  });

  it('watches an answer from its start that was growing when the page was opened', async () => {
    const { conversation, stored, nthWatch } = withServer();
    stored.push(message('user', { text: 'How much?' }), message('assistant', {}));
    await conversation.load();
    const { after, subscriber } = await nthWatch(0);
    expect(after).toBeNull();
    subscriber.next([token(1, 'Forty '), token(2, 'tonnes.'), completed(3)]);
    expect(answers(conversation)).toEqual([['How much?', 'Forty tonnes.', 'completed']]);
  });

  it('does not watch what is complete, and watches nothing twice', async () => {
    const { conversation, stored, watches, nthWatch } = withServer();
    stored.push(message('user', { taskId: 'old', text: 'Who?' }), message('assistant', { taskId: 'old', status: 'completed', result }), message('assistant', {}));
    await conversation.load();
    await conversation.load();
    await nthWatch(0);
    expect(watches.length).toBe(1);
    expect(answers(conversation)[0]).toEqual(['Who?', 'Forty tonnes.', 'completed']);
  });

  it('reads a log with a gap again from its start', async () => {
    const { conversation, stored, nthWatch } = withServer();
    stored.push(message('user', { text: 'How much?' }), message('assistant', {}));
    await conversation.load();
    (await nthWatch(0)).subscriber.next([token(1, 'Forty '), completed(3)]);
    const { after, subscriber } = await nthWatch(1);
    expect(after).toBeNull();
    subscriber.next([token(1, 'Forty '), token(2, 'tonnes.'), completed(3)]);
    expect(answers(conversation)).toEqual([['How much?', 'Forty tonnes.', 'completed']]);
  });

  it('tells at the question why it was refused', async () => {
    const { conversation, invoke } = withServer();
    invoke.mockRejectedValue(new Error("An unexpected error occurred invoking 'Ask' on the server. HubException: queue_full: The queue is full."));
    await conversation.ask('How much?');
    expect(conversation.get().turns[0]?.answer).toMatchObject({ phase: 'failed', error: { code: 'queue_full' } });
  });

  it('stops an answer, and does not mind when it was complete before', async () => {
    const { conversation, stored, nthWatch, invoke } = withServer();
    stored.push(message('user', { text: 'How much?' }), message('assistant', {}));
    await conversation.load();
    const { subscriber } = await nthWatch(0);
    invoke.mockResolvedValueOnce(undefined).mockRejectedValueOnce(new Error('HubException: conflict: The task has already ended.'));
    await conversation.cancel('task');
    expect(invoke).toHaveBeenCalledWith('Cancel', 'task');
    subscriber.next([{ ...at(1), type: 'cancelled', by: 'u' }]);
    expect(answers(conversation)).toEqual([['How much?', '', 'cancelled']]);
    await conversation.cancel('task');
    invoke.mockRejectedValueOnce(new Error('HubException: forbidden: Not yours.'));
    await expect(conversation.cancel('task')).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('finds a question that arrived although the connection broke before the server could say so', async () => {
    const { conversation, stored, invoke } = withServer();
    invoke.mockImplementation(() => {
      stored.push(message('user', { text: 'How much?' }), message('assistant', {}));
      return Promise.reject(new Error('Invocation canceled due to the underlying connection being closed.'));
    });
    await conversation.ask('How much?');
    expect(conversation.get().turns.map(({ taskId }) => taskId)).toEqual(['task']);
  });

  it('says that the server was not reached when the question did not arrive', async () => {
    const { conversation, invoke } = withServer();
    invoke.mockRejectedValue(new Error('Invocation canceled due to the underlying connection being closed.'));
    await conversation.ask('How much?');
    expect(answers(conversation)).toEqual([['How much?', '', 'failed']]);
    expect(conversation.get().turns[0]?.answer.error?.code).toBe('unreachable');
  });

  it('gives an answer up whose task is gone', async () => {
    const { conversation, stored, nthWatch, readTask } = withServer();
    stored.push(message('user', { text: 'How much?' }), message('assistant', {}));
    readTask.mockRejectedValue(new Problem('not_found', 404, null));
    await conversation.load();
    (await nthWatch(0)).subscriber.error(new Error('HubException: not_found: There is no such task.'));
    await vi.waitFor(() => expect(conversation.get().turns[0]?.answer.error?.code).toBe('not_found'), { interval: 1 });
  });
});
