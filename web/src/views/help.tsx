// The dialog with all keys.
import { areOn, isHelpOpen, setKeys } from '../keys';
import { text } from '../text';
import { Dialog } from '../ui';

const t = text.keys;

/** Keys, and what they do. */
export const KEYS: [keys: string[], does: string][] = [
  [['j', 'k'], t.move],
  [['o'], t.open],
  [['v'], t.original],
  [['h'], t.hide],
  [['A'], t.seen],
  [['z'], t.undo],
  [['/'], t.search],
  [['f'], t.filters],
  [['g i', 'g j'], t.lists],
  [['g c', 'g r', 'g s'], t.views],
  [['r'], t.check],
  [['Esc'], t.close],
  [['?'], t.help],
];

export function Help() {
  if (!isHelpOpen.value) return null;
  return (
    <Dialog title={t.title} onClose={() => (isHelpOpen.value = false)}>
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
      <label class="check">
        <input type="checkbox" checked={areOn.value} onChange={(e) => setKeys(e.currentTarget.checked)} /> {t.on}
      </label>
      <div class="buttons">
        <button type="button" onClick={() => (isHelpOpen.value = false)}>
          {text.close}
        </button>
      </div>
    </Dialog>
  );
}
