// Where the focus goes when what has it leaves the page: from a dialog to what opened it, else to the row, to the next
// one, or to the section's title. Lists of jobs have their own rules.

const BUTTON = 'a[href], button:not(:disabled)';

let focused: Element | undefined;
/** Where the focus may go, best first. */
let places: (Element | null)[] = [];

/** Note what has the focus, and what is near it: afterwards it is too late. */
function note({ target }: FocusEvent): void {
  if (!(target instanceof Element)) return;
  focused = target;
  if (!target.closest('dialog')) places = [target, ...(target.closest('.page') ? near(target) : [])];
}

function near(target: Element): (Element | null)[] {
  const row = target.closest('li');
  const sections: Element[] = [];
  for (let at = target.closest('section, main'); at; at = at.parentElement?.closest('section, main') ?? null) {
    sections.push(at);
  }
  return [row, row?.nextElementSibling ?? null, row?.previousElementSibling ?? null, ...sections];
}

function look(): void {
  if (!focused || focused.isConnected) return;
  focused = undefined;
  for (const place of places) {
    if (document.activeElement !== document.body) return;
    if (place?.isConnected) enter(place);
  }
}

/** Focus a place, or what stands for it, if that is possible. */
function enter(place: Element): void {
  if (place.matches('li')) {
    place.querySelector<HTMLElement>(BUTTON)?.focus();
  } else if (place.matches('section, main')) {
    const title = place.querySelector<HTMLElement>('h1, h2, h3');
    title?.setAttribute('tabindex', '-1');
    title?.focus();
  } else {
    (place as HTMLElement).focus();
  }
}

export function keepFocus(root: Element): void {
  addEventListener('focusin', note);
  new MutationObserver(look).observe(root, { childList: true, subtree: true });
}
