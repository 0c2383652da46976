// The filters of jobs and news.
import { date } from '../format';
import type { CompanySetting } from '../generated';
import { at } from '../router';
import { text } from '../text';
import { WORKPLACES, wantedOf } from '../wanted';
import { anyOf, companies, type Filter, type Option, oneOf, pay, typed } from './fields';

const t = text.filters;
const { employments } = text.details;

const POSTED: Option[] = [['1d', t.lastDay], ...[7, 30, 90].map((n): Option => [`${n}d`, t.lastDays(n)])];
/** Return another first day in words, as a search of the API may have it. */
const sinceOf = (value: string): string | undefined => {
  const { posted_since } = wantedOf(new URLSearchParams({ posted_since: value }));
  return (
    posted_since &&
    (posted_since.endsWith('d') ? t.lastDays(Number.parseInt(posted_since, 10)) : t.since(date(posted_since)))
  );
};
const WORKPLACE = anyOf('workplace', text.detail.workplace, Object.entries(WORKPLACES));
const TYPE = anyOf('employment_type', t.type, Object.entries(employments));
const AGE = oneOf('posted_since', text.detail.posted, t.anyTime, POSTED, sinceOf);
export const WORDS = typed('q', t.search, t.searchHint);
const PLACE = typed('place', t.place, t.placeHint);
const DEPARTMENT = typed('department', text.detail.department, t.departmentHint);

/** Return the filters in the order of their importance: where there is no space for a button, the last go into More. */
export function jobFilters(followed: CompanySetting[]): Filter[] {
  const tags = [...new Set([...followed.flatMap((one) => one.tags), ...at.value.searchParams.getAll('tag')])].sort();
  return [
    WORKPLACE,
    pay(),
    AGE,
    companies(followed.map(({ company }) => company)),
    TYPE,
    PLACE,
    DEPARTMENT,
    ...(tags.length
      ? [
          anyOf(
            'tag',
            t.tags,
            tags.map((tag): Option => [tag, tag]),
          ),
        ]
      : []),
  ];
}

/** Return what is chosen, in words. */
export const inWords = (followed: CompanySetting[], query: URLSearchParams): string[] => [
  ...(query.get('q') ? [`“${query.get('q')}”`] : []),
  ...jobFilters(followed).flatMap(({ value }) => value(query) ?? []),
];
