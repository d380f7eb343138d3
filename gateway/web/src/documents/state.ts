import { bytes, counted, estimate } from '../api/words';
import type { DocumentSnapshot } from '../contract';

export type Condition = 'working' | 'searchable' | 'failed';

export function conditionOf(document: DocumentSnapshot): Condition {
  if (document.step === 'failed') return 'failed';
  return document.step === 'indexed' ? 'searchable' : 'working';
}

/** How many documents can be asked, are on their way and could not be read. */
export function summary(documents: readonly DocumentSnapshot[]): string {
  const count = (wanted: Condition): number => documents.filter(document => conditionOf(document) === wanted).length;
  const rest = [['working', 'being read'], ['failed', 'failed']] as const;
  return [`${count('searchable')} searchable`, ...rest.filter(([condition]) => count(condition) > 0).map(([condition, words]) => `${count(condition)} ${words}`)].join(', ');
}

/** Whether a document is meant by words that a person looks for: by the title that stands in it, or by the name that its file had. */
export function isNamed(document: DocumentSnapshot, words: string): boolean {
  const wanted = words.trim().toLowerCase();
  return [document.title, document.fileName ?? ''].some(name => name.toLowerCase().includes(wanted));
}

/** What is happening to a document, or what has become of it, in words. */
export function stateInWords(document: DocumentSnapshot): string {
  switch (document.step) {
    case 'accepted': return withEstimate(document, reading(document));
    case 'extracted': return withEstimate(document, 'Cutting into passages');
    case 'chunked': return withEstimate(document, `Learning ${counted.passages(document.chunks)}`);
    case 'embedded': return withEstimate(document, 'Adding to the index');
    case 'indexed': return `${sizeInPages(document) ?? bytes(document.size)} · ${counted.passages(document.chunks)}`;
    case 'failed': return bytes(document.size);
    case 'deleted': return 'Being removed';
  }
}

/** A short name of the kind of file. */
export function kindOf({ mediaType, fileName }: DocumentSnapshot): string {
  const known = kinds.find(([type]) => mediaType.startsWith(type));
  const extension = /\.([a-z0-9]{1,4})$/i.exec(fileName ?? '')?.[1];
  return known?.[1] ?? extension?.toUpperCase() ?? 'FILE';
}

const kinds: readonly (readonly [string, string])[] = [
  ['application/pdf', 'PDF'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml', 'DOCX'],
  ['application/vnd.openxmlformats-officedocument.presentationml', 'PPTX'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml', 'XLSX'],
  ['application/vnd.oasis.opendocument.text', 'ODT'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'ODS'],
  ['application/vnd.oasis.opendocument.presentation', 'ODP'],
  ['application/epub+zip', 'EPUB'],
  ['application/rtf', 'RTF'],
  ['application/json', 'JSON'],
  ['message/rfc822', 'EML'],
  ['text/csv', 'CSV'],
  ['text/html', 'HTML'],
  ['text/markdown', 'MD'],
  ['text/plain', 'TXT'],
];

function reading(document: DocumentSnapshot): string {
  if (document.pagesRead === 0) return 'Waiting to be read';
  const word = document.hasPages ? 'page' : 'part';
  return document.pages === null
    ? `Reading ${word} ${document.pagesRead}`
    : `Reading ${word} ${document.pagesRead} of ${document.pages}`;
}

const withEstimate = (document: DocumentSnapshot, words: string): string =>
  document.etaMs === null ? words : `${words} · ${estimate(document.etaMs)}`;

function sizeInPages(document: DocumentSnapshot): string | null {
  return document.hasPages && document.pages !== null ? counted.pages(document.pages) : null;
}
