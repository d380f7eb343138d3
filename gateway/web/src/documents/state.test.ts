import { describe, expect, it } from 'vitest';
import type { DocumentSnapshot } from '../contract';
import { sampleDocument } from '../testing/samples';
import { isNamed, kindOf, stateInWords, summary } from './state';

const pdf: DocumentSnapshot = { ...sampleDocument, fileName: 'tides.pdf', mediaType: 'application/pdf', size: 120_000, step: 'accepted', progress: 0, pages: null, pagesRead: 0, chunks: 0, hasPages: true };
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('The state of a document', () => {
  it.each<[Partial<DocumentSnapshot>, string]>([
    [{}, 'Waiting to be read'],
    [{ pagesRead: 12, pages: 100, etaMs: 8_300 }, 'Reading page 12 of 100 · about 8 s left'],
    [{ pagesRead: 3, hasPages: false }, 'Reading part 3'],
    [{ step: 'extracted' }, 'Cutting into passages'],
    [{ step: 'chunked', chunks: 1 }, 'Learning 1 passage'],
    [{ step: 'embedded', etaMs: 90_000 }, 'Adding to the index · about 2 min left'],
    [{ step: 'indexed', pages: 3, chunks: 1_200 }, '3 pages · 1,200 passages'],
    [{ step: 'indexed', hasPages: false, pages: 1, chunks: 2, size: 999 }, '999 bytes · 2 passages'],
  ])('%j reads “%s”', (change, words) => {
    expect(plain(stateInWords({ ...pdf, ...change }))).toBe(words);
  });

  it('is counted for all of them, what failed as well', () => {
    const of = (...steps: DocumentSnapshot['step'][]): string => summary(steps.map(step => ({ ...pdf, step })));
    expect(of()).toBe('0 searchable');
    expect(of('indexed', 'indexed')).toBe('2 searchable');
    expect(of('indexed', 'accepted', 'chunked', 'failed')).toBe('1 searchable, 2 being read, 1 failed');
  });

  it('is found by the title in the document and by the name of the file', () => {
    const titled = { ...pdf, title: 'Tides of the Adriatic' };
    expect(isNamed(titled, ' adriatic ')).toBe(true);
    expect(isNamed(titled, 'tides.pdf')).toBe(true);
    expect(isNamed(titled, 'fees')).toBe(false);
    expect(isNamed({ ...titled, fileName: null }, 'tides.pdf')).toBe(false);
  });

  it('names the kind of file by its content, else by its name', () => {
    expect(kindOf(pdf)).toBe('PDF');
    expect(kindOf({ ...pdf, mediaType: 'text/html; charset=utf-8', fileName: 'x.txt' })).toBe('HTML');
    expect(kindOf({ ...pdf, mediaType: 'application/octet-stream', fileName: 'x.zip' })).toBe('ZIP');
    expect(kindOf({ ...pdf, mediaType: 'application/octet-stream', fileName: null })).toBe('FILE');
  });
});
