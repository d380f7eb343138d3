import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { ChatSnapshot } from '../contract';
import { PencilIcon, TrashIcon } from '../ui/icons';

export function ChatItem({ chat, current, renaming, open, startRenaming, rename, remove }: {
  chat: ChatSnapshot;
  current: boolean;
  renaming: boolean;
  open: () => void;
  startRenaming: () => void;
  /** The new title, or null to leave the old one. */
  rename: (title: string | null) => void;
  remove: () => void;
}) {
  const opener = useRef<HTMLButtonElement>(null);
  const wasRenaming = useRef(false);
  useEffect(() => {
    // The field that had the focus is gone.
    if (wasRenaming.current && !renaming) opener.current?.focus();
    wasRenaming.current = renaming;
  }, [renaming]);

  if (renaming) return <li><TitleField title={chat.title} done={rename} /></li>;

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'F2') startRenaming();
    else if (event.key === 'Delete') remove();
    else return;
    event.preventDefault();
  };
  return (
    <li className="chat" data-current={current}>
      <button ref={opener} type="button" className="chat-open" aria-current={current ? 'page' : undefined} title={chat.title} onClick={open}
        onKeyDown={onKeyDown}>
        {chat.title}
      </button>
      <span className="chat-actions">
        <button type="button" className="quiet" aria-label={`Rename “${chat.title}”`} title="Rename (F2)" onClick={startRenaming}><PencilIcon /></button>
        <button type="button" className="quiet" aria-label={`Delete “${chat.title}”`} title="Delete (Del)" onClick={remove}><TrashIcon /></button>
      </span>
    </li>
  );
}

function TitleField({ title, done }: { title: string; done: (title: string | null) => void }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => { field.current?.select(); }, []);

  const finish = (): void => {
    const text = field.current?.value.trim() ?? '';
    done(text === '' || text === title ? null : text);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') finish();
    else if (event.key === 'Escape') done(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return <input ref={field} className="chat-title" aria-label="Title of the chat" defaultValue={title} maxLength={200} autoFocus onKeyDown={onKeyDown} onBlur={finish} />;
}
