import { describe, expect, it } from 'vitest';
import type { TaskEvent } from '../contract';
import { random } from '../testing/random';
import { type Answer, append, hasEnded, nothingYet } from './log';

type Told = TaskEvent extends infer E ? E extends TaskEvent ? Omit<E, 'cursor' | 'epoch' | 'seq' | 'at'> : never : never;

const at = (epoch: number, seq: number, told: Told): TaskEvent => ({ cursor: `${epoch}.${seq}`, epoch, seq, at: '2026-01-01T00:00:00Z', ...told });
const epochOf = (epoch: number, told: readonly Told[]): TaskEvent[] => told.map((event, index) => at(epoch, index + 1, event));
const token = (text: string): Told => ({ type: 'token', text });
const completed = (answer: string): Told => ({
  type: 'completed',
  result: {
    kind: 'query', answer, confidence: 1, answered: true, language: 'en', model: 'test', degraded: null, sources: [],
    usage: { promptTokens: 0, completionTokens: 0, cost: 0 }, timings: { queuedMs: 0, retrievalMs: 0, firstTokenMs: 0, totalMs: 0 }, searchedFor: null,
  },
});

function assembled(events: readonly TaskEvent[]): Answer {
  const answer = append(nothingYet, events);
  if (answer === null) throw new Error('Something is missing in this log.');
  return answer;
}

describe('The log of an answer', () => {
  it('makes the text out of its tokens', () => {
    const answer = assembled(epochOf(1, [{ type: 'accepted', durable: true }, token('The crane '), token('lifts 40 t.'), completed('The crane lifts 40 t.')]));
    expect(answer.text).toBe('The crane lifts 40 t.');
    expect(answer.phase).toBe('completed');
    expect(answer.cursor).toBe('1.4');
  });

  it('is not changed by events that come again', () => {
    const events = epochOf(1, [token('a'), token('b'), token('c')]);
    const once = assembled(events);
    expect(append(once, events.slice(1))).toEqual(once);
  });

  it('says that something is missing when an event does not follow', () => {
    const events = epochOf(1, [token('a'), token('b'), token('c')]);
    expect(append(nothingYet, [events[0]!, events[2]!])).toBeNull();
  });

  it('keeps what a reset keeps, counted in UTF-16 code units', () => {
    const before = assembled(epochOf(1, [token('Š🚢'), token(' lost')]));
    expect(append(before, [at(2, 1, { type: 'reset', keep: 3, reason: 'crash' })])?.text).toBe('Š🚢');
  });

  it('goes on in the new epoch and takes nothing more of the old one', () => {
    const before = assembled(epochOf(1, [token('one '), token('two ')]));
    const after = append(before, [...epochOf(2, [{ type: 'reset', keep: 4, reason: 'crash' }, token('three')]), at(1, 3, token('late'))]);
    expect(after?.text).toBe('one three');
    expect(after?.cursor).toBe('2.2');
  });

  it('says that something is missing when a reset keeps more than there is', () => {
    const before = assembled(epochOf(1, [token('ab')]));
    expect(append(before, [at(2, 1, { type: 'reset', keep: 3, reason: 'crash' })])).toBeNull();
  });

  it('says that something is missing when the stored answer is another text', () => {
    expect(append(nothingYet, epochOf(1, [token('ab'), completed('abc')]))).toBeNull();
  });

  it('says that something is missing when a new epoch does not begin with a reset', () => {
    expect(append(nothingYet, [at(2, 1, token('x'))])).toBeNull();
    expect(append(nothingYet, [at(2, 2, { type: 'reset', keep: 0, reason: 'crash' })])).toBeNull();
  });

  it('lets nothing follow its end', () => {
    const ended = assembled(epochOf(1, [token('a'), { type: 'cancelled', by: 'system' }]));
    expect(append(ended, [at(1, 3, token('b'))])).toEqual(ended);
    expect(ended.phase).toBe('cancelled');
  });

  it('tells of a failed attempt until the next one gets going', () => {
    const log = epochOf(1, [{ type: 'attempt_failed', code: 'timeout', detail: 'Too slow.', attempt: 1, retryAt: null }, { type: 'progress', stage: 'searching', progress: 0, message: '', etaMs: null }]);
    expect(assembled(log.slice(0, 1)).setback?.code).toBe('timeout');
    expect(assembled(log).setback).toBeNull();
  });

  it('equals the stored answer through any disconnects, repeats and crashes', () => {
    let resets = 0;
    let restarts = 0;
    for (let seed = 1; seed <= 2_000; seed++) {
      const pick = random(seed);
      const { log, crashes, answer } = lifeOfATask(pick);
      const seen = watchedWithInterruptions(log, pick);
      resets += crashes;
      restarts += seen.restarts;
      expect(seen.answer.text, `seed ${seed}`).toBe(answer);
    }
    // The test means nothing unless both have happened.
    expect(resets).toBeGreaterThan(500);
    expect(restarts).toBeGreaterThan(50);
  });
});

/** What a server holds of a task at one time: the log that it would send from the start, and which epoch's events it still has. */
interface Held { readonly events: readonly TaskEvent[] }

/** A task that crashes now and then; each crash loses a part of the log's tail. Gives every state that a watcher could meet. */
function lifeOfATask(pick: (below: number) => number): { log: Held[]; crashes: number; answer: string } {
  const log: Held[] = [];
  let events: TaskEvent[] = [];
  let epoch = 1;
  let seq = 0;
  let crashes = 0;
  const tell = (told: Told): void => {
    events = [...events, at(epoch, ++seq, told)];
    log.push({ events });
  };
  tell({ type: 'accepted', durable: true });
  for (let step = 3 + pick(25); step > 0; step--) {
    if (pick(8) > 0) {
      tell(token(['word ', 'č', '🚢', '[1] '][pick(4)]!));
      continue;
    }
    crashes++;
    events = events.slice(0, 1 + pick(events.length));
    epoch++;
    seq = 0;
    tell({ type: 'reset', keep: textOf(events).length, reason: 'crash' });
  }
  const answer = textOf(events);
  tell(completed(answer));
  return { log, crashes, answer };
}

/** The text by definition, written differently from the module under test. */
function textOf(events: readonly TaskEvent[]): string {
  let text = '';
  for (const event of events) {
    if (event.type === 'token') text += event.text;
    if (event.type === 'reset') text = text.slice(0, event.keep);
  }
  return text;
}

/** A client that sees some states, gets pieces of them, is cut off, comes back with its cursor, and hears some events again. */
function watchedWithInterruptions(log: readonly Held[], pick: (below: number) => number): { answer: Answer; restarts: number } {
  let answer = nothingYet;
  let restarts = 0;
  for (let now = 0; !hasEnded(answer); now = Math.min(log.length - 1, now + 1 + pick(6))) {
    const { events } = log[now]!;
    const piece = behind(events, answer, pick).slice(0, 1 + pick(8));
    const next = append(answer, pick(4) === 0 ? [...piece, ...piece] : piece);
    if (next === null) restarts++;
    answer = next ?? nothingYet;
  }
  return { answer, restarts };
}

/** What a server sends behind a cursor: all of it, or (for a cursor of an older epoch) what begins with the next epoch; sometimes it repeats a little. */
function behind(events: readonly TaskEvent[], { epoch, seq, cursor }: Answer, pick: (below: number) => number): readonly TaskEvent[] {
  if (cursor === null) return events;
  if (pick(2) === 0 && events.some(event => event.epoch > epoch)) return events.filter(event => event.epoch > epoch);
  const first = events.findIndex(event => event.epoch > epoch || (event.epoch === epoch && event.seq > seq));
  return first < 0 ? [] : events.slice(Math.max(0, first - pick(3)));
}
