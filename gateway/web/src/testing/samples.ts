import type { DocumentSnapshot } from '../contract';

/** A searchable text of one passage. */
export const sampleDocument: DocumentSnapshot = {
  documentId: 'd', title: 'Tides', fileName: 'tides.txt', mediaType: 'text/plain', size: 1, collection: 'default', tags: [], step: 'indexed', progress: 1, pages: 1, pagesRead: 1,
  hasPages: false, chunks: 1, version: 1, publishedVersion: 1, taskId: 't', userId: 'u', createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z', error: null, etaMs: null, author: null, writtenAt: null, modifiedAt: null, language: 'en', contentId: 'c', sourceUrl: null,
};
