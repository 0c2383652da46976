// What a career page lists, and the filters that choose among it.
import { useSignal } from '@preact/signals';
import { useAct } from '../act';
import { passes, terms, type Wanted } from '../filters';
import { saveOne } from '../following';
import type { Posting, ResolvedBoard } from '../generated';
import { refresh } from '../load';
import { catalog, providerTitle } from '../names';
import { start } from '../running';
import { text } from '../text';
import { Failed, Field, Mark, Outside } from '../ui';

const t = text.companies;
const SHOWN = 20;

const ALL: Wanted = {
  title_filters: { include: [], exclude: [], match: 'words' },
  location_filters: { include: [], exclude: [], match: 'words' },
};

interface PreviewProps {
  board: ResolvedBoard;
  isFirst: boolean | undefined;
  followed: string[] | undefined;
  again: (() => void) | undefined;
  onFollowed: () => void;
}

export function Preview({ board, isFirst, followed, again, onFollowed }: PreviewProps) {
  const wanted = useSignal(ALL);
  const { act, isBusy, failure } = useAct();
  const key = keyOf(board);
  const canFollow = exists(board);
  const fragile = catalog.value?.providers.find((one) => one.provider === board.provider)?.fragile;
  const followIt = async () => {
    const { provider, board: name } = board;
    const saved = await act(() => saveOne({ op: 'upsert', company: key, provider, board: name, ...wanted.value }));
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

/** Return whether a board exists: the catalog knows its own, any other exists if it could be read. */
export const exists = (board: Pick<ResolvedBoard, 'found' | 'company'>): boolean =>
  board.found !== null || board.company !== null;

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
