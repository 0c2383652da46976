// Names of companies, from the catalog. Before it loads, and for other companies, names derive from keys.
import { signal } from '@preact/signals';
import { api } from './api';
import type { Catalog } from './generated';

const STORED = 'rolewatch.catalog';

export const catalog = signal<Catalog | null>(null);

let loading: Promise<Catalog> | undefined;

/** Load the catalog once per tab. Throws a Failure; callers do not wait for it. */
export async function loadCatalog(): Promise<void> {
  if (catalog.value) return;
  const stored = sessionStorage.getItem(STORED);
  loading ??= stored ? Promise.resolve(JSON.parse(stored)) : api.listCompanies();
  try {
    catalog.value = await loading;
    if (!stored) sessionStorage.setItem(STORED, JSON.stringify(catalog.value));
  } finally {
    loading = undefined;
  }
}

let names = new Map<string, string>();
catalog.subscribe((found) => {
  names = new Map(found?.companies.map((one) => [one.company, one.name]));
});

export function companyName(key: string): string {
  return (
    (catalog.value && names.get(key)) || key.replace(/[-_]+/g, ' ').replace(/(^| )\p{Ll}/gu, (c) => c.toUpperCase())
  );
}

export const companyAddress = (key: string): string => `/companies/${encodeURIComponent(key)}`;

/** Return the company of an address, as `companyAddress` wrote it or a person typed it. */
export function companyOf(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export const providerTitle = (provider: string): string =>
  catalog.value?.providers.find((one) => one.provider === provider)?.title ?? provider;

/** Return the catalog's companies whose name or key contains a text; those that start with it come first. */
export function search(wanted: string, most = 6) {
  const folded = wanted.trim().toLowerCase();
  const rank = ({ name, company }: { name: string; company: string }) =>
    name.toLowerCase().startsWith(folded) || company.startsWith(folded) ? 0 : 1;
  return (catalog.value?.companies ?? [])
    .filter(({ name, company }) => name.toLowerCase().includes(folded) || company.includes(folded))
    .sort((one, other) => rank(one) - rank(other))
    .slice(0, most);
}
