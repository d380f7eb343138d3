import { type KeyboardEvent, type RefObject, useState } from 'react';
import { ArrowUpIcon } from '../ui/icons';
import { attempt } from '../ui/notices';

/** The longest question that the server takes. */
const longest = 8_000;

/** Where a question is written. Enter asks, Shift and Enter begins a new line. */
export function Composer({ field, ask }: { field: RefObject<HTMLTextAreaElement | null>; ask: (question: string) => Promise<void> }) {
  const [text, setText] = useState('');
  const question = text.trim();

  const send = async (): Promise<void> => {
    if (question === '') return;
    setText('');
    // What could not be asked comes back, unless something else has been written meanwhile.
    if (!await attempt(() => ask(question))) setText(written => (written === '' ? text : written));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };

  return (
    <form className="composer" onSubmit={event => { event.preventDefault(); void send(); }}>
      <textarea ref={field} aria-label="Your question" aria-keyshortcuts="Control+K" placeholder="Ask your documents …" rows={1} maxLength={longest}
        value={text} onChange={event => setText(event.target.value)} onKeyDown={onKeyDown} />
      <button type="submit" className="ask" aria-label="Ask" title="Ask (Enter)" disabled={question === ''}><ArrowUpIcon /></button>
    </form>
  );
}
