import { inWords } from './words';

/** An error that the server explained (RFC 9457), or that kept us from reaching it. */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly detail: string | null,
    readonly retryAfterMs: number | null = null,
  ) {
    super(inWords(code, detail));
    this.name = 'Problem';
  }

  /** Whether the same request may succeed a little later. */
  get passes(): boolean {
    return this.status === 0 || this.status === 429 || this.status === 502 || this.status === 503 || this.status === 504;
  }

  static unreachable(): Problem {
    return new Problem('unreachable', 0, null);
  }

  /** Reads the body of a response that is not a success. */
  static from(status: number, body: string, retryAfter: string | null): Problem {
    const told = parse(body);
    const seconds = retryAfter === null ? NaN : Number(retryAfter);
    return new Problem(
      text(told['code']) ?? codeOf(status),
      status,
      text(told['detail']) ?? text(told['title']),
      number(told['retryAfterMs']) ?? (Number.isFinite(seconds) ? seconds * 1000 : null));
  }
}

/** What to tell a person about anything that was thrown. */
export const sentence = (error: unknown): string =>
  error instanceof Problem ? error.message : 'Something went wrong on this page. Refresh it and try again.';

export const isAbort = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';

/** A code for answers that are not ours, such as a proxy's. */
function codeOf(status: number): string {
  switch (status) {
    case 401: return 'unauthorized';
    case 403: return 'forbidden';
    case 404: return 'not_found';
    case 413: return 'file_too_large';
    case 429: return 'rate_limited';
    default: return status < 500 ? 'validation_failed' : status === 502 || status === 503 || status === 504 ? 'unreachable' : 'internal_error';
  }
}

function parse(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);
