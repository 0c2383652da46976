// The news since the last visit.
import { useAct } from '../act';
import { api } from '../api';
import type { Event } from '../generated';
import { refresh, useLoaded } from '../load';
import { companyName } from '../names';
import { text } from '../text';
import { Failed, Mark, Outside, Section, Shown, Time, Where } from '../ui';
import type { Wanted } from './search';

const t = text.jobs;

export function News({ wanted }: { wanted: Wanted }) {
  const news = useLoaded(`news ${JSON.stringify(wanted)}`, (signal) =>
    api.listNews({ query: { ...wanted, unseen: true, limit: 50 } }, signal),
  );
  const { act, isBusy, failure } = useAct();
  const seen = async () => {
    const newest = news.data?.events[0];
    if (newest && (await act(() => api.markSeen({ body: { up_to: newest.id } })))) {
      news.set({ events: [], next: null, unseen: 0 });
      refresh();
    }
  };
  const unseen = news.data?.unseen ?? 0;
  const button = (
    <button type="button" onClick={seen} disabled={isBusy}>
      {t.seen}
    </button>
  );
  // A filtered list may not hold all news, so it cannot be marked as seen.
  const isAll = !wanted.q && !wanted.company;
  return (
    <Section title={t.news} count={unseen || undefined} action={unseen > 0 && isAll && button}>
      {failure && <Failed failure={failure} />}
      <Shown loaded={news}>
        {({ events }) =>
          events.length === 0 ? (
            <p class="hint">{t.noNews}</p>
          ) : (
            <ul class="rows">
              {[...events].sort(byKind).map((event) => (
                <NewsRow key={event.id} event={event} />
              ))}
            </ul>
          )
        }
      </Shown>
    </Section>
  );
}

// Events that call for action come first; within a kind the newest come first.
const ORDER = ['new', 'back', 'changed', 'gone', 'followed'];
const byKind = (one: Event, other: Event): number => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind);

const KINDS = { new: 'news', back: 'news', changed: 'warn', gone: 'still', followed: 'good' } as const;

function NewsRow({ event }: { event: Event }) {
  const { before } = event;
  const was = [before?.title, before?.location, before?.url && text.events.address].filter(Boolean).join(', ');
  return (
    <li class="row news">
      <div>
        <Mark kind={KINDS[event.kind]}>{text.events[event.kind]}</Mark>{' '}
        {event.kind === 'followed' ? (
          <span class="title">{companyName(event.company)}</span>
        ) : (
          <Outside to={event.url}>{event.title}</Outside>
        )}
        {was && <p class="note">{text.events.was(was)}</p>}
        {event.count !== null && <p class="note">{text.events.firstLook(event.count)}</p>}
      </div>
      <Where company={event.kind === 'followed' ? '' : event.company} location={event.location} />
      <Time at={event.at} />
      <span />
    </li>
  );
}
