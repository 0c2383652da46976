// Asks for what the first view needs while the page's other scripts are still loading.
import { loadConfig } from './config';
import { isExpiring, keptSession } from './kept';

/** What a list asks for first, if its address has no filters: its rows, and the filters that it may begin with. */
const FIRST: Record<string, string[]> = {
  inbox: ['/news?unseen=true&limit=500', '/filters'],
  jobs: ['/jobs?status=open&sort=first_seen&limit=200', '/filters'],
};

/** How long a request may take, in milliseconds: a function of the API may take 29 seconds. */
export const LONGEST = 35_000;

const asked = new Map<string, Promise<unknown>>();

function ask(url: string, headers: HeadersInit = {}): Promise<unknown> {
  const signal = AbortSignal.timeout(LONGEST);
  // It is read as it comes, so that the first frame of the page has it.
  const answer = fetch(url, { headers, signal }).then((one) => (one.ok ? one.json() : undefined));
  const body = answer.catch(() => undefined);
  asked.set(url, body);
  return body;
}

let changes = 0;

/** Return what a request that was sent early has brought, or undefined if that is nothing good. */
export async function earlyAnswer(url: string): Promise<unknown> {
  const before = changes;
  const body = await asked.get(url);
  return before === changes ? body : undefined;
}

/** Give out no further answers: the first view has those that it needs. */
export const endEarly = (): void => asked.clear();

/** Forget the answers, also those that views wait for: what they tell may have changed. */
export function forgetEarly(): void {
  changes++;
  endEarly();
}

async function begin(): Promise<void> {
  const config = await loadConfig();
  const session = keptSession(config);
  // The server's own sign-in is in a cookie.
  const isIn = config.auth ? await ask(`${config.auth}/session`) : session && !isExpiring(session);
  if (!isIn || location.search) return;
  const headers = { Accept: 'application/json', ...(session && { Authorization: `Bearer ${session.access_token}` }) };
  const view = location.pathname.split('/')[1] || 'inbox';
  if (Object.hasOwn(FIRST, view)) for (const path of FIRST[view] ?? []) void ask(config.api + path, headers);
}

// What fails here is asked for again by the page, which says what failed.
begin().catch(() => undefined);
