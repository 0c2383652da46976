// How far a list goes on by itself while its end stays near the window: a search may need many pages to find a row.

const MOST = { requests: 10, milliseconds: 3000 };

export interface Spent {
  requests: number;
  since: number;
}

/** Return what is spent after one more request, or undefined if the person is to decide whether to go on. */
export function spend(before: Spent | undefined, now: number): Spent | undefined {
  const { requests, since } = before ?? { requests: 0, since: now };
  if (requests >= MOST.requests || now - since >= MOST.milliseconds) return undefined;
  return { requests: requests + 1, since };
}
