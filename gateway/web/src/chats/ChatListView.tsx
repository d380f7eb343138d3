import { type KeyboardEvent, useEffect, useState } from 'react';
import type { ChatSnapshot } from '../contract';
import { useStore } from '../store';
import type { Question } from '../ui/Confirm';
import { attempt } from '../ui/notices';
import type { ChatList } from './chatList';
import { ChatItem } from './ChatItem';

/** The chats of the signed-in person. Arrow keys move, F2 renames, Delete removes. */
export function ChatListView({ chats, chatId, open, confirm }: {
  chats: ChatList;
  chatId: string | null;
  open: (chatId: string | null) => void;
  confirm: (question: Question) => void;
}) {
  const { items, next } = useStore(chats);
  const [renaming, setRenaming] = useState<string | null>(null);

  useEffect(() => {
    void attempt(() => chats.load());
  }, [chats]);

  const remove = async (chat: ChatSnapshot): Promise<void> => {
    await chats.remove(chat.chatId);
    if (chat.chatId === chatId) open(null);
  };
  const askToRemove = (chat: ChatSnapshot): void => confirm({
    title: 'Delete this chat?',
    text: `“${chat.title}” and its answers will be gone. Your documents stay.`,
    action: 'Delete chat',
    confirmed: () => void attempt(() => remove(chat)),
  });

  return (
    <div className="chat-list">
      {items?.length === 0 && <p className="hint">Your chats will be listed here.</p>}
      <ul onKeyDown={moveFocus}>
        {items?.map(chat => (
          <ChatItem key={chat.chatId} chat={chat} current={chat.chatId === chatId} renaming={chat.chatId === renaming}
            open={() => open(chat.chatId)}
            startRenaming={() => setRenaming(chat.chatId)}
            rename={title => {
              setRenaming(null);
              if (title !== null) void attempt(() => chats.rename(chat.chatId, title));
            }}
            remove={() => askToRemove(chat)} />
        ))}
      </ul>
      {next !== null && <button type="button" className="small-button" onClick={() => void attempt(() => chats.loadOlder())}>Older chats</button>}
    </div>
  );
}

/** Up and down go from chat to chat. */
function moveFocus(event: KeyboardEvent<HTMLUListElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || !(event.target instanceof HTMLElement) || !event.target.matches('.chat-open')) return;
  event.preventDefault();
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('.chat-open')];
  all[all.indexOf(event.target) + step]?.focus();
}
