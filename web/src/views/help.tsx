// The dialog with all keys.
import { KEYS } from '../keylist';
import { areOn, isHelpOpen, setKeys } from '../keys';
import { text } from '../text';
import { Dialog } from '../ui';

const t = text.keys;

export function Help() {
  return (
    <Dialog title={t.title} onClose={() => (isHelpOpen.value = false)} hasClose>
      <label class="check">
        <input type="checkbox" checked={areOn.value} onChange={(e) => setKeys(e.currentTarget.checked)} /> {t.on}
      </label>
      <ul class="keys all">
        {KEYS.map(([keys, does]) => (
          <li key={does}>
            <span>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </span>
            {does}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
