import path from 'node:path'
import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'
import svelteConfig from './svelte.config.js'

const root = path.join(import.meta.dirname, 'src')

/** The feature a source file belongs to, or undefined. */
function featureOf(file) {
  const [top, name] = path.relative(root, file).split(path.sep)
  return top === 'features' ? name : undefined
}

/** Two walls: a feature never reaches into another, and only src/ipc speaks to the shell. */
const walls = {
  create(context) {
    const from = context.filename
    const check = (node) => {
      const target = node.source?.value
      if (typeof target !== 'string') return
      if (target.startsWith('@tauri-apps/') && from.startsWith(path.join(root))) {
        if (!from.startsWith(path.join(root, 'ipc')))
          context.report({ node, message: 'Only src/ipc may import @tauri-apps/*.' })
      }
      if (!target.startsWith('.')) return
      const mine = featureOf(from)
      const theirs = featureOf(path.resolve(path.dirname(from), target))
      if (mine && theirs && mine !== theirs)
        context.report({ node, message: `Feature ${mine} may not import feature ${theirs}.` })
      if (!mine && theirs && /\/(components|lib|ipc)\//.test(from))
        context.report({ node, message: 'Shared code may not import a feature.' })
    }
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    }
  },
}

export default ts.config(
  { ignores: ['dist', 'node_modules', 'src/ipc/contract.ts'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser } } },
  { files: ['*.config.{js,ts}'], languageOptions: { globals: { ...globals.node } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { extraFileExtensions: ['.svelte'], parser: ts.parser, svelteConfig },
    },
  },
  {
    plugins: { leeway: { rules: { walls } } },
    rules: {
      'leeway/walls': 'error',
      'no-undef': 'off',
      'svelte/no-at-html-tags': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: "SvelteAttribute[key.name='style']",
          message: "The window's policy drops style attributes; use a style: directive.",
        },
      ],
      'no-console': 'error',
    },
  },
)
