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

const ALL: Wanted = {
  title_filters: { include: [], exclude: [], match: 'words' },
  location_filters: { include: [], exclude: [], match: 'words' },
};

export function Follow({ isFirst, followed = [] }: { isFirst?: boolean; followed?: string[] }) {
  const typed = useSignal('');
  const found = useSignal<ResolvedBoard | undefined>(undefined);
  const { act, forgive, isBusy, failure } = useAct();
  useEffect(() => void loadCatalog().catch(() => undefined), []);
  const isAddress = /[./]/.test(typed.value);
  const look = async (body: { url: string } | { company: string }) => {
    found.value = undefined;
    found.value = await act(() => api.resolveCompany({ body }));
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const first = search(typed.value, 1)[0];
    if (isAddress) look({ url: typed.value.trim() });
    else if (first) look({ company: first.company });
  };
  const clear = () => {
    typed.value = '';
    found.value = undefined;
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
  followed: string[];
  onFollowed: () => void;
}

function Preview({ board, isFirst, followed, onFollowed }: PreviewProps) {
  const wanted = useSignal(ALL);
  const { act, isBusy, failure } = useAct();
  const key = keyOf(board);
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
        {board.found !== null ? t.found(board.found) : <Mark kind="bad">{text.outcomes.failed}</Mark>}
      </p>
      {board.error_message && (
        <p class="note">{board.found === null ? `${board.error_message} ${t.unread}` : board.error_message}</p>
      )}
      {fragile && (
        <p class="note">
          {t.fragile} {fragile}
        </p>
      )}
      {failure && <Failed failure={failure} />}
      {followed.includes(key) ? (
        <p>{t.following}</p>
      ) : (
        <button type="button" class="main" onClick={followIt} disabled={isBusy}>
          {t.follow(board.name)}
        </button>
      )}
      <details>
        <summary>{t.narrow}</summary>
        <FilterFields
          wanted={wanted.value}
          onChange={(value) => {
            wanted.value = value;
          }}
        />
      </details>
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
