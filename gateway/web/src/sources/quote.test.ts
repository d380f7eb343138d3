import { describe, expect, it } from 'vitest';
import { cutAtQuote } from './quote';

describe('A passage', () => {
  it('is cut at its quote', () => {
    expect(cutAtQuote('One. Two (2). Three.', 'Two (2).')).toEqual({ before: 'One. ', quote: 'Two (2).', after: ' Three.' });
  });

  it('is cut where only white space differs', () => {
    expect(cutAtQuote('the long\n  est pier', 'the long est')?.quote).toBe('the long\n  est');
  });

  it('holds quotes with every character that a pattern could mean', () => {
    const quote = String.raw`a.b*c+d?e^f$g{h}i(j)k|l[m]n\o/p-q č🚢`;
    expect(cutAtQuote(`> ${quote} <`, quote)?.quote).toBe(quote);
  });

  it('is left whole when the quote is not in it', () => {
    expect(cutAtQuote('One.', 'Two.')).toBeNull();
    expect(cutAtQuote('One.', '  ')).toBeNull();
  });
});
