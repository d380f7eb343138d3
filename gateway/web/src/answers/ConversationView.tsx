import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { AnswerSource } from '../contract';
import { useStore } from '../store';
import { attempt } from '../ui/notices';
import type { Conversation } from './conversation';
import { type TurnActions, TurnView } from './TurnView';

/** How near to the end counts as being there, in pixels. */
const nearEnd = 80;

/** The questions and answers of one chat. */
export function ConversationView({ conversation, openSource }: {
  conversation: Conversation;
  openSource: (sources: readonly AnswerSource[], n: number) => void;
}) {
  const talk = useStore(conversation);
  const scroll = useStickToEnd();
  const actions = useMemo<TurnActions>(() => ({
    openSource,
    cancel: turn => { if (turn.taskId !== null) void attempt(() => conversation.cancel(turn.taskId ?? '')); },
    askAgain: turn => void conversation.askAgain(turn),
  }), [conversation, openSource]);

  useEffect(() => {
    void conversation.load();
    const onReturn = (): void => { if (!document.hidden) void conversation.load(); };
    document.addEventListener('visibilitychange', onReturn);
    return () => document.removeEventListener('visibilitychange', onReturn);
  }, [conversation]);

  return (
    <div className="conversation" ref={scroll} tabIndex={-1}>
      <div className="turns">
        {talk.turns.map(turn => <TurnView key={turn.id} turn={turn} actions={actions} />)}
        {talk.state === 'loading' && talk.turns.length === 0 && <p className="hint" role="status">Reading the chat …</p>}
        {talk.state === 'failed' && (
          <div className="trouble" role="alert">
            <p>{talk.reason}</p>
            <button type="button" className="small-button" onClick={() => void conversation.load()}>Try again</button>
          </div>
        )}
      </div>
    </div>
  );
}

/** Keeps the end in sight while it grows, unless the reader has scrolled away from it. */
function useStickToEnd() {
  const scroll = useRef<HTMLDivElement>(null);
  const stuck = useRef(true);
  useEffect(() => {
    const element = scroll.current;
    if (element === null) return;
    const onScroll = (): void => { stuck.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd; };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, []);
  useLayoutEffect(() => {
    const element = scroll.current;
    if (element !== null && stuck.current) element.scrollTop = element.scrollHeight;
  });
  return scroll;
}
