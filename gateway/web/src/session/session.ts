import type { Role } from '../contract';

/** A signed-in person: the credential, and who it was given to. */
export interface Session {
  readonly accessToken: string;
  readonly expiresAt: string;
  readonly tenant: string;
  readonly user: string;
  readonly role: Role;
}

export type Identity = Pick<Session, 'tenant' | 'user' | 'role'>;

/** Why the page asks to sign in again. */
export type Ending = 'left' | 'ended';

const sessionKey = 'rag.session';
const identityKey = 'rag.identity';

export const mayWrite = (session: Session): boolean => session.role !== 'viewer';

/** Operators see the installation, and nothing of what is in it. */
export const mayOperate = (session: Session): boolean => session.role === 'operator';

export const isOver = (session: Session, now: number): boolean => Date.parse(session.expiresAt) <= now;

/** The tab's session, if there is one that has not expired. It lives as long as the tab, and survives a refresh. */
export function remembered(now: number): Session | null {
  const session = read(sessionStorage, sessionKey) as Session | null;
  return session !== null && !isOver(session, now) ? session : null;
}

export function remember(session: Session): void {
  const identity: Identity = { tenant: session.tenant, user: session.user, role: session.role };
  sessionStorage.setItem(sessionKey, JSON.stringify(session));
  localStorage.setItem(identityKey, JSON.stringify(identity));
}

export function forget(): void {
  sessionStorage.removeItem(sessionKey);
}

/** Who signed in last on this browser, to fill the form; never a credential. */
export const lastIdentity = (): Identity | null => read(localStorage, identityKey) as Identity | null;

function read(storage: Storage, key: string): unknown {
  try {
    const text = storage.getItem(key);
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
