import { Desk } from './Desk';
import { OperationsDesk } from './operations/OperationsDesk';
import type { Account } from './session/account';
import { mayOperate } from './session/session';
import { SignIn } from './session/SignIn';
import { useStore } from './store';
import { NoticeList } from './ui/NoticeList';

export function App({ account }: { account: Account }) {
  const state = useStore(account);
  const Place = state.signedIn && mayOperate(state.workspace.session) ? OperationsDesk : Desk;
  return (
    <>
      {state.signedIn
        ? <Place workspace={state.workspace} leave={() => account.leave('left')} />
        : <SignIn account={account} ending={state.ending} />}
      <NoticeList />
    </>
  );
}
