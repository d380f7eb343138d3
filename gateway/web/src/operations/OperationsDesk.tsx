import { useState } from 'react';
import { useStore } from '../store';
import { Confirm, type Question } from '../ui/Confirm';
import { LeaveIcon } from '../ui/icons';
import { Mark } from '../ui/Mark';
import { ThemeButton } from '../ui/ThemeButton';
import type { Workspace } from '../workspace';
import { OperationsView } from './OperationsView';

/** The page of a signed-in operator, who runs the installation and sees nothing of what is asked in it. */
export function OperationsDesk({ workspace, leave }: { workspace: Workspace; leave: () => void }) {
  const link = useStore(workspace.link);
  const [question, setQuestion] = useState<Question | null>(null);
  return (
    <div className="operations-desk">
      <header>
        <div className="brand"><Mark /><span>Orleans.Rag</span></div>
        <h1>Operations</h1>
        <span className="small">{workspace.session.user}</span>
        <ThemeButton />
        <button type="button" className="quiet" aria-label="Sign out" title="Sign out" onClick={leave}><LeaveIcon /></button>
      </header>
      {link === 'interrupted' && <p className="interrupted" role="status">The connection is interrupted. It comes back by itself.</p>}
      <OperationsView operations={workspace.operations} confirm={setQuestion} />
      {question !== null && <Confirm question={question} close={() => setQuestion(null)} />}
    </div>
  );
}
