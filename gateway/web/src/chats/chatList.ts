import type { ApiClient } from '../api/client';
import { Problem } from '../api/problem';
import type { ChatSnapshot } from '../contract';
import { Store } from '../store';

export interface Chats {
  /** Newest first; null before the first answer of the server. */
  readonly items: readonly ChatSnapshot[] | null;
  /** Where older ones begin. */
  readonly next: string | null;
}

/** The chats of the signed-in person. */
export class ChatList extends Store<Chats> {
  constructor(private readonly api: ApiClient) {
    super({ items: null, next: null });
  }

  async load(): Promise<void> {
    const page = await this.page(null);
    this.set({ items: page.items, next: page.nextCursor });
  }

  async loadOlder(): Promise<void> {
    const { items, next } = this.get();
    const page = await this.page(next);
    const known = new Set(items?.map(chat => chat.chatId));
    this.set({ items: [...(items ?? []), ...page.items.filter(chat => !known.has(chat.chatId))], next: page.nextCursor });
  }

  async create(title: string): Promise<ChatSnapshot> {
    const chat = await this.api.call('post', '/api/v1/chats', { body: { title } });
    this.set({ ...this.get(), items: [chat, ...(this.get().items ?? [])] });
    return chat;
  }

  async rename(chatId: string, title: string): Promise<void> {
    const chat = await this.api.call('patch', '/api/v1/chats/{id}', { path: { id: chatId }, body: { title } });
    this.set({ ...this.get(), items: this.get().items?.map(known => (known.chatId === chatId ? chat : known)) ?? null });
  }

  async remove(chatId: string): Promise<void> {
    try {
      await this.api.call('delete', '/api/v1/chats/{id}', { path: { id: chatId } });
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 404) throw error;
    }
    this.set({ ...this.get(), items: this.get().items?.filter(chat => chat.chatId !== chatId) ?? null });
  }

  private page(cursor: string | null) {
    return this.api.call('get', '/api/v1/chats', { query: { limit: 50, cursor: cursor ?? undefined } });
  }
}

/** A chat's title from its first question: its first words, at most 60 characters. */
export function titleOf(question: string): string {
  const line = question.trim().replace(/\s+/g, ' ');
  if (line.length <= 60) return line;
  const cut = line.slice(0, 59);
  const space = cut.lastIndexOf(' ');
  return `${space > 30 ? cut.slice(0, space) : cut}…`;
}
