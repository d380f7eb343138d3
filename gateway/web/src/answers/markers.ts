import type { AnswerSource, QueryResult } from '../contract';

/** A stretch of an answer: words, or the marker of a source. */
export type Piece = { readonly words: string } | { readonly marker: number };

const marker = /\[(\d{1,3})\]/g;

/**
 * Splits an answer at its markers `[n]`. A number that no source has stays words: documents have brackets of their own.
 * @param growing Whether more text may follow: then a marker that has only begun is held back.
 */
export function pieces(text: string, numbers: ReadonlySet<number>, growing: boolean): Piece[] {
  const whole = growing ? text.replace(/\[\d{0,3}$/, '') : text;
  const found: Piece[] = [];
  let end = 0;
  for (const match of whole.matchAll(marker)) {
    const n = Number(match[1]);
    if (!numbers.has(n)) continue;
    if (match.index > end) found.push({ words: whole.slice(end, match.index) });
    found.push({ marker: n });
    end = match.index + match[0].length;
  }
  if (end < whole.length) found.push({ words: whole.slice(end) });
  return found;
}

/** Names a source in few words. */
export const placeOf = (source: AnswerSource): string =>
  source.deleted ? `${source.title}, deleted since` : source.page === null ? source.title : `${source.title}, page ${source.page}`;

/** An answer as it is taken elsewhere: behind its words what its markers stand for. */
export function withSources({ answer, sources }: Pick<QueryResult, 'answer' | 'sources'>): string {
  const marked = new Set(pieces(answer, new Set(sources.map(source => source.n)), false).flatMap(piece => ('marker' in piece ? [piece.marker] : [])));
  const named = sources.filter(source => marked.has(source.n)).map(source => `[${source.n}] ${placeOf(source)}`);
  return [answer, ...(named.length === 0 ? [] : ['', ...named])].join('\n');
}
