// A secret that is shown once, with a button that copies it.
import { useSignal } from '@preact/signals';
import { text } from '../text';
import { Field } from '../ui';

const t = text.settings;

export function Copied({ label, value }: { label: string; value: string }) {
  const said = useSignal('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      said.value = t.copied;
    } catch {
      // The browser may refuse, or have no clipboard.
      said.value = t.notCopied;
    }
  };
  return (
    <>
      <Field label={label}>
        {(ids) => (
          <div class="together">
            <input {...ids} readOnly value={value} onFocus={(e) => e.currentTarget.select()} />
            <button type="button" onClick={copy}>
              {t.copy}
              <span class="aside"> {label}</span>
            </button>
          </div>
        )}
      </Field>
      {said.value && (
        <p class="hint" role="status">
          {said.value}
        </p>
      )}
    </>
  );
}
