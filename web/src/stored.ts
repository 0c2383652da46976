// Stored filters, default ones and those of searches, as they stand in the address.
import { queryOf } from './router';
import { FILTERS } from './wanted';

/** Return the query of stored filters: the same filters in the address. */
export function queryOfFilters(filters: object | null): string {
  const given = { ...filters } as Record<string, unknown>;
  // The address leaves out defaults.
  given.pay_unstated = given.pay_currency && !given.pay_unstated ? 'false' : '';
  if (given.pay_period === 'year') given.pay_period = '';
  return queryOf(Object.fromEntries(FILTERS.map((name) => [name, [given[name] ?? []].flat().map(String)])));
}
