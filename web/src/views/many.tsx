// Follow many companies at once: each line is looked up and shown before anything is followed.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useAct } from '../act';
import { api } from '../api';
import type { Failure } from '../failure';
import { saveAll } from '../following';
import type { FoundBoard } from '../generated';
import { refresh } from '../load';
import { providerTitle } from '../names';
import { start } from '../running';
import { text } from '../text';
import { say } from '../toast';
import { Failed, Mark } from '../ui';
import { exists, keyOf } from './preview';

const t = text.companies;
/** How many lines are looked up; the rest is said to be left out. */
const MOST = 100;
/** Few, so that the first answers come soon. */
const AT_ONCE = 10;
const MOST_TURNS = 5;

interface Line {
  line: string;
  board?: FoundBoard;
  failed?: string;
}

/** Look up some lines. The API reads for a person one request at a time: if it is busy, wait and ask again. */
async function lookUp(lines: string[]): Promise<Line[]> {
  for (let turn = 0; ; turn++) {
    try {
      const { lines: found } = await api.resolveLines({ body: { lines } });
      return found.map(({ line, board, error_message }) => ({
        line,
        ...(board ? { board } : { failed: error_message ?? t.noRead }),
      }));
    } catch (error) {
      const { status, message } = error as Failure;
      if (status !== 429 || turn === MOST_TURNS) return lines.map((line) => ({ line, failed: message }));
      await new Promise((over) => setTimeout(over, 1000));
    }
  }
}

export function Many({
  lines,
  isFirst,
  followed,
  onFollowed,
}: {
  lines: string[];
  isFirst: boolean | undefined;
  followed: string[] | undefined;
  onFollowed: () => void;
}) {
  const wanted = lines.slice(0, MOST);
  const found = useSignal<Line[]>(wanted.map((line) => ({ line })));
  const { act, isBusy, failure } = useAct();
  useEffect(() => {
    let isOver = false;
    const all = async () => {
      for (let i = 0; i < wanted.length && !isOver; i += AT_ONCE) {
        const answers = await lookUp(wanted.slice(i, i + AT_ONCE));
        if (!isOver) found.value = found.value.toSpliced(i, answers.length, ...answers);
      }
    };
    all();
    return () => {
      isOver = true;
    };
  }, []);
  const isDone = found.value.every(({ board, failed }) => board || failed);
  const boards = new Map<string, FoundBoard>();
  for (const { board } of found.value) {
    if (board && exists(board) && !followed?.includes(keyOf(board))) boards.set(keyOf(board), board);
  }
  const follow = async () => {
    const all = [...boards].map(([company, { provider, board }]) => ({
      op: 'upsert' as const,
      company,
      provider,
      board,
    }));
    const results = await act(() => saveAll(all));
    if (!results) return;
    const refused = results.filter(({ result }) => result === 'refused');
    say([t.followedMany(results.length - refused.length), refused[0]?.detail].filter(Boolean).join(' '));
    refresh();
    onFollowed();
    if (isFirst) start();
  };
  return (
    <article class="card">
      <ul class="rows small">
        {found.value.map((one) => (
          <LineRow key={one.line} found={one} followed={followed} />
        ))}
      </ul>
      {lines.length > MOST && <p class="note">{t.tooMany(MOST)}</p>}
      {failure && <Failed failure={failure} />}
      <div class="buttons">
        <button
          type="button"
          class="main"
          disabled={isBusy || !isDone || !followed || boards.size === 0}
          onClick={follow}
        >
          {t.followMany(boards.size, wanted.length)}
        </button>
        {!isDone && (
          <span class="hint" role="status">
            {t.looking}
          </span>
        )}
      </div>
    </article>
  );
}

function LineRow({ found: { line, board, failed }, followed }: { found: Line; followed: string[] | undefined }) {
  return (
    <li class="row">
      <div>
        <span class="title">{board?.name ?? line}</span>
        {board && <p class="hint">{providerTitle(board.provider)}</p>}
      </div>
      {failed && (
        <div>
          <Mark kind="bad">{t.noFollow}</Mark>
          <p class="note">{failed}</p>
        </div>
      )}
      {board && !exists(board) && <Mark kind="bad">{t.noRead}</Mark>}
      {board && exists(board) && (
        <span class="hint">
          {followed?.includes(keyOf(board)) ? t.following : board.found !== null ? t.found(board.found) : t.noRead}
        </span>
      )}
      {!board && !failed && <span class="hint">…</span>}
    </li>
  );
}
