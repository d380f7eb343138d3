import { type SubmitEvent, useState } from 'react';
import { sentence } from '../api/problem';
import type { Role } from '../contract';
import { Mark } from '../ui/Mark';
import { ThemeButton } from '../ui/ThemeButton';
import type { Account } from './account';
import { type Ending, lastIdentity } from './session';

const roles: readonly { role: Role; can: string }[] = [
  { role: 'viewer', can: 'Viewer: asks and reads' },
  { role: 'member', can: 'Member: also adds documents' },
  { role: 'admin', can: 'Admin: also administers' },
  { role: 'operator', can: 'Operator: runs the installation' },
];

const endings: Readonly<Record<Ending, string>> = {
  left: 'You have signed out.',
  ended: 'Your session has ended. Sign in again to go on where you were.',
};

export function SignIn({ account, ending }: { account: Account; ending: Ending | null }) {
  const [last] = useState(lastIdentity);
  const [tenant, setTenant] = useState(last?.tenant ?? '');
  const [user, setUser] = useState(last?.user ?? '');
  const [role, setRole] = useState<Role>(last?.role ?? 'member');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      await account.signIn({ tenant: tenant.trim(), user: user.trim(), role });
    } catch (error) {
      setProblem(sentence(error));
      setBusy(false);
    }
  };

  return (
    <main className="sign-in">
      <div className="corner"><ThemeButton /></div>
      <form onSubmit={event => void submit(event)}>
        <div className="brand"><Mark /><h1>Orleans.Rag</h1></div>
        <p className="lead">Ask your own documents. Every answer shows the passages it comes from.</p>
        {ending !== null && problem === null && <p className="hint" role="status">{endings[ending]}</p>}
        {problem !== null && <p className="trouble" role="alert">{problem}</p>}
        <label>
          Organisation
          <input name="tenant" value={tenant} onChange={event => setTenant(event.target.value.toLowerCase())} required maxLength={63}
            pattern="[a-z0-9]([a-z0-9\-]*[a-z0-9])?" title="Letters a to z, digits and hyphens" autoComplete="organization"
            autoCapitalize="none" spellCheck={false} autoFocus placeholder="acme" />
        </label>
        <label>
          Your name
          <input name="user" value={user} onChange={event => setUser(event.target.value)} required maxLength={100} autoComplete="username"
            autoCapitalize="none" spellCheck={false} placeholder="ana" />
        </label>
        <label>
          Role
          <select name="role" value={role} onChange={event => setRole(event.target.value as Role)}>
            {roles.map(({ role, can }) => <option key={role} value={role}>{can}</option>)}
          </select>
        </label>
        <button type="submit" className="primary" disabled={busy}>{busy ? 'Signing in …' : 'Sign in'}</button>
        <p className="small">The development sign-in: without a password, on this machine only.</p>
      </form>
    </main>
  );
}
