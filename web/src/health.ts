import type { CompanySetting, Run, RunCompany } from './generated';

/** How many runs are asked for. */
export const RUNS = 30;

/** The marks of what a run learned of a company. */
export const OUTCOMES = { complete: 'good', empty: 'good', suspect: 'warn', truncated: 'warn', failed: 'bad' } as const;

export interface Health {
  setting: CompanySetting;
  /** The result of the newest run that read this company, if any. */
  last: RunCompany | undefined;
  lastAt: string | undefined;
  /** When it was last fully read. */
  wholeAt: string | undefined;
  /** How many of the newest runs failed to read it, in a row. */
  failures: number;
}

/** Return the health of each followed company: those with repeated failures first, then by name. */
export function healthOf(settings: CompanySetting[], runs: Run[], name: (key: string) => string): Health[] {
  const all = settings.map((setting) => one(setting, runs));
  const trouble = ({ failures, setting }: Health) => (setting.is_enabled && failures > 1 ? failures : 0);
  return all.sort((a, b) => trouble(b) - trouble(a) || name(a.setting.company).localeCompare(name(b.setting.company)));
}

function one(setting: CompanySetting, runs: Run[]): Health {
  const looks = runs.flatMap((run) => {
    const learned = run.companies.find(({ company }) => company === setting.company);
    return learned ? [{ learned, at: run.finished_at ?? run.created_at }] : [];
  });
  const whole = looks.findIndex(({ learned }) => learned.outcome === 'complete' || learned.outcome === 'empty');
  const worked = looks.findIndex(({ learned }) => learned.outcome !== 'failed');
  return {
    setting,
    last: looks[0]?.learned,
    lastAt: looks[0]?.at,
    wholeAt: looks[whole]?.at,
    failures: worked === -1 ? looks.length : worked,
  };
}
