import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'

// Builds the window with the double of the core behind it, to look at without the shell:
//   npx vite build -c dev/vite.config.ts && npx vite preview -c dev/vite.config.ts
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [svelte({ configFile: '../svelte.config.js' })],
  build: {
    outDir: '/tmp/pw/site',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    cssTarget: ['chrome123', 'safari17.5'],
    reportCompressedSize: false,
    rolldownOptions: { input: `${import.meta.dirname}/preview.html` },
  },
  preview: { port: 4180 },
})
