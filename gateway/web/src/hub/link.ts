import { Store } from '../store';
import type { Connection } from './connection';
import { backoff, pause } from './waiting';

export type LinkState = 'connecting' | 'connected' | 'interrupted';

/**
 * The one connection to the hub. It comes up again by itself for as long as the session lasts. What was being watched is watched on from its
 * cursor by whoever watches (see `follow`), so nothing is kept here.
 */
export class HubLink extends Store<LinkState> {
  private whenClosed: () => void = () => undefined;
  private readonly stopping = new AbortController();

  /**
   * @param onInterrupted Called after each failed start and each loss: a browser does not tell why a WebSocket was refused or closed, so this
   * asks the server whether the credential still holds.
   */
  constructor(
    private readonly connection: Connection,
    private readonly onInterrupted: () => Promise<void>,
  ) {
    super('connecting');
    connection.onclose(() => {
      // Before the streams' readers run on: they look at the state to tell a lost connection from a refused stream.
      this.set('interrupted');
      this.whenClosed();
    });
  }

  /** Keeps the connection up until `stop`. */
  async run(): Promise<void> {
    const { signal } = this.stopping;
    for (let failures = 0; !signal.aborted; failures++) {
      const closed = new Promise<void>(resolve => { this.whenClosed = resolve; });
      try {
        await this.connection.start();
        failures = 0;
        this.set('connected');
        await closed;
      } catch {
        this.set('interrupted');
      }
      if (this.stopping.signal.aborted) return;
      await this.onInterrupted();
      await pause(backoff(failures), signal);
    }
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.connection.stop();
  }

  /** The connection, as soon as it is up. Rejects when the signal fires first. */
  async connected(signal: AbortSignal): Promise<Connection> {
    signal.throwIfAborted();
    if (this.get() !== 'connected') await this.becomesConnected(signal);
    return this.connection;
  }

  private becomesConnected(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const unsubscribe = this.subscribe(() => {
        if (this.get() !== 'connected') return;
        unsubscribe();
        resolve();
      });
      signal.addEventListener('abort', () => {
        unsubscribe();
        reject(signal.reason as Error);
      }, { once: true });
    });
  }
}
