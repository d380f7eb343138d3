import { memo } from 'react';
import { inWords } from '../api/words';
import type { AnswerSource } from '../contract';
import { AgainIcon, AlertIcon, SearchIcon, StopIcon } from '../ui/icons';
import { AnswerText } from './AnswerText';
import { type Answer, hasEnded } from './log';
import { Outcome } from './Outcome';
import { SourceCards } from './SourceCards';
import type { Turn } from './turns';

export interface TurnActions {
  readonly openSource: (sources: readonly AnswerSource[], n: number) => void;
  readonly cancel: (turn: Turn) => void;
  readonly askAgain: (turn: Turn) => void;
}

/** One question with its answer, growing or complete. */
export const TurnView = memo(function TurnView({ turn, actions }: { turn: Turn; actions: TurnActions }) {
  const { answer } = turn;
  const open = (n: number): void => actions.openSource(answer.sources, n);
  const unanswered = answer.result?.answered === false;

  return (
    <article className="turn" data-phase={answer.phase} data-task={turn.taskId}>
      <h2 className="question">{turn.question}</h2>
      {answer.searchedFor !== null && <p className="searched-for">Searched for: {answer.searchedFor}</p>}
      <div className="answer">
        <div className={unanswered ? 'unanswered' : undefined}>
          {unanswered && <SearchIcon />}
          <AnswerText text={unanswered && answer.text === '' ? noAnswer : answer.text} sources={answer.sources} growing={!hasEnded(answer)} open={open} />
        </div>
        {!hasEnded(answer) && <Waiting turn={turn} cancel={actions.cancel} />}
        {answer.phase === 'failed' && <Ended text={inWords(answer.error?.code ?? 'internal_error', answer.error?.detail)} turn={turn} again={actions.askAgain} />}
        {answer.phase === 'cancelled' && <Ended text="This answer was stopped." turn={turn} again={actions.askAgain} />}
        {answer.phase === 'completed' && <SourceCards sources={answer.sources} answered={!unanswered} open={open} />}
        {answer.result !== null && <Outcome result={answer.result} />}
      </div>
    </article>
  );
});

function Waiting({ turn, cancel }: { turn: Turn; cancel: (turn: Turn) => void }) {
  return (
    <div className="waiting">
      <span className="pulse" aria-hidden="true" />
      <p role="status">{stageInWords(turn)}</p>
      {turn.taskId !== null && (
        <button type="button" className="small-button" onClick={() => cancel(turn)}><StopIcon />Stop</button>
      )}
    </div>
  );
}

function Ended({ text, turn, again }: { text: string; turn: Turn; again: (turn: Turn) => void }) {
  return (
    <div className="ended" data-failed={turn.answer.phase === 'failed'}>
      <AlertIcon />
      <p>{text}</p>
      <button type="button" className="small-button" onClick={() => again(turn)}><AgainIcon />Ask again</button>
    </div>
  );
}

/** For a model that leaves it at that; others say it in the language of the question. */
const noAnswer = 'The documents do not answer this.';

const stages: Readonly<Record<string, string>> = { searching: 'Searching your documents', answering: 'Writing the answer' };

function stageInWords({ taskId, answer }: Turn): string {
  if (taskId === null) return 'Sending the question';
  if (answer.setback !== null) return `${inWords(answer.setback.code, answer.setback.detail)} Trying again`;
  if (answer.phase === 'waiting') return 'Waiting for its turn';
  return withSources(answer.progress === null ? 'At work' : stages[answer.progress.stage] ?? answer.progress.message, answer);
}

const withSources = (words: string, { sources }: Answer): string =>
  sources.length === 0 ? words : `${words} from ${sources.length} ${sources.length === 1 ? 'passage' : 'passages'}`;
