import { describe, expect, it } from 'vitest';
import { duration, modeOf, outcomeOf } from './words';

describe('What operators read', () => {
  it.each([
    [{ lastAt: null, lastError: null, lastStatus: null }, 'has not fired'],
    [{ lastAt: '2026-01-01T00:00:00Z', lastError: 'The document is gone.', lastStatus: null }, 'The document is gone.'],
    [{ lastAt: '2026-01-01T00:00:00Z', lastError: null, lastStatus: 'failed' as const }, 'failed'],
    [{ lastAt: '2026-01-01T00:00:00Z', lastError: null, lastStatus: null }, 'removed since'],
  ])('tells what became of a schedule %#', (schedule, words) => expect(outcomeOf(schedule)).toBe(words));

  it.each([[12.4, '12 ms'], [1_500, '1.5 s'], [61_000, '61 s'], [600_000, '10 min']])('shows %d ms as %s', (ms, words) => expect(duration(ms)).toBe(words));

  it('says when a queue has drained', () => {
    expect(modeOf({ mode: 'draining', drained: true })).toBe('drained');
    expect(modeOf({ mode: 'draining', drained: false })).toBe('draining');
  });
});
