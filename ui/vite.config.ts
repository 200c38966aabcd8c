import { svelte } from '@sveltejs/vite-plugin-svelte'
import { svelteTesting } from '@testing-library/svelte/vite'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  // The window's policy allows fonts, scripts and styles from its own files only: nothing may be
  // inlined as data:, and the preload polyfill would be an extra script for engines we never meet.
  build: {
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    // light-dark() must reach the engine as written.
    cssTarget: ['chrome123', 'safari17.5'],
    reportCompressedSize: false,
  },
  server: { port: 5173, strictPort: true },
  clearScreen: false,
  test: {
    environment: 'jsdom',
    setupFiles: ['tests/setup.ts'],
    // axe and user-event are slow under jsdom on a shared machine; a hang is still noticed.
    testTimeout: 60_000,
    execArgv: ['--import', `${import.meta.dirname}/tests/bidi.js`],
    // Files share a worker's jsdom and modules: to make them anew for each took a quarter of the
    // time. Does one leave something behind? npx vitest run --sequence.shuffle tells.
    isolate: false,
    // Vitest would leave a processor idle: of two, half.
    maxWorkers: '100%',
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
  },
})
