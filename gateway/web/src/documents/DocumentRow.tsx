import { inWords } from '../api/words';
import type { DocumentSnapshot } from '../contract';
import { AgainIcon, OpenIcon, TrashIcon } from '../ui/icons';
import { conditionOf, kindOf, stateInWords } from './state';

export function DocumentRow({ document, open, readAgain, remove }: {
  document: DocumentSnapshot;
  open: () => void;
  /** Null for those who may only read. */
  readAgain: (() => void) | null;
  /** Null for those who may only read. */
  remove: (() => void) | null;
}) {
  const condition = conditionOf(document);
  return (
    <li className="document" data-condition={condition} data-document={document.documentId}>
      <span className="kind" data-kind={kindOf(document)}>{kindOf(document)}</span>
      <div className="about">
        <p className="title" title={document.title}>{document.title}</p>
        {document.fileName !== null && document.fileName !== document.title && <p className="file" title={document.fileName}>{document.fileName}</p>}
        {condition === 'failed' && <Failure document={document} />}
        <p className="state">{condition === 'searchable' && <span className="searchable">Searchable</span>}{stateInWords(document)}</p>
        {condition === 'working' && <progress aria-label={`Reading ${document.title}`} value={document.progress} max={1} />}
      </div>
      <span className="document-actions">
        {condition === 'failed' && readAgain !== null && (
          <button type="button" className="quiet" aria-label={`Read “${document.title}” again`} title="Read again" onClick={readAgain}><AgainIcon /></button>
        )}
        <button type="button" className="quiet" aria-label={`Open the original of “${document.title}”`} title="Open the original" onClick={open}><OpenIcon /></button>
        {remove !== null && (
          <button type="button" className="quiet" aria-label={`Delete “${document.title}”`} title="Delete" onClick={remove}><TrashIcon /></button>
        )}
      </span>
    </li>
  );
}

/** The reader knows more about the file than its code says: what it is, and what can be done. */
function Failure({ document: { error } }: { document: DocumentSnapshot }) {
  const code = error?.code ?? 'internal_error';
  const detail = error?.detail ?? '';
  return <p className="reason">{detail === '' ? inWords(code) : detail} <code>{code}</code></p>;
}
