import { FilePicker } from './documents/FilePicker';
import { conditionOf } from './documents/state';
import { mayWrite } from './session/session';
import { useStore } from './store';
import { Mark } from './ui/Mark';
import type { Workspace } from './workspace';

/** What stands where a new chat will grow. */
export function Welcome({ workspace }: { workspace: Workspace }) {
  const { documents, cursor } = useStore(workspace.library);
  const searchable = documents.filter(document => conditionOf(document) === 'searchable').length;
  const empty = cursor !== null && documents.length === 0;

  return (
    <div className="welcome">
      <Mark />
      <h1>{empty ? 'Begin with your documents' : 'What would you like to know?'}</h1>
      {empty && mayWrite(workspace.session) && (
        <>
          <p>Add PDF, Office, HTML, mail, e-book or text files. You can ask as soon as the first one is read.</p>
          <FilePicker className="picker" add={files => workspace.uploads.add(files)} />
        </>
      )}
      {empty && !mayWrite(workspace.session) && <p>Your organisation has no documents yet.</p>}
      {!empty && cursor !== null && <p>{searchable === 1 ? 'One document is' : `${searchable} documents are`} ready to be asked. Every answer shows the passages it comes from.</p>}
      <dl className="keys">
        <div><dt><kbd>Ctrl</kbd> <kbd>K</kbd></dt><dd>go to the question</dd></div>
        <div><dt><kbd>Alt</kbd> <kbd>N</kbd></dt><dd>new chat</dd></div>
        <div><dt><kbd>Alt</kbd> <kbd>D</kbd></dt><dd>documents</dd></div>
        <div><dt><kbd>Esc</kbd></dt><dd>close a source</dd></div>
      </dl>
    </div>
  );
}
