import { type ReactNode, useId } from 'react';

/** A headed part of the page. A table that is wider than the page is moved sideways, by keys too. */
export function Section({ title, columns, empty, children }: { title: string; columns: readonly string[]; empty?: string | null; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {empty != null ? <p className="hint">{empty}</p> : (
        <div className="table" role="region" aria-labelledby={id} tabIndex={0}>
          <table>
            <thead><tr>{columns.map(column => <th key={column} scope="col">{column}</th>)}</tr></thead>
            <tbody>{children}</tbody>
          </table>
        </div>
      )}
    </section>
  );
}
