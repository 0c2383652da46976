// Export, and deletion of all data.
import { useSignal } from '@preact/signals';
import { useAct } from '../act';
import { api } from '../api';
import { signOut } from '../session';
import { text } from '../text';
import { Failed, Field, FormDialog, Section } from '../ui';

const t = text.settings;

/** Let the browser save a file. */
export function saveFile(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export function Export() {
  const { act, isBusy, failure } = useAct();
  const save = async (what: 'jobs' | 'news') => {
    const table = await act(() => api.export(what));
    if (!table) return;
    saveFile(table, `rolewatch-${what}.csv`);
  };
  const saveAll = async () => {
    const all = await act(() => api.exportMe({}));
    if (!all) return;
    saveFile(new Blob([JSON.stringify(all, null, 2)], { type: 'application/json' }), 'rolewatch.json');
  };
  return (
    <Section title={t.export} hint={t.exportHint}>
      {failure && <Failed failure={failure} />}
      <div class="buttons">
        <button type="button" disabled={isBusy} onClick={() => save('jobs')}>
          {t.exportJobs}
        </button>
        <button type="button" disabled={isBusy} onClick={() => save('news')}>
          {t.exportNews}
        </button>
        <button type="button" disabled={isBusy} onClick={saveAll}>
          {t.exportAll}
        </button>
      </div>
    </Section>
  );
}

export function Deletion() {
  const isAsking = useSignal(false);
  const typed = useSignal('');
  const remove = async () => {
    await api.deleteMe();
    await signOut();
  };
  return (
    <Section title={t.delete} hint={t.deleteHint}>
      <button
        type="button"
        class="danger"
        onClick={() => {
          typed.value = '';
          isAsking.value = true;
        }}
      >
        {t.delete} …
      </button>
      {isAsking.value && (
        <FormDialog
          title={t.deleteSure}
          save={remove}
          action={t.deleteYes}
          no={t.deleteNo}
          isDangerous
          isReady={typed.value.trim().toLowerCase() === t.deleteWord}
          onClose={() => (isAsking.value = false)}
        >
          <p>{t.deleteHint}</p>
          <Field label={t.deleteType}>
            {(ids) => (
              <input
                {...ids}
                autocomplete="off"
                value={typed.value}
                onInput={(e) => (typed.value = e.currentTarget.value)}
              />
            )}
          </Field>
        </FormDialog>
      )}
    </Section>
  );
}
