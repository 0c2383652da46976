import type { CompanySetting, Outcome, Run } from './generated';

/** How many runs are asked for. */
export const RUNS = 30;

/** The marks of what a run learned of a company. */
export const OUTCOMES = { complete: 'good', empty: 'good', suspect: 'warn', truncated: 'warn', failed: 'bad' } as const;

export interface Health {
  /** When it was last fully read. */
  wholeAt: string | undefined;
  /** How many of the newest runs failed to read it, in a row. */
  failures: number;
}

/** Return what the newest runs say of a company. */
export function healthOf({ company: key }: Pick<CompanySetting, 'company'>, runs: Run[]): Health {
  const looks = runs.flatMap((run) => {
    const learned = run.companies.find(({ company }) => company === key);
    return learned ? [{ outcome: learned.outcome, at: run.finished_at ?? run.created_at }] : [];
  });
  const worked = looks.findIndex(({ outcome }) => outcome !== 'failed');
  return {
    wholeAt: looks.find(({ outcome }) => isWhole(outcome))?.at,
    failures: worked === -1 ? looks.length : worked,
  };
}

const isWhole = (outcome: Outcome): boolean => outcome === 'complete' || outcome === 'empty';

/** Return whether the last run did not read a company in full. */
export const needsAttention = (last: { outcome: Outcome } | null | undefined): boolean =>
  last != null && !isWhole(last.outcome);
