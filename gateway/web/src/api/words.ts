// Numbers and their units are joined by a space that does not break (\u00a0).

/** A sentence for every stable error code: what happened, and what a person can do. */
const sentences: Readonly<Record<string, string>> = {
  not_found: 'This is not here any more.',
  forbidden: 'Your role does not allow this.',
  unauthorized: 'Your sign-in is not valid any more. Sign in again.',
  rate_limited: 'Too many requests at once. Wait a moment and try again.',
  quota_exceeded: 'The quota of your plan is used up.',
  queue_full: 'The server has all the work it can take. Try again in a moment.',
  unsupported_format: 'This kind of file cannot be read. PDF, Office and OpenDocument, HTML, Markdown, CSV, JSON, mail, e-books and plain text can.',
  file_too_large: 'This file is too large.',
  file_encrypted: 'This file asks for a password. Remove the protection and add it again.',
  file_corrupt: 'This file is damaged. Open it in the program that made it, save it anew and add it again.',
  file_empty: 'This file is empty.',
  no_text: 'This file holds no text; it may be a scan.',
  tenant_suspended: 'This organisation is suspended.',
  feature_disabled: 'This function is switched off.',
  model_unavailable: 'No model can answer at the moment. Try again later.',
  circuit_open: 'A part of the system is resting after errors. Try again later.',
  database_unavailable: 'The database cannot be reached at the moment. Try again later.',
  conflict: 'Someone else was first. Look again and repeat if need be.',
  timeout: 'It took too long and was stopped.',
  internal_error: 'Something went wrong on the server. It has been noted there.',
  unreachable: 'The server cannot be reached.',
};

/** Says an error in words; the server's own detail stands in where it knows more, such as which field is wrong, and for a code that is newer than this page. */
export function inWords(code: string, detail?: string | null): string {
  return sentences[code] ?? (detail !== undefined && detail !== null && detail !== '' ? detail : `Something went wrong (${code}).`);
}

const unit = (count: number, one: string, many: string): string => `${count.toLocaleString('en')}\u00a0${count === 1 ? one : many}`;

export const counted = { pages: (n: number) => unit(n, 'page', 'pages'), parts: (n: number) => unit(n, 'part', 'parts'), passages: (n: number) => unit(n, 'passage', 'passages') };

/** A size for people. */
export function bytes(size: number): string {
  if (size < 1000) return unit(size, 'byte', 'bytes');
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = size / 1000;
  let step = 0;
  while (value >= 999.5 && step < units.length - 1) {
    value /= 1000;
    step++;
  }
  return `${value < 10 ? value.toFixed(1) : value.toFixed(0)}\u00a0${units[step] ?? ''}`;
}

/** A length of time that passed. */
export function duration(ms: number): string {
  if (ms < 10) return `${ms.toFixed(1)}\u00a0ms`;
  if (ms < 1000) return `${ms.toFixed(0)}\u00a0ms`;
  return ms < 60_000 ? `${(ms / 1000).toFixed(1)}\u00a0s` : `${Math.floor(ms / 60_000)}\u00a0min ${Math.round((ms % 60_000) / 1000)}\u00a0s`;
}

/** A length of time to come, no more exact than an estimate is. */
export function estimate(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 60) return `about ${seconds}\u00a0s left`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `about ${minutes}\u00a0min left` : `about ${Math.round(minutes / 60)}\u00a0h left`;
}
