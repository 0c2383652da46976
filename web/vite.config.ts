import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, defineConfig, type Plugin } from 'vite';

// JavaScript and CSS that the first view needs, gzipped, in kB.
const MOST_KILOBYTES = 60;

/** Fail the build if the scripts and styles of the first view are too large for a slow connection. */
function bounded(): Plugin {
  return {
    name: 'bounded',
    writeBundle({ dir }, bundle) {
      const sizeOf = (names: string[]) =>
        names.reduce((sum, name) => sum + gzipSync(readFileSync(`${dir}/${name}`)).length, 0) / 1000;
      const all = Object.values(bundle).filter(({ fileName }) => /\.(js|css)$/.test(fileName));
      const first = new Set<string>();
      const add = (name: string) => {
        const one = bundle[name];
        if (!one || first.has(name)) return;
        first.add(name);
        if (one.type === 'chunk') for (const other of one.imports) add(other);
      };
      for (const one of all) if (one.type !== 'chunk' || one.isEntry) add(one.fileName);
      const begin = sizeOf([...first]);
      const whole = sizeOf(all.map(({ fileName }) => fileName));
      if (begin > MOST_KILOBYTES) this.error(`${begin.toFixed(1)} kB gzip at first; the limit is ${MOST_KILOBYTES}.`);
      console.log(`page: ${begin.toFixed(1)} kB gzip of JavaScript and style at first, ${whole.toFixed(1)} kB in all`);
    },
  };
}

// The document names all scripts of the first view, so that they are loaded together. Other views name none: their own
// parts are in the browser by then.
const PRELOAD: BuildOptions['modulePreload'] = {
  polyfill: false,
  resolveDependencies: (_, names, { hostType }) => (hostType === 'html' ? names : []),
};

/** Let the document load the early script before, and apart from, the others. */
function earlier(): Plugin {
  return {
    name: 'earlier',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle }) => {
        const early = Object.values(bundle ?? {}).find(({ name }) => name === 'early');
        const attrs = { type: 'module', async: true, crossorigin: true, src: `/${early?.fileName}` };
        return early ? [{ tag: 'script', attrs, injectTo: 'head' }] : [];
      },
    },
  };
}

export default defineConfig({
  // Nothing is inlined: the page's security policy refuses inline styles and pictures.
  build: {
    outDir: '../build/page',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: PRELOAD,
    rolldownOptions: { input: { index: 'index.html', early: 'src/early.ts' } },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [bounded(), earlier()],
});
