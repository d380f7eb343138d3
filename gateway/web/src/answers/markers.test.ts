import { describe, expect, it } from 'vitest';
import type { AnswerSource } from '../contract';
import { pieces, withSources } from './markers';

const one = new Set([1]);

describe('The markers of an answer', () => {
  it('become pieces between the words', () => {
    expect(pieces('Forty tonnes [1]. Two [2][1]', new Set([1, 2]), false))
      .toEqual([{ words: 'Forty tonnes ' }, { marker: 1 }, { words: '. Two ' }, { marker: 2 }, { marker: 1 }]);
  });

  it('stay words where no source has the number', () => {
    expect(pieces('See [3] and a[1]', one, false)).toEqual([{ words: 'See [3] and a' }, { marker: 1 }]);
  });

  it('are held back while they have only begun', () => {
    expect(pieces('Forty [1', one, true)).toEqual([{ words: 'Forty ' }]);
    expect(pieces('Forty [1', one, false)).toEqual([{ words: 'Forty [1' }]);
  });

  it('are never taken for markup', () => {
    expect(pieces('<b>[1]</b>', one, false)).toEqual([{ words: '<b>' }, { marker: 1 }, { words: '</b>' }]);
  });
});

describe('An answer that is copied', () => {
  const source = (n: number, page: number | null): AnswerSource => ({ n, documentId: 'd', chunkId: 'c', title: `Title ${n}`, page, quote: 'q', score: 1, deleted: false });

  it('says what its markers stand for', () => {
    expect(withSources({ answer: 'Forty tonnes [2]. Two [1][2].', sources: [source(1, null), source(2, 7), source(3, 1)] }))
      .toBe('Forty tonnes [2]. Two [1][2].\n\n[1] Title 1\n[2] Title 2, page 7');
  });

  it('is itself where it has none', () => {
    expect(withSources({ answer: 'The documents do not answer this.', sources: [source(1, 2)] })).toBe('The documents do not answer this.');
  });
});
