// Followed companies as a file: JSON, which keeps everything, and CSV for a spreadsheet.
import type { CompanySetting, UpsertSetting } from './generated';

export type Entry = Omit<UpsertSetting, 'op'>;

const FORMAT = 'rolewatch-companies';
// GET /me/export: its companies are in the same shape.
const WHOLE_EXPORT = 'rolewatch-export';
const COLUMNS = [
  'company',
  'provider',
  'board',
  'is_enabled',
  'tags',
  'titles_with',
  'titles_without',
  'locations_with',
  'locations_without',
  'match',
] as const;
const MOST = 2000;

export function asJson(settings: CompanySetting[]): string {
  return JSON.stringify({ format: FORMAT, version: 1, companies: settings }, null, 2);
}

export function asCsv(settings: CompanySetting[]): string {
  const rows = settings.map(({ company, provider, board, is_enabled, tags, title_filters, location_filters }) => [
    company,
    provider,
    board,
    String(is_enabled),
    tags.join('\n'),
    title_filters.include.join('\n'),
    title_filters.exclude.join('\n'),
    location_filters.include.join('\n'),
    location_filters.exclude.join('\n'),
    title_filters.match,
  ]);
  return [COLUMNS, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

// A spreadsheet would run it as a formula.
const FORMULA = /^[\s'=+\-@|%]/;

function cell(value: string): string {
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Return the companies of a file, or undefined if it is neither of the two kinds. */
export function read(content: string): Entry[] | undefined {
  const found = content.trimStart().startsWith('{') ? fromJson(content) : fromCsv(content);
  return found && found.length <= MOST ? found : undefined;
}

function fromJson(content: string): Entry[] | undefined {
  try {
    const { format, companies } = JSON.parse(content);
    if (![FORMAT, WHOLE_EXPORT].includes(format) || !Array.isArray(companies)) return undefined;
    return companies.map((one) => entry(one ?? {}));
  } catch {
    return undefined;
  }
}

/** Keep only known fields: the API refuses others, and says what is wrong with the known ones. */
function entry({ company, provider, board, is_enabled, tags, title_filters, location_filters }: Entry): Entry {
  return {
    company,
    ...(provider && board && { provider, board }),
    ...(is_enabled !== undefined && { is_enabled }),
    ...(tags && { tags }),
    ...(title_filters && { title_filters }),
    ...(location_filters && { location_filters }),
  };
}

function fromCsv(content: string): Entry[] | undefined {
  const [head = [], ...rows] = cells(content.replace(/^\ufeff/, ''));
  const names = head.map((one) => one.trim().toLowerCase());
  if (!names.includes('company')) return undefined;
  return rows
    .map((row) => Object.fromEntries(names.map((name, i) => [name, (row[i] ?? '').replace(/^'(?=[\s'=+\-@|%])/, '')])))
    .filter((row) => row.company)
    .map(ofCsv);
}

function ofCsv(row: Record<string, string>): Entry {
  const lines = (name: string) => (row[name] ?? '').split(/\r?\n/).filter(Boolean);
  const match = row.match === 'substring' ? 'substring' : 'words';
  return entry({
    company: row.company ?? '',
    provider: row.provider || null,
    board: row.board || null,
    is_enabled: row.is_enabled?.toLowerCase() !== 'false',
    tags: lines('tags'),
    title_filters: { include: lines('titles_with'), exclude: lines('titles_without'), match },
    location_filters: { include: lines('locations_with'), exclude: lines('locations_without'), match },
  });
}

/** Return the rows of a table (RFC 4180), without empty ones. */
function cells(content: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const each = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;
  while (each.lastIndex < content.length) {
    const found = each.exec(content);
    if (!found) break;
    row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  if (row.length) rows.push(row);
  return rows.filter((one) => one.some(Boolean));
}
