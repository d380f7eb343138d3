import type { ApiClient } from '../api/client';
import { Problem } from '../api/problem';
import { pause } from '../hub/waiting';
import type { Transport } from './uploads';

/** How often a file is offered to a server that has no room at the moment. */
const tries = 5;

/** Sends files to the documents of a tenant; waits and offers a file again while the server says that it has no room. */
export function sendTo(api: ApiClient): Transport {
  return async (file, key, onSent, signal) => {
    for (let attempt = 1; ; attempt++) {
      try {
        await post(api, file, key, onSent, signal);
        return;
      } catch (error) {
        if (!(error instanceof Problem) || !error.passes || error.status === 0 || attempt === tries) throw error;
        await pause(error.retryAfterMs ?? attempt * 1000, signal);
        signal.throwIfAborted();
      }
    }
  };
}

/** One request. Not fetch: only XMLHttpRequest tells how much of a body has left. */
function post(api: ApiClient, file: File, key: string, onSent: (bytes: number) => void, signal: AbortSignal): Promise<void> {
  const form = new FormData();
  form.append('file', file, file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/documents');
    request.setRequestHeader('authorization', api.authorization);
    request.setRequestHeader('idempotency-key', key);
    request.upload.onprogress = event => onSent(Math.min(file.size, event.loaded));
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) {
        resolve();
        return;
      }
      const problem = Problem.from(request.status, request.responseText, request.getResponseHeader('retry-after'));
      api.refused(problem);
      reject(problem);
    };
    request.onerror = () => reject(Problem.unreachable());
    request.onabort = () => reject(Problem.unreachable());
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
}
