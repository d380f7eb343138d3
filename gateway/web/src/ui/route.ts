import { useSyncExternalStore } from 'react';

const pattern = /^#\/chats\/([0-9a-f-]{36})$/;

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
};

const current = (): string | null => pattern.exec(location.hash)?.[1] ?? null;

/** The chat that the address names. It is in the fragment, so that any server can serve the page and a refresh comes back to it. */
export const useChatId = (): string | null => useSyncExternalStore(subscribe, current);

export function goTo(chatId: string | null): void {
  location.hash = chatId === null ? '#/' : `#/chats/${chatId}`;
}
