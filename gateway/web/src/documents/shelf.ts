import type { DocumentSnapshot, TenantEvent } from '../contract';

/** A tenant's documents as its feed has told of them. */
export interface Shelf {
  /** Newest first. */
  readonly documents: readonly DocumentSnapshot[];
  /** The last event taken in, to be sent back on a reconnect; null before the first one. */
  readonly cursor: string | null;
  /** Whether the feed's snapshot was full, so that there may be older documents. */
  readonly truncated: boolean;
}

export const unread: Shelf = { documents: [], cursor: null, truncated: false };

/** How many documents a snapshot holds at most. */
const snapshotSize = 200;

/** Takes events of the feed in. Repeating one changes nothing. */
export function arrange(shelf: Shelf, events: readonly TenantEvent[]): Shelf {
  return events.reduce(
    (before, event) => ({ ...before, ...effect(before, event), cursor: event.cursor }),
    shelf);
}

/** Adds older documents that a list has given; what the feed has told is newer and stays. */
export function addOlder(shelf: Shelf, older: readonly DocumentSnapshot[], more: boolean): Shelf {
  const known = new Set(shelf.documents.map(document => document.documentId));
  const added = older.filter(document => !known.has(document.documentId) && document.step !== 'deleted');
  return { ...shelf, documents: sorted([...shelf.documents, ...added]), truncated: more };
}

function effect(shelf: Shelf, event: TenantEvent): Partial<Shelf> {
  switch (event.type) {
    case 'snapshot':
      return take(shelf, event.documents);
    case 'document':
      return { documents: place(shelf.documents, event.document) };
    case 'document_removed':
      return { documents: without(shelf.documents, event.documentId) };
  }
}

/** A full snapshot is the newest part only: what is older than it stays as it was. */
function take(shelf: Shelf, documents: readonly DocumentSnapshot[]): Partial<Shelf> {
  const shown = documents.filter(document => document.step !== 'deleted');
  const oldest = documents.at(-1)?.createdAt;
  const full = documents.length >= snapshotSize && oldest !== undefined;
  const older = full ? shelf.documents.filter(document => Date.parse(document.createdAt) < Date.parse(oldest)) : [];
  return { documents: sorted([...shown, ...older]), truncated: full && (older.length === 0 || shelf.truncated) };
}

function place(documents: readonly DocumentSnapshot[], document: DocumentSnapshot): readonly DocumentSnapshot[] {
  if (document.step === 'deleted') return without(documents, document.documentId);
  const at = documents.findIndex(known => known.documentId === document.documentId);
  return at < 0 ? sorted([...documents, document]) : documents.with(at, document);
}

const without = (documents: readonly DocumentSnapshot[], id: string): readonly DocumentSnapshot[] =>
  documents.filter(document => document.documentId !== id);

/** Newest first; ids are made in time order and settle ties. */
const sorted = (documents: readonly DocumentSnapshot[]): DocumentSnapshot[] =>
  documents.toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt) || (a.documentId < b.documentId ? 1 : -1));
