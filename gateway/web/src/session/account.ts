import { Store } from '../store';
import { Workspace } from '../workspace';
import { type Ending, forget, type Identity, isOver, remember, remembered, type Session } from './session';
import { signIn } from './signIn';

export type AccountState =
  | { readonly signedIn: true; readonly workspace: Workspace }
  | { readonly signedIn: false; readonly ending: Ending | null };

/** Timers take at most this many milliseconds. */
const longestTimer = 2 ** 31 - 1;

/** Who is signed in on this tab. */
export class Account extends Store<AccountState> {
  private expiry: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super({ signedIn: false, ending: null });
    const session = remembered(Date.now());
    if (session !== null) this.enter(session);
  }

  async signIn(identity: Identity): Promise<void> {
    const session = await signIn(identity);
    remember(session);
    this.enter(session);
  }

  leave(ending: Ending): void {
    const state = this.get();
    if (!state.signedIn) return;
    clearTimeout(this.expiry);
    forget();
    state.workspace.close();
    this.set({ signedIn: false, ending });
  }

  private enter(session: Session): void {
    const workspace = new Workspace(session, () => this.leave('ended'));
    this.set({ signedIn: true, workspace });
    workspace.open();
    this.awaitExpiry(session);
  }

  /** A laptop that slept wakes up after its timers: the time is checked, not trusted. */
  private awaitExpiry(session: Session): void {
    const left = Date.parse(session.expiresAt) - Date.now();
    this.expiry = setTimeout(() => {
      if (isOver(session, Date.now())) this.leave('ended');
      else this.awaitExpiry(session);
    }, Math.min(longestTimer, Math.max(0, left)));
  }
}
