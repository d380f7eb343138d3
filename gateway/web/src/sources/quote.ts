/** A passage cut at its quote. */
export interface Cut {
  readonly before: string;
  readonly quote: string;
  readonly after: string;
}

/**
 * Finds a quote in its passage. Quotes stand there exactly; only white space may differ, since pages and lines are joined in different ways.
 * @returns Null when the passage does not hold the quote.
 */
export function cutAtQuote(passage: string, quote: string): Cut | null {
  const words = quote.split(/\s+/).filter(word => word !== '');
  if (words.length === 0) return null;
  const found = new RegExp(words.map(escape).join('\\s+'), 'u').exec(passage);
  if (found === null) return null;
  const end = found.index + found[0].length;
  return { before: passage.slice(0, found.index), quote: found[0], after: passage.slice(end) };
}

const escape = (word: string): string => word.replace(/[.*+?^${}()|[\]\\/-]/gu, character => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
