import { Fragment, useMemo } from 'react';
import type { AnswerSource } from '../contract';
import { pieces, placeOf } from './markers';

/** An answer's words, its markers as buttons that open their source. */
export function AnswerText({ text, sources, growing, open }: {
  text: string;
  sources: readonly AnswerSource[];
  growing: boolean;
  open: (n: number) => void;
}) {
  const byNumber = useMemo(() => new Map(sources.map(source => [source.n, source])), [sources]);
  const parts = pieces(text, new Set(byNumber.keys()), growing);

  return (
    <div className="answer-text" aria-live="polite" aria-busy={growing}>
      {parts.map((piece, index) => {
        if ('words' in piece) return <Fragment key={index}>{piece.words}</Fragment>;
        const source = byNumber.get(piece.marker);
        return (
          <button key={index} type="button" className="marker" title={source && placeOf(source)}
            aria-label={`Source ${piece.marker}${source === undefined ? '' : `: ${placeOf(source)}`}`} onClick={() => open(piece.marker)}>
            {piece.marker}
          </button>
        );
      })}
      {growing && text !== '' && <span className="caret" aria-hidden="true" />}
    </div>
  );
}
