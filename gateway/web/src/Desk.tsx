import { useCallback, useRef, useState } from 'react';
import { Composer } from './answers/Composer';
import { ConversationView } from './answers/ConversationView';
import { titleOf } from './chats/chatList';
import { Sidebar } from './chats/Sidebar';
import type { AnswerSource } from './contract';
import { DocumentsPanel } from './documents/DocumentsPanel';
import { DropZone } from './documents/DropZone';
import { mayWrite } from './session/session';
import { type OpenSource, SourcePanel } from './sources/SourcePanel';
import { useStore } from './store';
import { Confirm, type Question } from './ui/Confirm';
import { MenuIcon, PagesIcon } from './ui/icons';
import { notices } from './ui/notices';
import { goTo, useChatId } from './ui/route';
import { useShortcuts } from './ui/shortcuts';
import { Welcome } from './Welcome';
import type { Workspace } from './workspace';

/** On a narrow screen chats and documents come in from the side, one at a time: what has the focus then, and what gets it back. */
const drawers = {
  chats: { first: '.new-chat', opener: '.chats-opener' },
  documents: { first: '.documents h2', opener: '.documents-opener' },
};
type Drawer = keyof typeof drawers | null;

const focus = (selector: string): void => document.querySelector<HTMLElement>(selector)?.focus();

/** The page of a signed-in person: chats, the conversation, documents or an open source. */
export function Desk({ workspace, leave }: { workspace: Workspace; leave: () => void }) {
  const chatId = useChatId();
  const link = useStore(workspace.link);
  const { items } = useStore(workspace.chats);
  const [drawer, setDrawer] = useState<Drawer>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const { opened, openSource, closeSource } = useOpenSource();
  const source = opened?.sources.find(({ n }) => n === opened.n);

  const openDrawer = (wanted: keyof typeof drawers): void => {
    setDrawer(wanted);
    requestAnimationFrame(() => focus(drawers[wanted].first));
  };
  const closeDrawer = (): void => {
    setDrawer(null);
    if (drawer !== null) requestAnimationFrame(() => focus(drawers[drawer].opener));
  };
  const openChat = (id: string | null): void => {
    closeSource();
    setDrawer(null);
    goTo(id);
    if (id === null) field.current?.focus();
  };
  const ask = async (text: string): Promise<void> => {
    if (chatId !== null) return workspace.conversation(chatId).ask(text);
    const chat = await workspace.chats.create(titleOf(text));
    goTo(chat.chatId);
    await workspace.conversation(chat.chatId).ask(text);
  };
  const drop = (files: readonly File[]): void => {
    if (mayWrite(workspace.session)) workspace.uploads.add(files);
    else notices.say('Your role does not allow adding documents.');
  };
  useShortcuts({
    focusQuestion: () => { setDrawer(null); field.current?.focus(); },
    newChat: () => openChat(null),
    documents: () => {
      closeSource();
      openDrawer('documents');
    },
    close: () => {
      if (opened !== null) closeSource();
      else if (drawer !== null) closeDrawer();
      else return false;
      return true;
    },
  });

  return (
    <div className="desk" data-drawer={opened === null ? drawer : 'source'}>
      <Sidebar session={workspace.session} chats={workspace.chats} chatId={chatId} open={openChat} confirm={setQuestion} leave={leave} />
      <main>
        <header className="top">
          <button type="button" className="quiet chats-opener" aria-label="Chats" onClick={() => openDrawer('chats')}><MenuIcon /></button>
          {chatId === null ? <p className="chat-name">New chat</p> : <h1 className="chat-name">{items?.find(chat => chat.chatId === chatId)?.title ?? 'Chat'}</h1>}
          <button type="button" className="quiet documents-opener" aria-label="Documents" onClick={() => openDrawer('documents')}><PagesIcon /></button>
        </header>
        {link === 'interrupted' && <p className="interrupted" role="status">The connection is interrupted. It comes back by itself; nothing is lost.</p>}
        {chatId === null
          ? <Welcome workspace={workspace} />
          : <ConversationView key={chatId} conversation={workspace.conversation(chatId)} openSource={openSource} />}
        <Composer field={field} ask={ask} />
      </main>
      <aside aria-label={source === undefined ? 'Documents' : 'Source'}>
        {source === undefined || opened === null
          ? <DocumentsPanel workspace={workspace} confirm={setQuestion} close={closeDrawer} />
          : <SourcePanel key={`${source.documentId}/${source.chunkId}/${source.n}`} api={workspace.api} source={source} sources={opened.sources}
              show={n => openSource(opened.sources, n)} close={closeSource} />}
      </aside>
      <button type="button" className="scrim" aria-label="Close" tabIndex={-1} onClick={() => { closeSource(); closeDrawer(); }} />
      <DropZone drop={drop} />
      {question !== null && <Confirm question={question} close={() => setQuestion(null)} />}
    </div>
  );
}

/** Which source is open; closing it gives the focus back to what opened it. */
function useOpenSource() {
  const [opened, setOpened] = useState<OpenSource | null>(null);
  const opener = useRef<HTMLElement | null>(null);

  const openSource = useCallback((sources: readonly AnswerSource[], n: number) => {
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && focused.closest('aside') === null) opener.current = focused;
    setOpened({ sources, n });
  }, []);
  const closeSource = useCallback(() => {
    setOpened(null);
    opener.current?.focus();
    opener.current = null;
  }, []);
  return { opened, openSource, closeSource };
}
