import { describe, expect, it } from 'vitest';
import table from '../../tests/words.json';
import { employment, pay, workplace } from '../src/details';
import { passes, terms, type Wanted } from '../src/filters';
import { age, ago, duration, webAddress, weekdays } from '../src/format';
import { type Spent, spend } from '../src/further';
import type { CompanySetting, NewsEvent, Outcome, Run, StoredFilters } from '../src/generated';
import { dayOf, partsOf } from '../src/groups';
import { healthOf, needsAttention } from '../src/health';
import { waits } from '../src/paging';
import { share } from '../src/progress';
import { eventRow, idOf, jobOf } from '../src/rows';
import { asCsv, asJson, read } from '../src/transfer';
import { roundUp } from '../src/views/run-chart';
import { amountOf, wantedOf } from '../src/wanted';
import { isFound, searchable, words } from '../src/words';

const any: StoredFilters = { include: [], exclude: [], match: 'words' };

describe('filters', () => {
  const engineer = { title: 'Senior Engineer, Straße', location: 'Berlin' };

  it.each(table.words as [string, string[]][])('split %j into words as runs do', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it.each(table.found as [string, string, boolean][])('look for %j in %j as runs do', (term, text, expected) => {
    expect(isFound(term, searchable(text))).toBe(expected);
  });

  it('find parts of words where they match substrings', () => {
    const parts: StoredFilters = { include: ['NGIN'], exclude: [], match: 'substring' };
    expect(passes(engineer, { title_filters: parts, location_filters: any })).toBe(true);
    expect(
      passes(engineer, { title_filters: { include: ['ngin'], exclude: [], match: 'words' }, location_filters: any }),
    ).toBe(false);
  });

  it('find whole words, in either case', () => {
    expect(
      passes(engineer, { title_filters: { include: ['ENGIN*'], exclude: [], match: 'words' }, location_filters: any }),
    ).toBe(true);
    expect(
      passes(engineer, { title_filters: { include: ['STRASSE'], exclude: [], match: 'words' }, location_filters: any }),
    ).toBe(true);
    expect(
      passes(engineer, { title_filters: { include: ['chef'], exclude: [], match: 'words' }, location_filters: any }),
    ).toBe(false);
  });

  it('let exclusion win', () => {
    expect(
      passes(engineer, {
        title_filters: { include: ['engineer'], exclude: ['senior'], match: 'words' },
        location_filters: any,
      }),
    ).toBe(false);
  });

  it('let a posting without a location pass any location', () => {
    const paris: Wanted = { title_filters: any, location_filters: { include: ['paris'], exclude: [], match: 'words' } };
    expect(passes(engineer, paris)).toBe(false);
    expect(passes({ ...engineer, location: '' }, paris)).toBe(true);
  });

  it('hold one term per line, without duplicates and blanks', () => {
    expect(terms(' engineer \n\nParis, France\nengineer')).toEqual(['engineer', 'Paris, France']);
  });
});

describe('links out', () => {
  it.each(['https://example.com/jobs/1', 'http://example.com'])('lead to %s', (url) =>
    expect(webAddress(url)).toBe(url),
  );

  it.each(['javascript:alert(1)', 'data:text/html,x', ' https://example.com', 'https://', '//example.com', '', null])(
    'do not lead to %s',
    (url) => expect(webAddress(url)).toBeUndefined(),
  );
});

describe('times', () => {
  const now = Date.parse('2026-11-25T12:00:00Z');

  it('are given in the largest unit that has passed', () => {
    expect(ago('2026-11-25T11:59:40Z', now)).toBe('just now');
    expect(ago('2026-11-25T11:18:00Z', now)).toBe('42 minutes ago');
    expect(ago('2026-11-24T11:00:00Z', now)).toBe('yesterday');
    expect(ago('2026-03-03T12:00:00Z', now)).toBe('Mar 3, 2026');
  });

  it('are measured in seconds or minutes', () => {
    expect(duration('2026-11-25T12:00:00Z', '2026-11-25T12:00:41Z')).toBe('41 seconds');
    expect(duration('2026-11-25T12:00:00Z', '2026-11-25T12:05:00Z')).toBe('5 minutes');
  });

  it('begin their weeks on Monday', () => {
    expect(
      weekdays()
        .map(({ day, name }) => `${day} ${name}`)
        .slice(0, 2),
    ).toEqual(['mon Mon', 'tue Tue']);
  });
});

describe('progress', () => {
  const run = (status: Run['status'], read = 0, asked: number | null = null) => ({
    status,
    details: asked === null ? null : { total: 4, asked },
    progress: { attempt: 1, companies: 4, read, reading: [], found: 0, outcomes: {} },
  });

  it('grows with each company that is read, and with each state', () => {
    const shares = [
      run('pending'),
      run('initializing', 0),
      run('initializing', 2),
      run('initializing', 4),
      run('ingesting'),
      run('ingesting', 4, 2),
      run('ingesting', 4, 4),
      run('finished'),
    ].map(share);
    expect(shares).toEqual([...shares].sort((one, other) => one - other));
    expect(new Set(shares).size).toBe(shares.length);
    expect(shares.at(-1)).toBe(1);
  });

  it('does not need to know how many companies there are', () => {
    expect(share({ status: 'initializing', details: null, progress: null })).toBeGreaterThan(0);
  });
});

describe('health', () => {
  const run = (id: number, outcomes: Record<string, Outcome>) =>
    ({
      run_id: id,
      created_at: `2026-11-0${id}T00:00:00Z`,
      finished_at: `2026-11-0${id}T00:00:00Z`,
      companies: Object.entries(outcomes).map(([company, outcome]) => ({ company, outcome, kept: 0 })),
    }) as unknown as Run;

  it('counts the failures in a row of one company', () => {
    const runs = [run(3, { alpha: 'complete', beta: 'failed' }), run(2, { alpha: 'failed', beta: 'failed' })];
    expect(healthOf({ company: 'alpha' }, runs).failures).toBe(0);
    expect(healthOf({ company: 'beta' }, runs).failures).toBe(2);
  });

  it('knows when a company was last fully read, even if later runs failed', () => {
    const runs = [run(3, { alpha: 'failed' }), run(2, {}), run(1, { alpha: 'complete' })];
    expect(healthOf({ company: 'alpha' }, runs)).toEqual({ wholeAt: '2026-11-01T00:00:00Z', failures: 1 });
  });

  it('asks for attention where the last run did not read a company in full, and not before any', () => {
    expect(needsAttention({ outcome: 'truncated' })).toBe(true);
    expect(needsAttention({ outcome: 'empty' })).toBe(false);
    expect(needsAttention(null)).toBe(false);
  });
});

describe('companies as a file', () => {
  const setting: CompanySetting = {
    company: 'alpha',
    provider: 'website',
    board: 'https://alpha.example/jobs?a=1,"2"',
    is_enabled: false,
    title_filters: { include: ['=cmd()', 'a, "b"'], exclude: ["'quoted"], match: 'substring' },
    location_filters: { include: [], exclude: ['-Ulm'], match: 'substring' },
    tags: ['Data', 'Berlin'],
  };

  it('are the same after export and import, as JSON and as CSV', () => {
    expect(read(asJson([setting]))).toEqual([setting]);
    expect(read(`\ufeff${asCsv([setting])}`)).toEqual([setting]);
  });

  it('hold no formula in CSV', () => {
    expect(asCsv([setting])).not.toMatch(/(^|,|")=cmd/m);
  });

  it.each(['', '{"companies": []}', '{"format": "rolewatch-companies"', 'name,url\nx,y', '[]'])(
    'are not read from %j',
    (content) => {
      expect(read(content)).toBeUndefined();
    },
  );

  it('need no more than a company of the catalog, and unknown fields are left out', () => {
    for (const format of ['rolewatch-companies', 'rolewatch-export']) {
      const file = { format, companies: [{ company: 'alpha', evil: 1 }] };
      expect(read(JSON.stringify(file))).toEqual([{ company: 'alpha' }]);
    }
  });
});

describe('filters in the address', () => {
  it('are asked of the API, without unknown values and amounts without a currency', () => {
    const query = new URLSearchParams(
      'q=+python+&workplace=remote&workplace=moon&company=a&company=b&company=a&pay_from=6e4&posted_since=30d&x=1',
    );
    expect(wantedOf(query)).toEqual({ q: 'python', workplace: ['remote'], company: ['a', 'b'], posted_since: '30d' });
    expect(wantedOf(new URLSearchParams('pay_from=60000'))).toEqual({});
    expect(wantedOf(new URLSearchParams('posted_since=2026-13-01&workplace=toString'))).toEqual({});
    expect(wantedOf(new URLSearchParams('posted_since=2026-01-31'))).toEqual({ posted_since: '2026-01-31' });
  });

  it('find jobs that state no pay, unless they say otherwise, and name a period that is not a year', () => {
    const of = (query: string) => wantedOf(new URLSearchParams(query));
    const hourly = { pay_from: 17.5, pay_period: 'hour', pay_currency: 'EUR', pay_unstated: true };
    expect(of('pay_from=17.5&pay_period=hour&pay_currency=EUR')).toEqual(hourly);
    const stated = { pay_from: 60000, pay_currency: 'EUR', pay_unstated: false };
    expect(of('pay_from=60000&pay_period=year&pay_currency=EUR&pay_unstated=false')).toEqual(stated);
    expect(of('pay_from=60000&pay_period=moon&pay_currency=EUR')).toEqual({ ...stated, pay_unstated: true });
    expect(of('pay_currency=EUR&pay_period=hour')).toEqual({ pay_currency: 'EUR', pay_unstated: true });
    expect(of('pay_unstated=false&pay_period=hour')).toEqual({});
  });

  it('take an amount as people write it', () => {
    const typed = ['60000', '60,000', '60.000', '60 000 €', '17.5', '17,50', '1.234,5', '17.', 'x', ''];
    expect(typed.map(amountOf)).toEqual(['60000', '60000', '60000', '60000', '17.5', '17.50', '1234.5', '17', '', '']);
  });
});

describe('groups', () => {
  it('draw only the parts again whose rows changed', () => {
    const rows = Array.from({ length: 25 }, (_, i) => eventRow({ id: i, company: 'ada' } as NewsEvent));
    const before = partsOf(rows, []);
    expect(before.map((part) => [part.from, part.rows.length])).toEqual([
      [0, 10],
      [10, 10],
      [20, 5],
    ]);
    const [first, second, third] = partsOf([...rows.slice(0, 19), ...rows.slice(20), ...rows.slice(0, 3)], before);
    expect(first?.rows).toBe(before[0]?.rows);
    expect(second?.rows).toEqual([...rows.slice(10, 19), rows[20]]);
    expect(third?.rows).toEqual([...rows.slice(21), ...rows.slice(0, 3)]);
  });

  it('by date go further down with each day', () => {
    const now = new Date('2026-11-30T12:00:00Z');
    const days = ['2026-11-30T01:00', '2026-11-29T23:00', '2026-11-24T08:00', '2026-11-05T08:00', '2026-10-30T08:00'];
    expect(days.map((day) => dayOf(`${day}:00Z`, now))).toEqual([
      'Today',
      'Yesterday',
      'Last 7 days',
      'Last 30 days',
      'October 2026',
    ]);
  });
});

describe('the scale of a chart', () => {
  it('ends at a round number that is not less than the greatest', () => {
    expect([0, 1, 3, 5, 6, 11, 240, 1000, 1001].map(roundUp)).toEqual([1, 1, 5, 5, 10, 20, 500, 1000, 2000]);
  });
});

describe('the address of a job', () => {
  it.each([
    ['lumenoak', '7700120009'],
    ['quill-haven', 'https://jobs.example/é?a=1&b=日本#x y'],
  ])('leads back to %s %s, and needs no escape', (company, external_id) => {
    const id = idOf(company, external_id);
    expect(id).toMatch(/^[\w-]+$/);
    expect(jobOf(id)).toEqual({ company, external_id });
  });

  it('names no job if it was mistyped', () => {
    expect(jobOf('%%%')).toBeUndefined();
    expect(jobOf('')).toBeUndefined();
  });
});

describe('what a posting states', () => {
  const stated = { pay_min: 72_000, pay_max: 90_000, pay_currency: 'EUR', pay_period: 'year' };

  it('is short on a row and whole in the detail', () => {
    expect(pay(stated, true)).toBe('€72–90K');
    expect(pay(stated, false)).toBe('€72,000 – €90,000 a year');
    expect(pay({ pay_min: 17, pay_max: 17, pay_currency: 'EUR', pay_period: 'hour' }, true)).toBe('€17/h');
    expect(pay({ pay_min: null, pay_max: 650, pay_currency: 'GBP', pay_period: 'day' }, false)).toBe(
      'up to £650 a day',
    );
  });

  it('is left out where it is not known', () => {
    expect(pay({}, true)).toBeUndefined();
    expect(pay({ pay_min: 5 }, true)).toBeUndefined();
    expect(workplace({ workplace: null })).toBeUndefined();
    expect(employment({ employment_type: 'part_time' })).toBe('Part-time');
  });
});

describe('an age', () => {
  const now = Date.parse('2026-11-30T12:00:00Z');

  it.each([
    ['2026-11-30T11:59:50Z', '1 min'],
    ['2026-11-30T10:00:00Z', '2 h'],
    ['2026-11-21T10:00:00Z', '9 d'],
    ['2026-11-13T10:00:00Z', 'Nov 13'],
    ['2025-11-13T10:00:00Z', 'Nov 13, 2025'],
  ])('of %s is %s', (time, expected) => {
    expect(age(time, now)).toBe(expected);
  });
});

describe('a first page that is loaded again', () => {
  const page = (...rows: string[]) => ({ rows, next: 'next' });
  const does = (before: ReturnType<typeof page>[], loaded: ReturnType<typeof page>) => waits(before, loaded, String);

  it('is shown where there are no rows, or no later pages of the same rows', () => {
    expect(does([], page())).toBeUndefined();
    expect(does([page()], page('1'))).toBeUndefined();
    expect(does([page(), page()], page('1'))).toBeUndefined();
    expect(does([page('1')], page('1'))).toBeUndefined();
  });

  it('leaves later pages alone, also if it has no rows itself', () => {
    expect(does([page('1'), page('2')], page('1'))).toBe(false);
    expect(does([page(), page('2')], page())).toBe(false);
    expect(does([page(), page()], page())).toBe(false);
  });

  it('waits if it has other rows', () => {
    expect(does([page('1')], page('3', '1'))).toBe(true);
    expect(does([page(), page('2')], page('3'))).toBe(true);
  });
});

describe('list that goes on by itself', () => {
  const requests = (milliseconds: number) => {
    let spent: Spent | undefined;
    for (let n = 0; n < 100; n++) {
      const next = spend(spent, n * milliseconds);
      if (!next) return n;
      spent = next;
    }
    return 100;
  };

  it('asks the person after ten requests', () => {
    expect(requests(1)).toBe(10);
  });

  it('asks the person after three seconds', () => {
    expect(requests(1000)).toBe(3);
  });
});
