import { useState } from 'react';
import type { DocumentSnapshot } from '../contract';
import { mayWrite } from '../session/session';
import { useStore } from '../store';
import type { Question } from '../ui/Confirm';
import { CloseIcon } from '../ui/icons';
import { attempt } from '../ui/notices';
import type { Workspace } from '../workspace';
import { DocumentRow } from './DocumentRow';
import { FilePicker } from './FilePicker';
import { openOriginal } from './original';
import { isNamed, summary } from './state';
import { UploadRow } from './UploadRow';

/** From how many documents on a filter is of use. */
const many = 8;

/** The tenant's documents, live, and the files on their way to it. */
export function DocumentsPanel({ workspace, confirm, close }: { workspace: Workspace; confirm: (question: Question) => void; close: () => void }) {
  const { documents, truncated, cursor } = useStore(workspace.library);
  const uploads = useStore(workspace.uploads);
  const [filter, setFilter] = useState('');
  const shown = documents.filter(document => isNamed(document, filter));
  const writes = mayWrite(workspace.session);

  const askToRemove = (document: DocumentSnapshot): void => confirm({
    title: 'Delete this document?',
    text: `“${document.title}” will be gone from every further answer.`,
    action: 'Delete document',
    confirmed: () => void attempt(() => workspace.library.remove(document.documentId)),
  });

  return (
    <section className="panel documents" aria-label="Documents">
      <header>
        <h2 tabIndex={-1}>Documents</h2>
        <p className="summary" role="status">{summary(documents)}</p>
        <button type="button" className="quiet drawer-close" aria-label="Close the documents" onClick={close}><CloseIcon /></button>
      </header>
      {writes && <FilePicker className="picker" add={files => workspace.uploads.add(files)} />}
      {documents.length > many && (
        <input type="search" className="filter" aria-label="Filter the documents" placeholder="Filter" value={filter} onChange={event => setFilter(event.target.value)} />
      )}
      <ul className="document-list">
        {uploads.map(upload => (
          <UploadRow key={upload.id} upload={upload} retry={() => workspace.uploads.retry(upload.id)} dismiss={() => workspace.uploads.dismiss(upload.id)} />
        ))}
        {shown.map(document => (
          <DocumentRow key={document.documentId} document={document} open={() => void attempt(() => openOriginal(workspace.api, document, null))}
            readAgain={writes ? () => void attempt(() => workspace.library.readAgain(document)) : null}
            remove={writes ? () => askToRemove(document) : null} />
        ))}
      </ul>
      {cursor !== null && documents.length === 0 && uploads.length === 0 && <p className="hint">{writes ? 'Nothing here yet.' : 'Your organisation has no documents yet.'}</p>}
      {documents.length > 0 && shown.length === 0 && <p className="hint">No title or file name has “{filter.trim()}” in it.</p>}
      {truncated && <button type="button" className="small-button" onClick={() => void attempt(() => workspace.library.loadOlder())}>Older documents</button>}
    </section>
  );
}
