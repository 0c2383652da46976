// Runs in the browser before the page's own scripts, after a line that sets `session`.
sessionStorage.setItem(session.key, session.user);

new MutationObserver((_, observer) => {
  if (!document.querySelector('.job a.title')) return;
  observer.disconnect();
  requestAnimationFrame(() =>
    setTimeout(() => {
      window.firstJob = performance.now();
    }),
  );
}).observe(document, { childList: true, subtree: true });

let shifts = [];
new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({ type: 'layout-shift', buffered: true });

const paint = () => performance.getEntriesByName('first-contentful-paint')[0];
// The list scrolls by itself, next to the detail.
const list = () => document.querySelector('.list');
// Only rows near the window are in the document; each knows its number in the list.
const row = (place) => document.querySelector(`.job[aria-posinset="${place}"] a.title`);

// Calls `act` before each frame until `isDone`. Resolves to the total time, the longest frame, the time that 95 of 100
// frames do not exceed, and the number of frames.
function frames(isDone, act = () => undefined) {
  return new Promise((done, fail) => {
    const began = performance.now();
    let last = began;
    const lasted = [];
    const frame = () => {
      const now = performance.now();
      lasted.push(now - last);
      last = now;
      if (isDone()) {
        lasted.sort((a, b) => a - b);
        return done([now - began, lasted.at(-1), lasted[Math.floor((lasted.length - 1) * 0.95)], lasted.length]);
      }
      if (now - began > 60_000) return fail(new Error(`not so after a minute: ${isDone}`));
      act();
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

window.bench = {
  firstJob: () => frames(() => window.firstJob && paint()).then(() => [
    paint().startTime,
    window.firstJob,
  ]),
  scrollToTheEnd: (count) => frames(() => row(count), () => list().scrollBy(0, 1000)),
  scrollToTheTop: () => frames(() => list().scrollTop === 0, () => list().scrollBy(0, -1000)),
  // From the next input on, waits until the list begins with a job of this title. `result` is that of `frames`.
  awaitFirst(title) {
    this.result = new Promise((done) => {
      const watch = () => frames(() => row(1)?.textContent === title).then(done);
      document.addEventListener('input', watch, { capture: true, once: true });
    });
  },
  // Layout shift since the last call. Entries come some frames late.
  shift: () => new Promise((done) => setTimeout(() => {
    const sum = shifts.reduce((all, { value }) => all + value, 0);
    shifts = [];
    done(sum);
  }, 300)),
};
