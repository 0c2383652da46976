import { defineConfig } from 'vite';

export default defineConfig({ build: { outDir: '../../../build/bench-page', emptyOutDir: true } });
