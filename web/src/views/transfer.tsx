// Import and export of the followed companies.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { useAct } from '../act';
import { Failure } from '../failure';
import { saveAll } from '../following';
import type { CompanySetting, OperationResult } from '../generated';
import { refresh } from '../load';
import { text } from '../text';
import { asCsv, asJson, type Entry, read } from '../transfer';
import { Dialog, Failed } from '../ui';
import { saveFile } from './leaving';
import { Action, Popover } from './popover';

const t = text.companies;
const MOST_BYTES = 2_000_000;

export function Transfer({ settings }: { settings: CompanySetting[] }) {
  const file = useRef<HTMLInputElement>(null);
  const entries = useSignal<Entry[] | undefined>(undefined);
  const { act, failure } = useAct();
  const choose = async () => {
    const chosen = file.current?.files?.[0];
    if (!chosen) return;
    entries.value = await act(async () => {
      const found = chosen.size <= MOST_BYTES ? read(await chosen.text()) : undefined;
      if (!found) throw new Failure(t.noFile, 0);
      return found;
    });
    if (file.current) file.current.value = '';
  };
  const save = (content: string, type: string, ending: string) =>
    saveFile(new Blob([content], { type }), `rolewatch-companies.${ending}`);
  return (
    <>
      <Popover label={t.transfer} class="menu">
        <div class="actions">
          <Action act={() => file.current?.click()}>{t.importFile}</Action>
          <Action act={() => save(asJson(settings), 'application/json', 'json')}>{t.exportJson}</Action>
          <Action act={() => save(asCsv(settings), 'text/csv', 'csv')}>{t.exportCsv}</Action>
        </div>
      </Popover>
      {failure && <Failed failure={failure} />}
      <input
        ref={file}
        type="file"
        class="aside"
        tabIndex={-1}
        aria-label={t.importFile}
        accept=".json,.csv,application/json,text/csv"
        onChange={choose}
      />
      {entries.value && (
        <Import
          entries={entries.value}
          followed={settings.map(({ company }) => company)}
          onClose={() => (entries.value = undefined)}
        />
      )}
    </>
  );
}

function Import({ entries, followed, onClose }: { entries: Entry[]; followed: string[]; onClose: () => void }) {
  const results = useSignal<OperationResult[] | undefined>(undefined);
  const { act, isBusy, failure } = useAct();
  const fresh = entries.filter(({ company }) => !followed.includes(company));
  const save = async () => {
    results.value = await act(() => saveAll(fresh.map((one) => ({ op: 'upsert' as const, ...one }))));
    refresh();
  };
  const refused = results.value?.filter(({ result }) => result === 'refused') ?? [];
  return (
    <Dialog title={t.importTitle} onClose={onClose}>
      {results.value ? (
        <p role="status">{t.followedMany(results.value.length - refused.length)}</p>
      ) : (
        <p>{t.importWhat(entries.length, entries.length - fresh.length)}</p>
      )}
      {refused.length > 0 && (
        <ul class="rows small">
          {refused.map(({ company, detail }) => (
            <li class="row" key={company}>
              <span class="title">{company}</span>
              <span class="hint">{detail}</span>
            </li>
          ))}
        </ul>
      )}
      {failure && <Failed failure={failure} />}
      <div class="buttons">
        {!results.value && (
          <button type="button" class="main" disabled={isBusy || fresh.length === 0} onClick={save}>
            {t.followMany(fresh.length, entries.length)}
          </button>
        )}
        <button type="button" onClick={onClose}>
          {results.value ? text.close : text.cancel}
        </button>
      </div>
    </Dialog>
  );
}
