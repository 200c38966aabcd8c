import { vitePreprocess } from '@sveltejs/vite-plugin-svelte'

export default {
  preprocess: vitePreprocess(),
  compilerOptions: {
    runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true),
    // Build nodes one by one: innerHTML is refused by the window's trusted-types policy.
    fragments: 'tree',
  },
}
