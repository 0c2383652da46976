// Follow a company by the address of its career page or by name, after a preview of its jobs.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useAct } from '../act';
import { api } from '../api';
import { passes, terms, type Wanted } from '../filters';
import type { Posting, ResolvedBoard } from '../generated';
import { refresh } from '../load';
import { catalog, loadCatalog, providerTitle, search } from '../names';
import { start } from '../running';
import { text } from '../text';
import { Failed, Field, Mark, Outside, Waiting } from '../ui';

const t = text.companies;
const SHOWN = 20;

type Asked = { url: string } | { company: string };

const ALL: Wanted = {
  title_filters: { include: [], exclude: [], match: 'words' },
  location_filters: { include: [], exclude: [], match: 'words' },
};

/** `followed` is undefined while it is not known. */
export function Follow({
  isFirst,
  followed,
  onFollowed,
}: {
  isFirst?: boolean;
  followed: string[] | undefined;
  onFollowed?: () => void;
}) {
  const typed = useSignal('');
  const found = useSignal<ResolvedBoard | undefined>(undefined);
  const { act, forgive, isBusy, failure } = useAct();
  useEffect(() => void loadCatalog().catch(() => undefined), []);
  const isAddress = /[./]/.test(typed.value);
  const asked = useSignal<Asked | undefined>(undefined);
  const look = async (body: Asked) => {
    asked.value = body;
    found.value = undefined;
    found.value = await act(() => api.resolveCompany({ body }));
  };
  const again = () => void (asked.value && look(asked.value));
  const submit = (event: Event) => {
    event.preventDefault();
    const first = search(typed.value, 1)[0];
    if (isAddress) look({ url: typed.value.trim() });
    else if (first) look({ company: first.company });
  };
  const clear = () => {
    typed.value = '';
    found.value = undefined;
    onFollowed?.();
  };
  return (
    <div class="follow">
      <form onSubmit={submit}>
        <Field label={t.field} hint={t.hint}>
          {(ids) => (
            <div class="together">
              <input
                {...ids}
                value={typed.value}
                autocomplete="off"
                autocapitalize="off"
                spellcheck={false}
                maxLength={10_000}
                onInput={(e) => {
                  typed.value = e.currentTarget.value;
                  found.value = undefined;
                  forgive();
                }}
              />
              <button type="submit" class="main" disabled={isBusy || typed.value.trim() === ''}>
                {t.look}
              </button>
            </div>
          )}
        </Field>
      </form>
      {!isAddress && typed.value.trim().length > 1 && !found.value && !isBusy && (
        <Suggestions typed={typed.value} look={look} />
      )}
      <div aria-live="polite">
        {isBusy && (
          <>
            <p class="hint">
              {t.looking} {t.lookingHint}
            </p>
            <Waiting lines={4} />
          </>
        )}
        {failure && <Failed failure={failure} />}
        {found.value && (
          <Preview
            key={found.value.board}
            board={found.value}
            isFirst={isFirst}
            followed={followed}
            again={again}
            onFollowed={clear}
          />
        )}
      </div>
    </div>
  );
}

function Suggestions({ typed, look }: { typed: string; look: (body: { company: string }) => void }) {
  const found = search(typed);
  if (catalog.value && found.length === 0) return <p class="hint">{t.noSuggestion}</p>;
  return (
    <ul class="suggestions">
      {found.map(({ company, name, provider }) => (
        <li key={company}>
          <button type="button" onClick={() => look({ company })}>
            {name} <span class="hint">{providerTitle(provider)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

interface PreviewProps {
  board: ResolvedBoard;
  isFirst: boolean | undefined;
  followed: string[] | undefined;
  again: (() => void) | undefined;
  onFollowed: () => void;
}

function Preview({ board, isFirst, followed, again, onFollowed }: PreviewProps) {
  const wanted = useSignal(ALL);
  const { act, isBusy, failure } = useAct();
  const key = keyOf(board);
  // The catalog knows that its boards exist. Any other board exists if it could be read.
  const canFollow = board.found !== null || board.company !== null;
  const fragile = catalog.value?.providers.find((one) => one.provider === board.provider)?.fragile;
  const followIt = async () => {
    const { provider, board: name } = board;
    const saved = await act(() =>
      api.saveSettings({ body: [{ op: 'upsert', company: key, provider, board: name, ...wanted.value }] }),
    );
    if (!saved) return;
    onFollowed();
    refresh();
    if (isFirst) start();
  };
  return (
    <article class="card">
      <h2>{board.name}</h2>
      <p class="hint">
        {providerTitle(board.provider)} ·{' '}
        {board.found !== null ? t.found(board.found) : <Mark kind="bad">{t.noRead}</Mark>}
      </p>
      {board.error_message && (
        <p class="note">
          {board.error_message} {board.found === null && (canFollow ? t.unread : t.unreadable)}
        </p>
      )}
      {fragile && (
        <p class="note">
          {t.fragile} {fragile}
        </p>
      )}
      {failure && <Failed failure={failure} />}
      {followed?.includes(key) ? (
        <p>{t.following}</p>
      ) : (
        <div class="buttons">
          {canFollow && (
            <button
              type="button"
              class={board.found === null ? undefined : 'main'}
              onClick={followIt}
              disabled={isBusy || !followed}
            >
              {t.follow(board.name)}
            </button>
          )}
          {board.found === null && (
            <button type="button" onClick={again}>
              {text.retry}
            </button>
          )}
        </div>
      )}
      {canFollow && (
        <details>
          <summary>{t.narrow}</summary>
          <FilterFields
            wanted={wanted.value}
            onChange={(value) => {
              wanted.value = value;
            }}
          />
        </details>
      )}
      <Effect postings={board.postings} wanted={wanted.value} />
    </article>
  );
}

/** Return the key under which a board is followed: the catalog's, or one made from the board's name. */
export function keyOf(board: Pick<ResolvedBoard, 'company' | 'board' | 'name'>): string {
  const made = board.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 100);
  return board.company ?? (made || 'company');
}

/** The four lists of terms. */
export function FilterFields({ wanted, onChange }: { wanted: Wanted; onChange: (wanted: Wanted) => void }) {
  const list = (label: string, of: keyof Wanted, kind: 'include' | 'exclude') => (
    <Field label={label}>
      {(ids) => (
        <textarea
          {...ids}
          rows={3}
          spellcheck={false}
          defaultValue={wanted[of][kind]?.join('\n')}
          onInput={(e) => onChange({ ...wanted, [of]: { ...wanted[of], [kind]: terms(e.currentTarget.value) } })}
        />
      )}
    </Field>
  );
  return (
    <>
      <p class="hint">{t.perLine}</p>
      <Field label={t.match}>
        {(ids) => (
          <select
            {...ids}
            value={wanted.title_filters.match}
            onChange={(e) => onChange(matching(wanted, e.currentTarget.value as Match))}
          >
            <option value="words">{t.wholeWords}</option>
            <option value="substring">{t.partsOfWords}</option>
          </select>
        )}
      </Field>
      <div class="lists">
        {list(t.titleInclude, 'title_filters', 'include')}
        {list(t.titleExclude, 'title_filters', 'exclude')}
        {list(t.locationInclude, 'location_filters', 'include')}
        {list(t.locationExclude, 'location_filters', 'exclude')}
      </div>
    </>
  );
}

type Match = Wanted['title_filters']['match'];

function matching(wanted: Wanted, match: Match): Wanted {
  return {
    title_filters: { ...wanted.title_filters, match },
    location_filters: { ...wanted.location_filters, match },
  };
}

/** How many postings match the filters, and which; updates as the filters change. */
export function Effect({ postings, wanted }: { postings: Posting[]; wanted: Wanted }) {
  const match = postings.filter((posting) => passes(posting, wanted));
  const left = postings.length - match.length;
  if (postings.length === 0) return null;
  return (
    <div class="effect">
      <p role="status">{t.matches(match.length, left)}</p>
      <ul class="rows small">
        {match.slice(0, SHOWN).map((posting) => (
          <li class="row" key={posting.external_id}>
            <Outside to={posting.url}>{posting.title}</Outside>
            <bdi class="where">{posting.location}</bdi>
          </li>
        ))}
      </ul>
      {match.length > SHOWN && <p class="hint">{t.further(match.length - SHOWN)}</p>}
    </div>
  );
}
