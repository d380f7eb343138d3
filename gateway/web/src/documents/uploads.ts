import { Store } from '../store';

/** A file on its way to the server. */
export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly state: 'waiting' | 'sending' | 'refused';
  /** Bytes that are there. */
  readonly sent: number;
  /** Why the server did not take it. */
  readonly refusal: Refusal | null;
}

export interface Refusal {
  readonly code: string;
  readonly words: string;
}

/** Sends one file; rejects with the reason when it is refused. */
export type Transport = (file: File, key: string, onSent: (bytes: number) => void, signal: AbortSignal) => Promise<void>;

/** How many files travel at the same time. */
const lanes = 4;

/** Sends many files, a few at a time, in the order in which they were given. One that is refused stays listed until it is dismissed. */
export class UploadQueue extends Store<readonly Upload[]> {
  private readonly files = new Map<string, File>();
  private readonly stopping = new AbortController();

  constructor(
    private readonly transport: Transport,
    private readonly explain: (error: unknown) => Refusal,
    private readonly newId: () => string = () => crypto.randomUUID(),
  ) {
    super([]);
  }

  add(files: readonly File[]): void {
    const added = files.map((file): Upload => {
      const id = this.newId();
      this.files.set(id, file);
      return { id, name: file.name, size: file.size, state: 'waiting', sent: 0, refusal: null };
    });
    this.set([...this.get(), ...added]);
    this.fillLanes();
  }

  retry(id: string): void {
    this.change(id, { state: 'waiting', sent: 0, refusal: null });
    this.fillLanes();
  }

  dismiss(id: string): void {
    this.files.delete(id);
    this.set(this.get().filter(upload => upload.id !== id || upload.state === 'sending'));
  }

  /** Gives up what is on its way. */
  stop(): void {
    this.stopping.abort();
  }

  private fillLanes(): void {
    while (this.get().filter(upload => upload.state === 'sending').length < lanes) {
      const next = this.get().find(upload => upload.state === 'waiting');
      const file = next === undefined ? undefined : this.files.get(next.id);
      if (next === undefined || file === undefined) return;
      this.change(next.id, { state: 'sending' });
      void this.send(next.id, file);
    }
  }

  private async send(id: string, file: File): Promise<void> {
    try {
      // The id doubles as idempotency key: a second try of an upload that had arrived makes no second document.
      await this.transport(file, id, sent => this.change(id, { sent }), this.stopping.signal);
      this.files.delete(id);
      this.set(this.get().filter(upload => upload.id !== id));
    } catch (error) {
      this.change(id, { state: 'refused', refusal: this.explain(error) });
    }
    if (!this.stopping.signal.aborted) this.fillLanes();
  }

  private change(id: string, change: Partial<Upload>): void {
    this.set(this.get().map(upload => (upload.id === id ? { ...upload, ...change } : upload)));
  }
}
