// Tabs of one browser share the session without a trace on the disk: a new tab asks the open ones for it.
import type { Session } from './session';

const NAME = 'rolewatch.session';
// How long an open tab may take to answer; on an address without TLS the browser does not say whether there is one.
const MOST_MILLISECONDS = { known: 2000, unknown: 300 };

/** What tabs tell each other: a question, the session, or null after a sign-out. */
type Message = 'ask' | { session: Session | null };

const channel = new BroadcastChannel(NAME);
const send = (message: Message) => channel.postMessage(message);

/** Tell all other tabs of a new or renewed session, or of the sign-out. */
export const tell = (session: Session | null): void => send({ session });

/** Answer the other tabs, and take over what they tell. */
export function listen(current: () => Session | null, take: (session: Session | null) => void): void {
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data !== 'ask') take(data.session);
    else if (current()) tell(current());
  });
}

/** While a tab is signed in it holds a lock, by which a new tab knows that there is one to ask. */
export function announce(): void {
  navigator.locks?.request(NAME, { mode: 'shared' }, () => new Promise(() => undefined));
}

/** Return the session of another tab, or null if no tab is signed in. */
export async function askTabs(): Promise<Session | null> {
  const locks = await navigator.locks?.query();
  if (locks && !locks.held?.some(({ name }) => name === NAME)) return null;
  return new Promise((answered) => {
    const timer = setTimeout(() => answered(null), locks ? MOST_MILLISECONDS.known : MOST_MILLISECONDS.unknown);
    channel.addEventListener('message', function heard({ data }: MessageEvent<Message>) {
      if (data === 'ask' || !data.session) return;
      channel.removeEventListener('message', heard);
      clearTimeout(timer);
      answered(data.session);
    });
    send('ask');
  });
}
