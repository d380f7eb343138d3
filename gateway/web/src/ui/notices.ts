import { sentence } from '../api/problem';
import { Store } from '../store';

export interface Notice {
  readonly id: number;
  readonly text: string;
}

/** How long a notice stays, in milliseconds: enough to read a sentence twice. */
const stay = 12_000;

class Notices extends Store<readonly Notice[]> {
  private last = 0;

  constructor() {
    super([]);
  }

  say(text: string): void {
    const notice = { id: ++this.last, text };
    this.set([...this.get().filter(other => other.text !== text), notice]);
    setTimeout(() => this.dismiss(notice.id), stay);
  }

  dismiss(id: number): void {
    this.set(this.get().filter(notice => notice.id !== id));
  }
}

export const notices = new Notices();

/** Runs what a person asked for; when it fails, says why and returns false. */
export async function attempt(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    notices.say(sentence(error));
    return false;
  }
}
