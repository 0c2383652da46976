import { useEffect, useRef } from 'preact/hooks';
import { areOn } from '../keys';
import { text } from '../text';
import { lastUndo, toast, undoLast } from '../toast';

const LONG = 10_000;

/** The message, for ten seconds, or longer while it is pointed at or focused. */
export function ToastPlace() {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { value } = toast;
  const stay = () => clearTimeout(timer.current);
  const leave = () => {
    stay();
    timer.current = setTimeout(() => (toast.value = undefined), LONG);
  };
  useEffect(() => {
    if (value) leave();
    return stay;
  }, [value]);
  return (
    <div class="toasts" role="status" onPointerEnter={stay} onPointerLeave={leave} onFocusIn={stay} onFocusOut={leave}>
      {value && (
        <p class="toast">
          {value.sentence}
          {value.undo && lastUndo.value === value.undo && (
            <button type="button" aria-keyshortcuts="z" title="z" onClick={undoLast}>
              {text.undo}
            </button>
          )}
          {value.undo && lastUndo.value === value.undo && areOn.value && <kbd>z</kbd>}
        </p>
      )}
    </div>
  );
}
