import js from '@eslint/js'
import vitest from '@vitest/eslint-plugin'
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript'
import importX from 'eslint-plugin-import-x'
import tseslint from 'typescript-eslint'
import { constantNames } from './eslint/constant-names.ts'
import { importBorders } from './eslint/import-borders.ts'

export default tseslint.config(
  {
    ignores: [
      '**/node_modules',
      '.cache',
      '.turbo',
      '.levelup',
      '**/generated',
      'units/*/exercises/*/{mistakes,accepted}/**',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createTypeScriptImportResolver({ alwaysTryTypes: true })],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
    },
    rules: {
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-self-import': 'error',
      'import-x/no-mutable-exports': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  ...importBorders(import.meta.dirname),
  {
    files: ['**/*.{ts,mjs}'],
    // What a learner might write, for the runner to judge.
    ignores: ['**/test/fixtures/**'],
    plugins: { ours: { rules: { 'constant-names': constantNames } } },
    rules: { 'ours/constant-names': 'error' },
  },
  {
    // Code has the width that Prettier gives it; a comment has the one of .editorconfig.
    files: ['**/*.{ts,mjs}'],
    rules: {
      'max-len': [
        'error',
        {
          code: 120,
          comments: 120,
          ignoreUrls: true,
          // Prettier breaks neither of them.
          ignoreStrings: true,
          ignoreTemplateLiterals: true,
          ignoreRegExpLiterals: true,
          // A directive is one line, with its reason.
          ignorePattern: 'eslint-disable',
        },
      ],
    },
  },
  {
    // A stub has its final signature, so its parameters are unused and its body may hold no await.
    files: ['units/*/starter/src/**/*.ts'],
    rules: { '@typescript-eslint/no-unused-vars': 'off', '@typescript-eslint/require-await': 'off' },
  },
  {
    files: ['**/*.test.ts', 'units/*/{exercises,data}/**/*.ts'],
    plugins: { vitest },
    rules: {
      'vitest/no-focused-tests': 'error',
      'vitest/no-disabled-tests': 'error',
      'vitest/no-identical-title': 'error',
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
      },
    },
  },
)
