import { Desk } from './Desk';
import type { Account } from './session/account';
import { SignIn } from './session/SignIn';
import { useStore } from './store';
import { NoticeList } from './ui/NoticeList';

export function App({ account }: { account: Account }) {
  const state = useStore(account);
  return (
    <>
      {state.signedIn
        ? <Desk workspace={state.workspace} leave={() => account.leave('left')} />
        : <SignIn account={account} ending={state.ending} />}
      <NoticeList />
    </>
  );
}
