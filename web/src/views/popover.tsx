// A button that opens a small panel under it. The panel closes by Esc, and when the person goes elsewhere.
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon, type IconName } from '../icons';
import { text } from '../text';

interface PopoverProps {
  /** The name of the button and of the panel. */
  label: string;
  /** What the button shows, if that is not its name. */
  value?: string | undefined;
  /** A menu has buttons that act, and closes after each. */
  class?: 'chip' | 'menu';
  clear?: (() => void) | undefined;
  /** What the button shows instead of its name and an arrow. */
  icon?: IconName;
  children: ComponentChildren;
}

export function Popover({ label, value, class: kind = 'chip', clear, icon, children }: PopoverProps) {
  const isOpen = useSignal(false);
  const place = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    isOpen.value = false;
    button.current?.focus();
  };
  // Before the next key: a quick Esc closes it too.
  useLayoutEffect(() => {
    if (!isOpen.value) return;
    const away = ({ target }: Event) => {
      if (!place.current?.contains(target as Node)) isOpen.value = false;
    };
    const left = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // It closes the panel, and not what is under it.
      event.stopPropagation();
      close();
    };
    addEventListener('pointerdown', away);
    addEventListener('focusin', away);
    addEventListener('keydown', left, true);
    return () => {
      removeEventListener('keydown', left, true);
      removeEventListener('pointerdown', away);
      removeEventListener('focusin', away);
    };
  }, [isOpen.value]);
  return (
    <span class={`${kind}${value ? ' used' : ''}`} ref={place}>
      <button
        type="button"
        class="opens"
        ref={button}
        aria-expanded={isOpen.value}
        aria-haspopup="dialog"
        aria-label={value ? `${label}: ${value}` : icon && label}
        onClick={() => (isOpen.value = !isOpen.value)}
      >
        {icon ? <Icon name={icon} /> : <span>{value ?? label}</span>}
        {!clear && !icon && <Icon name="down" size={14} />}
      </button>
      {clear && (
        <button type="button" class="clears" aria-label={text.filters.remove(label)} onClick={clear}>
          <Icon name="close" size={14} />
        </button>
      )}
      {isOpen.value && (
        <Panel label={label} close={close} isMenu={kind === 'menu'}>
          {children}
        </Panel>
      )}
    </span>
  );
}

interface PanelProps {
  label: string;
  close: () => void;
  isMenu: boolean;
  children: ComponentChildren;
}

function Panel({ label, close, isMenu, children }: PanelProps) {
  const panel = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { current } = panel;
    if (!current) return;
    // At the right edge of the window it opens to the left.
    current.classList.toggle('leftwards', current.getBoundingClientRect().right > innerWidth);
    current.querySelector<HTMLElement>('input, select, button')?.focus();
  }, []);
  return (
    <div class="popover" role="dialog" aria-label={label} ref={panel}>
      {children}
      {!isMenu && (
        <div class="buttons">
          <button type="button" class="main small" onClick={close}>
            {text.filters.done}
          </button>
        </div>
      )}
    </div>
  );
}

/** A button of a menu: the menu closes, its button has the focus again, then it acts. */
export function Action({
  act,
  disabled,
  children,
}: {
  act: () => void;
  disabled?: boolean;
  children: ComponentChildren;
}) {
  const close = (event: Event) => {
    const opener = (event.currentTarget as HTMLElement).closest('.menu')?.querySelector<HTMLElement>('.opens');
    opener?.click();
    opener?.focus();
    act();
  };
  return (
    <button type="button" class="quiet" disabled={disabled} onClick={close}>
      {children}
    </button>
  );
}
