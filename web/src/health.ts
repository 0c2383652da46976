import type { CompanySetting, Run, RunCompany } from './generated';

export interface Health {
  setting: CompanySetting;
  /** What the newest run that looked learned, if one did. */
  last: RunCompany | undefined;
  lastAt: string | undefined;
  /** When it was last read whole. */
  wholeAt: string | undefined;
  /** How many of the newest runs that looked could not read it, one after the other. */
  failures: number;
}

/** Return how each followed company fares, those that fail again and again first, then by name. */
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
