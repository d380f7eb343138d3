import { Problem } from '../api/problem';

/** What went wrong in a call of the hub. A refusal names its code in front (`code: detail`); anything else is a connection that broke off. */
export function hubProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const told = error instanceof Error ? /HubException: ([a-z_]+): ([^]*)$/.exec(error.message) : null;
  return told === null ? Problem.unreachable() : new Problem(told[1] ?? 'internal_error', 400, told[2] ?? null);
}
