import { type ReactNode, useEffect, useRef } from 'react';
import type { ApiClient } from '../api/client';
import type { AnswerSource, Chunk, DocumentSnapshot } from '../contract';
import { CloseIcon, LeftIcon, OpenIcon, RightIcon } from '../ui/icons';
import { attempt } from '../ui/notices';
import { type Loaded, useLoaded } from '../ui/useLoaded';
import { openOriginal } from '../documents/original';
import { cutAtQuote } from './quote';

/** A source that is open, among those of its answer. */
export interface OpenSource {
  readonly sources: readonly AnswerSource[];
  readonly n: number;
}

interface Passage {
  readonly chunk: Chunk;
  readonly document: DocumentSnapshot;
}

/** Shows the passage that a claim comes from, in its place, with the words it rests on marked. */
export function SourcePanel({ api, source, sources, show, close }: {
  api: ApiClient;
  source: AnswerSource;
  sources: readonly AnswerSource[];
  show: (n: number) => void;
  close: () => void;
}) {
  const loaded = useLoaded(signal => read(api, source, signal));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => { heading.current?.focus(); }, []);
  const at = sources.indexOf(source);

  return (
    <section className="panel source" aria-label={`Source ${source.n}`}>
      <header>
        <p className="eyebrow">Source {source.n} of {sources.length}</p>
        <span className="steps">
          <Step label="Previous source" to={sources[at - 1]} show={show}><LeftIcon /></Step>
          <Step label="Next source" to={sources[at + 1]} show={show}><RightIcon /></Step>
          <button type="button" className="quiet" aria-label="Close the source" title="Close (Esc)" onClick={close}><CloseIcon /></button>
        </span>
        <h2 ref={heading} tabIndex={-1}>{source.title}</h2>
        <p className="where">{where(source.page, loaded)}</p>
      </header>
      <PassageText source={source} loaded={loaded} />
      {loaded.state === 'loaded' && (
        <button type="button" className="open-original" onClick={() => void attempt(() => openOriginal(api, loaded.value.document, source.page))}>
          <OpenIcon />{source.page === null ? 'Open the original' : `Open the original at page ${source.page}`}
        </button>
      )}
    </section>
  );
}

function Step({ label, to, show, children }: { label: string; to: AnswerSource | undefined; show: (n: number) => void; children: ReactNode }) {
  return <button type="button" className="quiet" aria-label={label} title={label} disabled={to === undefined} onClick={() => to && show(to.n)}>{children}</button>;
}

function PassageText({ source, loaded }: { source: AnswerSource; loaded: Loaded<Passage> }) {
  const mark = useRef<HTMLElement>(null);
  useEffect(() => {
    // Newer browsers give a promise back, which React would take for a clean-up.
    mark.current?.scrollIntoView({ block: 'center' });
  }, [loaded]);

  if (loaded.state === 'loading') return <p className="hint" role="status">Reading the passage …</p>;
  if (loaded.state === 'failed') {
    return (
      <>
        <p className="trouble" role="alert">{source.deleted ? 'This document has been deleted since.' : loaded.reason}</p>
        <blockquote className="passage"><mark>{source.quote}</mark></blockquote>
      </>
    );
  }
  const { text } = loaded.value.chunk;
  const cut = cutAtQuote(text, source.quote);
  return (
    <blockquote className="passage" tabIndex={0} aria-label="The passage">
      {cut === null ? text : <>{cut.before}<mark ref={mark}>{cut.quote}</mark>{cut.after}</>}
    </blockquote>
  );
}

function where(page: number | null, loaded: Loaded<Passage>): string {
  const headings = loaded.state === 'loaded' ? loaded.value.chunk.headings : [];
  return [...(page === null ? [] : [`Page ${page}`]), ...headings].join(' › ');
}

async function read(api: ApiClient, { documentId, chunkId }: AnswerSource, signal: AbortSignal): Promise<Passage> {
  const [chunk, document] = await Promise.all([
    api.call('get', '/api/v1/documents/{id}/chunks/{chunkId}', { path: { id: documentId, chunkId }, signal }),
    api.call('get', '/api/v1/documents/{id}', { path: { id: documentId }, signal }),
  ]);
  return { chunk, document };
}
