import type { Problem } from './generated';
import { text } from './text';

/** A failed request; the message is a sentence for the person. */
export class Failure extends Error {
  constructor(
    message: string,
    /** The HTTP status, or 0 if there was no response. */
    readonly status: number,
    readonly problem?: Problem,
  ) {
    super(message);
  }
}

/** Return the failure for an error response, or for a missing one. */
export function failureOf(response: Response | undefined, error: unknown): Failure {
  if (!response) {
    if (!navigator.onLine) return new Failure(text.failures.offline, 0);
    const isSlow = error instanceof DOMException && error.name === 'TimeoutError';
    return new Failure(isSlow ? text.failures.slow : text.failures.unreachable, 0);
  }
  const problem = isProblem(error) ? error : undefined;
  if (response.status === 401) return new Failure(text.failures.signedOut, 401);
  if (response.status === 429) return new Failure(text.failures.tooMany, 429, problem);
  if (problem && response.status !== 500) return new Failure(problem.detail, response.status, problem);
  return new Failure(response.status === 503 ? text.failures.busy : text.failures.broken, response.status);
}

function isProblem(error: unknown): error is Problem {
  return typeof error === 'object' && error !== null && 'detail' in error && typeof error.detail === 'string';
}
