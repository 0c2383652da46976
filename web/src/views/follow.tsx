// Follow companies by the addresses of their career pages or by name, after a preview.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useAct } from '../act';
import { api } from '../api';
import { terms } from '../filters';
import type { ResolvedBoard } from '../generated';
import { catalog, loadCatalog, providerTitle, search } from '../names';
import { text } from '../text';
import { Failed, Field, Waiting } from '../ui';
import { Many } from './many';
import { Preview } from './preview';

const t = text.companies;

export type Asked = { url: string } | { company: string };

/** Return what a line asks for: an address, or the company of the catalog with that name. */
function askedBy(line: string): Asked | undefined {
  if (/[./]/.test(line)) return { url: line };
  const company = search(line, 1)[0]?.company;
  return company ? { company } : undefined;
}

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
  const many = useSignal<string[] | undefined>(undefined);
  const { act, forgive, isBusy, failure } = useAct();
  useEffect(() => void loadCatalog().catch(() => undefined), []);
  const lines = terms(typed.value);
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
    many.value = lines.length > 1 ? lines : undefined;
    const [line] = lines;
    const wanted = lines.length === 1 && line ? askedBy(line) : undefined;
    if (wanted) look(wanted);
  };
  const clear = () => {
    typed.value = '';
    found.value = undefined;
    many.value = undefined;
    onFollowed?.();
  };
  return (
    <div class="follow">
      <form onSubmit={submit}>
        <Field label={t.field} hint={t.hint}>
          {(ids) => (
            <div class="together">
              <textarea
                {...ids}
                class="lines"
                rows={1}
                value={typed.value}
                autocomplete="off"
                autocapitalize="off"
                spellcheck={false}
                maxLength={10_000}
                onKeyDown={(e) => {
                  if (e.key !== 'Enter' || e.shiftKey || e.isComposing || lines.length > 1) return;
                  submit(e);
                }}
                onInput={(e) => {
                  typed.value = e.currentTarget.value;
                  found.value = undefined;
                  many.value = undefined;
                  forgive();
                }}
              />
              <button type="submit" class="main" disabled={isBusy || lines.length === 0}>
                {t.look}
              </button>
            </div>
          )}
        </Field>
      </form>
      {!isAddress && lines.length === 1 && (lines[0]?.length ?? 0) > 1 && !found.value && !isBusy && (
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
        {many.value && (
          <Many
            key={many.value.join('\n')}
            lines={many.value}
            isFirst={isFirst}
            followed={followed}
            onFollowed={clear}
          />
        )}
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
