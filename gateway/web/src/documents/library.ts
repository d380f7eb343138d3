import type { ApiClient } from '../api/client';
import { Problem } from '../api/problem';
import type { DocumentSnapshot, TenantEvent } from '../contract';
import { follow } from '../hub/follow';
import type { HubLink } from '../hub/link';
import { Store } from '../store';
import { addOlder, arrange, type Shelf, unread } from './shelf';

/** The tenant's documents, live. */
export class Library extends Store<Shelf> {
  private olderFrom: string | undefined;

  constructor(
    private readonly api: ApiClient,
    private readonly link: HubLink,
    private readonly signal: AbortSignal,
  ) {
    super(unread);
  }

  /** Follows the tenant's feed until the session ends. */
  watch(): Promise<void> {
    return follow<TenantEvent[]>(this.link, {
      open: connection => connection.stream('WatchTenant', this.get().cursor),
      take: events => {
        this.set(arrange(this.get(), events));
        return 'more';
      },
      ended: () => Promise.resolve(true),
    }, this.signal);
  }

  async remove(documentId: string): Promise<void> {
    try {
      await this.api.call('delete', '/api/v1/documents/{id}', { path: { id: documentId } });
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 404) throw error;
    }
    const shelf = this.get();
    this.set({ ...shelf, documents: shelf.documents.filter(document => document.documentId !== documentId) });
  }

  /** Has a document that failed read once more; the feed tells how it goes. */
  async readAgain({ taskId }: DocumentSnapshot): Promise<void> {
    await this.api.call('post', '/api/v1/tasks/{id}/retry', { path: { id: taskId } });
  }

  /** Reads on in the list behind what the feed's snapshot had room for. */
  async loadOlder(): Promise<void> {
    const page = await this.api.call('get', '/api/v1/documents', { query: { limit: 200, cursor: this.olderFrom } });
    this.olderFrom = page.nextCursor ?? undefined;
    this.set(addOlder(this.get(), page.items, page.nextCursor !== null));
  }
}
