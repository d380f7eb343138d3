import type { ApiClient } from '../api/client';
import type { DocumentSnapshot } from '../contract';

/** What a browser shows without running anything of the file; every other kind is saved to disk. A page from a stranger never runs as ours. */
const shown: Readonly<Record<string, string>> = { 'application/pdf': 'application/pdf', 'text/plain': 'text/plain', 'text/markdown': 'text/plain', 'text/csv': 'text/plain' };

/** How long an address of a file stays good, in milliseconds: time for the new tab to read it. */
const addressLife = 60_000;

/** Opens a document's original, a PDF at its page. Must be called from a click: browsers open tabs for nobody else. */
export async function openOriginal(api: ApiClient, document: Pick<DocumentSnapshot, 'documentId' | 'title' | 'fileName' | 'mediaType'>, page: number | null): Promise<void> {
  const type = shown[document.mediaType.split(';')[0]?.trim().toLowerCase() ?? ''];
  const tab = type === undefined ? null : window.open('', '_blank');
  try {
    const content = await api.blob('/api/v1/documents/{id}/content', { path: { id: document.documentId } });
    if (type === undefined || tab === null) {
      save(content, document.fileName ?? document.title);
      return;
    }
    const address = keep(new Blob([content], { type: type === 'text/plain' ? await textType(content) : type }));
    tab.opener = null;
    tab.location.replace(page === null ? address : `${address}#page=${page}`);
  } catch (error) {
    tab?.close();
    throw error;
  }
}

/** Says UTF-8 where it is; else the browser guesses better than we do. */
async function textType(content: Blob): Promise<string> {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(await content.arrayBuffer());
    return 'text/plain;charset=utf-8';
  } catch {
    return 'text/plain';
  }
}

function save(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = keep(new Blob([content], { type: 'application/octet-stream' }));
  link.download = name;
  link.click();
}

function keep(blob: Blob): string {
  const address = URL.createObjectURL(blob);
  setTimeout(() => URL.revokeObjectURL(address), addressLife);
  return address;
}
