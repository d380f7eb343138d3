import { describe, expect, it } from 'vitest';
import { Problem, sentence } from './problem';
import { inWords } from './words';

describe('A problem', () => {
  it('says its code in words', () => {
    const problem = Problem.from(422, JSON.stringify({ code: 'file_encrypted', detail: 'pdftotext: password' }), null);
    expect(problem.code).toBe('file_encrypted');
    expect(sentence(problem)).toBe('This file asks for a password. Remove the protection and add it again.');
  });

  it('says what the server says when the code is newer than the page', () => {
    expect(inWords('moon_missing', 'There is no moon.')).toBe('There is no moon.');
    expect(inWords('moon_missing')).toBe('Something went wrong (moon_missing).');
  });

  it('takes the time to wait from the body, else from the header', () => {
    expect(Problem.from(429, JSON.stringify({ code: 'queue_full', retryAfterMs: 250 }), '9').retryAfterMs).toBe(250);
    expect(Problem.from(429, '', '2').retryAfterMs).toBe(2_000);
    expect(Problem.from(429, '', 'Wed, 21 Oct 2026 07:28:00 GMT').retryAfterMs).toBeNull();
  });

  it.each([[401, 'unauthorized'], [404, 'not_found'], [413, 'file_too_large'], [400, 'validation_failed'], [502, 'unreachable'], [500, 'internal_error']])(
    'finds a code for an answer %i that is not ours', (status, code) => {
      expect(Problem.from(status, '<html>nginx</html>', null).code).toBe(code);
    });

  it('tells nothing technical of what nobody planned', () => {
    expect(sentence(new TypeError('x is undefined'))).toBe('Something went wrong on this page. Refresh it and try again.');
  });
});
