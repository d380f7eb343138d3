import type { ApiClient } from '../api/client';
import { isAbort, Problem, sentence } from '../api/problem';
import type { ChatMessage } from '../contract';
import type { HubLink } from '../hub/link';
import { hubProblem } from '../hub/refusal';
import { Store } from '../store';
import { type Answer, type Failure, hasEnded, nothingYet } from './log';
import { accepted, merged, type Turn, turnsOf } from './turns';
import { watchAnswer } from './watch';

export interface Talk {
  readonly turns: readonly Turn[];
  readonly state: 'loading' | 'ready' | 'failed';
  /** Why the messages could not be read. */
  readonly reason: string | null;
}

/** How long a question waits for the connection before the page says that it could not be sent, in milliseconds. */
const patience = 10_000;

/** Runs a callback with the next painted frame, or soon when nothing is painted. */
export type NextFrame = (callback: () => void) => void;

const nextFrame: NextFrame = callback => {
  if (document.hidden) setTimeout(callback, 50);
  else requestAnimationFrame(callback);
};

/** One chat's questions and answers. Answers grow here whether or not the chat is on the screen. */
export class Conversation extends Store<Talk> {
  private readonly watches = new Map<string, AbortController>();

  constructor(
    readonly chatId: string,
    private readonly api: Pick<ApiClient, 'call'>,
    private readonly link: Pick<HubLink, 'connected' | 'get'>,
    private readonly signal: AbortSignal,
    private readonly frame: NextFrame = nextFrame,
  ) {
    super({ turns: [], state: 'loading', reason: null });
  }

  /** Reads the messages anew and watches every answer that is not complete. */
  async load(): Promise<void> {
    try {
      const turns = merged(turnsOf(await this.messages()), this.get().turns);
      this.set({ turns, state: 'ready', reason: null });
    } catch (error) {
      if (isAbort(error) || this.get().state === 'ready') return;
      this.set({ ...this.get(), state: 'failed', reason: sentence(error) });
    }
    for (const { taskId, answer } of this.get().turns) {
      if (taskId === null) continue;
      if (hasEnded(answer)) this.watches.get(taskId)?.abort();
      else void this.watch(taskId);
    }
  }

  /** Asks. What goes wrong is told at the question. */
  async ask(question: string): Promise<void> {
    const id = crypto.randomUUID();
    this.set({ ...this.get(), turns: [...this.get().turns, { id, question, taskId: null, answer: nothingYet }] });
    try {
      const connection = await this.link.connected(AbortSignal.any([this.signal, AbortSignal.timeout(patience)]));
      const { taskId } = await connection.invoke('Ask', { text: question, chatId: this.chatId });
      this.set({ ...this.get(), turns: accepted(this.get().turns, id, taskId) });
      void this.watch(taskId);
    } catch (error) {
      await this.notAsked(id, question, error);
    }
  }

  /** Asks the question of a turn that failed once more, in its place. */
  async askAgain(turn: Turn): Promise<void> {
    if (turn.taskId === null) this.set({ ...this.get(), turns: this.get().turns.filter(other => other.id !== turn.id) });
    await this.ask(turn.question);
  }

  /** Stops an answer. Its log tells when it has stopped, or that it was complete before the wish arrived. */
  async cancel(taskId: string): Promise<void> {
    try {
      if (this.link.get() === 'connected') await (await this.link.connected(this.signal)).invoke('Cancel', taskId);
      else await this.api.call('post', '/api/v1/tasks/{id}/cancel', { path: { id: taskId } });
    } catch (error) {
      const problem = hubProblem(error);
      if (problem.code !== 'conflict') throw problem;
    }
  }

  /** A question whose sending broke off may have arrived all the same: the stored messages know. */
  private async notAsked(id: string, question: string, error: unknown): Promise<void> {
    const problem = hubProblem(error);
    if (problem.code === 'unreachable') {
      const before = new Set(this.get().turns.map(turn => turn.taskId));
      await this.load();
      const arrived = this.get().turns.find(turn => turn.taskId !== null && !before.has(turn.taskId) && turn.question === question);
      if (arrived?.taskId !== null && arrived !== undefined) {
        this.set({ ...this.get(), turns: this.get().turns.filter(turn => turn.id !== id) });
        return;
      }
    }
    this.fail(turn => turn.id === id, { code: problem.code, detail: problem.message });
  }

  private async messages(): Promise<ChatMessage[]> {
    const messages: ChatMessage[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await this.api.call('get', '/api/v1/chats/{id}/messages', { path: { id: this.chatId }, query: { limit: 200, cursor }, signal: this.signal });
      messages.push(...page.items);
      if (page.nextCursor === null) return messages;
      cursor = page.nextCursor;
    }
  }

  private async watch(taskId: string): Promise<void> {
    if (this.watches.has(taskId)) return;
    const stopping = new AbortController();
    this.watches.set(taskId, stopping);
    const show = this.eachFrame((answer: Answer) => {
      if (!stopping.signal.aborted) this.show(taskId, answer);
    });
    try {
      await watchAnswer(this.link, taskId, { show, stillThere: () => this.stillThere(taskId) }, AbortSignal.any([this.signal, stopping.signal]));
    } catch (error) {
      const { code, message } = hubProblem(error);
      this.fail(turn => turn.taskId === taskId, { code, detail: message });
    } finally {
      this.watches.delete(taskId);
    }
  }

  /** Calls through at most once in a frame, with the newest value: tokens come faster than anyone can paint. */
  private eachFrame<T>(use: (value: T) => void): (value: T) => void {
    let newest: { value: T } | null = null;
    return value => {
      const painting = newest !== null;
      newest = { value };
      if (painting) return;
      this.frame(() => {
        const shown = newest;
        newest = null;
        if (shown !== null) use(shown.value);
      });
    };
  }

  /** Whether a task whose log ended early can be watched on. Throws when it is gone. */
  private async stillThere(taskId: string): Promise<boolean> {
    try {
      await this.api.call('get', '/api/v1/tasks/{id}', { path: { id: taskId }, signal: this.signal });
    } catch (error) {
      if (isAbort(error)) return false;
      if (error instanceof Problem && !error.passes) throw error;
    }
    return true;
  }

  private show(taskId: string, answer: Answer): void {
    this.set({ ...this.get(), turns: this.get().turns.map(turn => (turn.taskId === taskId ? { ...turn, answer } : turn)) });
  }

  private fail(which: (turn: Turn) => boolean, error: Failure): void {
    const failed = (turn: Turn): Turn => ({ ...turn, answer: { ...turn.answer, phase: 'failed', error } });
    this.set({ ...this.get(), turns: this.get().turns.map(turn => (which(turn) ? failed(turn) : turn)) });
  }
}
