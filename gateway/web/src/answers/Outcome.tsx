import { useState } from 'react';
import { duration } from '../api/words';
import type { QueryResult } from '../contract';
import { CheckIcon, CopyIcon } from '../ui/icons';
import { attempt } from '../ui/notices';
import { withSources } from './markers';

const detours: Readonly<Record<string, string>> = {
  fallback_model: 'answered by the second choice of models',
  cached: 'an earlier answer to the same question',
  extractive: 'put together from the passages without a model',
};

/** How sure an answer is, how long it took and how it was made. */
export function Outcome({ result }: { result: QueryResult }) {
  const percent = Math.round(result.confidence * 100);
  const { totalMs, firstTokenMs } = result.timings;
  const detour = result.degraded === null ? null : detours[result.degraded] ?? result.degraded;

  return (
    <div className="outcome">
      {result.answered && <span className="confidence" title="How far the passages support the answer"><Bar share={result.confidence} />{percent} % confidence</span>}
      <span title={`First words after ${duration(firstTokenMs)}`}>{result.answered ? 'answered' : 'searched'} in {duration(totalMs)}</span>
      <span>{result.model}</span>
      {detour !== null && <span className="detour">{detour}</span>}
      <CopyButton text={withSources(result)} />
    </div>
  );
}

function Bar({ share }: { share: number }) {
  return (
    <svg className="bar" viewBox="0 0 40 4" aria-hidden="true" focusable="false">
      <rect className="bar-ground" width="40" height="4" rx="2" />
      <rect className="bar-fill" width={40 * share} height="4" rx="2" />
    </svg>
  );
}

function CopyButton({ text }: { text: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <button type="button" className="small-button" onClick={() => void attempt(copy)}>
      {copied ? <CheckIcon /> : <CopyIcon />}{copied ? 'Copied' : 'Copy'}
    </button>
  );
}
