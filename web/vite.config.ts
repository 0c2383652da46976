import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

// JavaScript and style together, in kB as gzip packs them.
const MOST_KILOBYTES = 45;

/** Fail a build whose scripts and styles are larger than a slow connection should carry. */
function bounded(): Plugin {
  return {
    name: 'bounded',
    writeBundle({ dir }, bundle) {
      const names = Object.keys(bundle).filter((name) => /\.(js|css)$/.test(name));
      const packed = names.reduce((sum, name) => sum + gzipSync(readFileSync(`${dir}/${name}`)).length, 0) / 1000;
      if (packed > MOST_KILOBYTES) this.error(`${packed.toFixed(1)} kB gzip; ${MOST_KILOBYTES} are the most.`);
      console.log(`page: ${packed.toFixed(1)} kB gzip of JavaScript and style`);
    },
  };
}

export default defineConfig({
  // What a style or a picture would be inlined as, the page's own policy refuses.
  build: { outDir: '../build/page', emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [bounded()],
});
