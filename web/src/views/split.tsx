// The frame of a list and what is open next to it, or in its place where the window is narrow.
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { opened } from '../router';
import { text } from '../text';

interface ListViewProps {
  title: string;
  /** What the list counts, as it is shown. */
  count: string | undefined;
  bar: ComponentChildren;
  actions: ComponentChildren;
  under?: ComponentChildren;
  pane: ComponentChildren;
  children: ComponentChildren;
}

export function ListView({ title, count, bar, actions, under, pane, children }: ListViewProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const isOpen = opened.value !== '';
  const place = useRef(0);
  useEffect(() => {
    if (!isOpen) document.title = `${count && count !== '0' ? `${title} (${count})` : title} · ${text.brand}`;
  }, [title, count, isOpen]);
  useEffect(() => {
    const focused = document.activeElement;
    // A filter that gives the list another name keeps the focus.
    if (focused && focused !== document.body && !isOpen && !focused.closest('.bar')) heading.current?.focus();
  }, [title]);
  // In a narrow window a job takes the place of the list, which gets its place back afterwards.
  useLayoutEffect(() => {
    if (isOpen) scrollTo(0, 0);
    else scrollTo(0, place.current);
    const note = () => {
      if (!isOpen) place.current = scrollY;
    };
    addEventListener('scroll', note, { passive: true });
    return () => removeEventListener('scroll', note);
  }, [isOpen]);
  return (
    <main class={`split${isOpen ? ' has-open' : ''}`} id="content">
      {bar}
      <section class="side" aria-label={title}>
        <div class="head">
          <h1 tabIndex={-1} ref={heading}>
            {title} {count !== undefined && <span class="count">{count}</span>}
          </h1>
          <div class="buttons">{actions}</div>
        </div>
        {under}
        {children}
      </section>
      <section class="pane" aria-label={text.detail.pane} tabIndex={-1}>
        {pane}
      </section>
    </main>
  );
}
