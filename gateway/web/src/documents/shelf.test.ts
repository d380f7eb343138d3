import { describe, expect, it } from 'vitest';
import type { DocumentSnapshot, DocumentStep, TenantEvent } from '../contract';
import { sampleDocument } from '../testing/samples';
import { addOlder, arrange, unread } from './shelf';

const document = (documentId: string, minute: number, step: DocumentStep = 'indexed'): DocumentSnapshot => ({
  ...sampleDocument, documentId, step, createdAt: new Date(minute * 60_000).toISOString(),
});
const placed = { at: '2026-01-01T00:00:00Z' };
const snapshot = (cursor: string, documents: DocumentSnapshot[]): TenantEvent => ({ type: 'snapshot', cursor, ...placed, documents });
const changed = (cursor: string, document: DocumentSnapshot): TenantEvent => ({ type: 'document', cursor, ...placed, document });
const ids = (documents: readonly DocumentSnapshot[]): string[] => documents.map(({ documentId }) => documentId);

describe('The shelf', () => {
  it('follows the feed, newest first', () => {
    const shelf = arrange(unread, [
      snapshot('1', [document('b', 2), document('a', 1)]),
      changed('2', document('c', 3, 'accepted')),
      changed('3', document('c', 3, 'indexed')),
      { type: 'document_removed', cursor: '4', ...placed, documentId: 'a' },
    ]);
    expect(ids(shelf.documents)).toEqual(['c', 'b']);
    expect(shelf.documents[0]?.step).toBe('indexed');
    expect(shelf.cursor).toBe('4');
  });

  it('is not changed by events that come again', () => {
    const events = [snapshot('1', [document('a', 1)]), changed('2', document('b', 2))];
    const once = arrange(unread, events);
    expect(arrange(once, events.slice(1))).toEqual(once);
  });

  it('takes a document that is being removed off', () => {
    const shelf = arrange(unread, [snapshot('1', [document('a', 1)]), changed('2', document('a', 1, 'deleted'))]);
    expect(shelf.documents).toEqual([]);
  });

  it('forgets what a later snapshot does not have', () => {
    const shelf = arrange(unread, [snapshot('1', [document('a', 1)]), snapshot('9', [document('b', 2)])]);
    expect(ids(shelf.documents)).toEqual(['b']);
  });

  it('keeps older documents when a snapshot is only the newest part', () => {
    const newest = Array.from({ length: 200 }, (_, index) => document(`n${index}`, 1_000 - index));
    const first = arrange(unread, [snapshot('1', newest)]);
    expect(first.truncated).toBe(true);
    const all = addOlder(first, [newest[199]!, document('old', 5)], false);
    expect(all.documents.length).toBe(201);
    expect(arrange(all, [snapshot('2', newest)])).toMatchObject({ truncated: false, documents: { length: 201 } });
  });
});
