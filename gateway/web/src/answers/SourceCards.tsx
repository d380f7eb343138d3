import type { AnswerSource } from '../contract';

/** The passages behind an answer; when there is none, those that came nearest. */
export function SourceCards({ sources, answered, open }: { sources: readonly AnswerSource[]; answered: boolean; open: (n: number) => void }) {
  if (sources.length === 0) return null;
  return (
    <section className="sources">
      <h3>{answered ? 'Sources' : 'Nearest passages'}</h3>
      <ol>
        {sources.map(source => (
          <li key={source.n}>
            <button type="button" className="source-card" disabled={source.deleted} onClick={() => open(source.n)}>
              <span className="number">{source.n}</span>
              <span className="title">{source.title}</span>
              {source.deleted ? <span className="page">deleted</span> : source.page !== null && <span className="page">page {source.page}</span>}
              <span className="quote">{source.quote}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
