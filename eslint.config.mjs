import { statSync } from 'node:fs'
import { defineConfig } from 'eslint/config'
import reactHooks from 'eslint-plugin-react-hooks'
import regexp from 'eslint-plugin-regexp'
import tseslint from 'typescript-eslint'

const NO_DEFAULT_EXPORTS = { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }
const NO_COMPUTED_IMPORTS = {
  selector: "ImportExpression:not([source.type='Literal'])",
  message:
    'Name the file in quotes: the walls of .dependency-cruiser.mjs cannot see a path that is put together.',
}

export default defineConfig(
  { ignores: ['out/', 'dist/', 'test-results/', '.cache/', 'coverage/'] },
  // With other packages come other types: a setting is part of what the cache of `npm run lint` is valid for.
  {
    settings: { installedAt: statSync(new URL('node_modules/.package-lock.json', import.meta.url)).mtimeMs },
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // `!= null` asks for both kinds of nothing at once.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      // The environment is edited by name.
      '@typescript-eslint/no-dynamic-delete': 'off',
      // Handing on what returns nothing is plain enough.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // A field that is taken off an object by naming it.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // Numbers in texts are plain enough.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  { files: ['scripts/**', 'server/headless.ts', 'test/**'], rules: { 'no-console': 'off' } },
  {
    files: ['test/**'],
    rules: {
      // Fakes keep the promises of what they stand in for, and are looked at method by method.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    // It warns of what the React Compiler skips, which is not in use here.
    rules: { 'react-hooks/incompatible-library': 'off' },
  },
  {
    files: ['server/**/*.ts', 'electron/**/*.ts'],
    rules: { 'no-restricted-exports': ['error', NO_DEFAULT_EXPORTS] },
  },
  {
    // Found in a text, an import passes under the walls of .dependency-cruiser.mjs.
    files: ['server/**/*.ts', 'electron/**/*.ts', 'renderer/**/*.{ts,tsx}'],
    rules: { 'no-restricted-syntax': ['error', NO_COMPUTED_IMPORTS] },
  },
  {
    // A request could hold up all others with a pattern whose time grows faster than the text.
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': 'error',
      'regexp/no-super-linear-move': 'error',
    },
  },
  { files: ['**/*.mjs'], extends: [tseslint.configs.disableTypeChecked] },
)
