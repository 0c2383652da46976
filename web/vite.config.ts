import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

// JavaScript and CSS together, gzipped, in kB.
const MOST_KILOBYTES = 60;

/** Fail the build if its scripts and styles are too large for a slow connection. */
function bounded(): Plugin {
  return {
    name: 'bounded',
    writeBundle({ dir }, bundle) {
      const names = Object.keys(bundle).filter((name) => /\.(js|css)$/.test(name));
      const packed = names.reduce((sum, name) => sum + gzipSync(readFileSync(`${dir}/${name}`)).length, 0) / 1000;
      if (packed > MOST_KILOBYTES) this.error(`${packed.toFixed(1)} kB gzip; the limit is ${MOST_KILOBYTES}.`);
      console.log(`page: ${packed.toFixed(1)} kB gzip of JavaScript and style`);
    },
  };
}

export default defineConfig({
  // Nothing is inlined: the page's security policy refuses inline styles and pictures.
  build: { outDir: '../build/page', emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [bounded()],
});
