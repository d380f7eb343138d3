import { useEffect, useId, useRef } from 'react';

export interface Question {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly confirmed: () => void;
}

/** Asks before something is lost. Escape and the first button leave everything as it is. */
export function Confirm({ question, close }: { question: Question; close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => { dialog.current?.showModal(); }, []);

  return (
    <dialog ref={dialog} className="confirm" aria-labelledby={title} onClose={close}>
      <h2 id={title}>{question.title}</h2>
      <p>{question.text}</p>
      <div className="buttons">
        <button type="button" onClick={() => dialog.current?.close()}>Keep</button>
        <button type="button" className="danger" onClick={() => { question.confirmed(); dialog.current?.close(); }}>{question.action}</button>
      </div>
    </dialog>
  );
}
