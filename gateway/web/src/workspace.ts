import { Conversation } from './answers/conversation';
import { ApiClient } from './api/client';
import { Problem, sentence } from './api/problem';
import { ChatList } from './chats/chatList';
import { Library } from './documents/library';
import { sendTo } from './documents/send';
import { UploadQueue } from './documents/uploads';
import { connectTo } from './hub/connection';
import { HubLink } from './hub/link';
import { Operations } from './operations/operations';
import { mayOperate, type Session } from './session/session';

/** Everything that one signed-in person works with. It lives from sign-in to sign-out. */
export class Workspace {
  readonly api: ApiClient;
  readonly link: HubLink;
  readonly chats: ChatList;
  readonly library: Library;
  readonly uploads: UploadQueue;
  readonly operations: Operations;
  private readonly conversations = new Map<string, Conversation>();
  private readonly closing = new AbortController();

  constructor(readonly session: Session, onUnauthorized: () => void) {
    this.api = new ApiClient(session, onUnauthorized);
    this.link = new HubLink(connectTo('/hub', session.accessToken), () => this.probe());
    this.chats = new ChatList(this.api);
    this.library = new Library(this.api, this.link, this.closing.signal);
    this.operations = new Operations(this.api, this.link, this.closing.signal);
    this.uploads = new UploadQueue(sendTo(this.api), error => ({ code: error instanceof Problem ? error.code : 'internal_error', words: sentence(error) }));
  }

  open(): void {
    void this.link.run();
    if (!mayOperate(this.session)) void this.library.watch();
  }

  close(): void {
    this.closing.abort();
    this.uploads.stop();
    void this.link.stop();
  }

  conversation(chatId: string): Conversation {
    const known = this.conversations.get(chatId);
    if (known !== undefined) return known;
    const conversation = new Conversation(chatId, this.api, this.link, this.closing.signal);
    this.conversations.set(chatId, conversation);
    return conversation;
  }

  /** Asks whether the credential still holds. */
  private async probe(): Promise<void> {
    try {
      await this.api.call('get', '/api/v1/me', { signal: this.closing.signal });
    } catch {
      // Refused: the client has told the account. Out of reach: the link tries again.
    }
  }
}
