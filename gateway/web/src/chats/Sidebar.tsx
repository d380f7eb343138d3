import { mayWrite, type Session } from '../session/session';
import { LeaveIcon, PlusIcon } from '../ui/icons';
import { Mark } from '../ui/Mark';
import type { Question } from '../ui/Confirm';
import { ThemeButton } from '../ui/ThemeButton';
import type { ChatList } from './chatList';
import { ChatListView } from './ChatListView';

export function Sidebar({ session, chats, chatId, open, confirm, leave }: {
  session: Session;
  chats: ChatList;
  chatId: string | null;
  open: (chatId: string | null) => void;
  confirm: (question: Question) => void;
  leave: () => void;
}) {
  return (
    <nav className="sidebar" aria-label="Chats">
      <div className="brand"><Mark /><span>Orleans.Rag</span></div>
      <button type="button" className="new-chat" title="New chat (Alt+N)" aria-keyshortcuts="Alt+N" onClick={() => open(null)}><PlusIcon />New chat</button>
      <ChatListView chats={chats} chatId={chatId} open={open} confirm={confirm} />
      <div className="account">
        <div className="who">
          <strong>{session.user}</strong>
          <span>{session.tenant}{mayWrite(session) ? '' : ' · may only read'}</span>
        </div>
        <ThemeButton />
        <button type="button" className="quiet" aria-label="Sign out" title="Sign out" onClick={leave}><LeaveIcon /></button>
      </div>
    </nav>
  );
}
