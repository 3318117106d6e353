import js from '@eslint/js'
import vitest from '@vitest/eslint-plugin'
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript'
import importX from 'eslint-plugin-import-x'
import tseslint from 'typescript-eslint'

// The one-way imports: provision ← test-harness ← exercises ← starter/solution ← course; db-kit ← prisma-cli ← starter/solution;
// db-kit and test-harness/todo ← app-kit ← starter/solution.
// Each row lists what a folder must never import.
const oneWay = 'Imports go one way here: see "One-way imports" in CONTRIBUTING.md.'
const oneWayImports = [
  { files: 'packages/provision/**', never: ['@levelup/*', 'unit-*'] },
  {
    files: 'packages/db-kit/**',
    never: [
      '@levelup/provision',
      '@levelup/test-harness*',
      '@levelup/app-kit*',
      '@levelup/course*',
      'unit-*',
      // An app's runtime never loads Prisma's toolchain.
      '@levelup/prisma-cli*',
      '@prisma/prisma-schema-wasm',
      '@prisma/schema-engine-wasm*',
    ],
  },
  {
    files: 'packages/prisma-cli/**',
    never: ['@levelup/provision', '@levelup/app-kit*', '@levelup/course*', 'unit-*'],
  },
  {
    files: 'packages/app-kit/**',
    // Its own tests run on the harness; the apps load no more of it than a stub does.
    except: ['packages/app-kit/**/*.test.ts'],
    neverExactly: ['@levelup/test-harness'],
    never: [
      '@levelup/provision',
      '@levelup/test-harness/grading',
      '@levelup/prisma-cli*',
      '@levelup/course*',
      'unit-*',
    ],
  },
  {
    files: 'packages/test-harness/**',
    never: ['@levelup/db-kit*', '@levelup/prisma-cli*', '@levelup/app-kit*', '@levelup/course*', 'unit-*'],
  },
  {
    files: 'packages/course/**',
    never: ['@levelup/db-kit*', '@levelup/prisma-cli*', '@levelup/app-kit*', 'unit-*'],
  },
  {
    files: 'units/*/{exercises,data}/**',
    // What describes an exercise is checked by the course; its suite must not know who runs it.
    except: ['units/*/exercises/*/{exercise,mistakes,accepted}.ts'],
    never: [
      '@levelup/provision',
      '@levelup/db-kit*',
      '@levelup/prisma-cli*',
      '@levelup/app-kit*',
      '@levelup/course*',
      'unit-*-starter',
      'unit-*-solution',
      // The ORM and its client are the workspaces' own; a suite knows their behaviour only.
      'prisma',
      '@prisma/*',
      '**/generated/**',
    ],
  },
  {
    files: 'units/*/{starter,solution}/src/**',
    // Of the harness only `/todo`, which loads nothing.
    neverExactly: ['@levelup/test-harness'],
    never: [
      '@levelup/provision',
      '@levelup/test-harness/grading',
      '@levelup/app-kit/testing',
      '@levelup/course*',
      'unit-*-starter',
      'unit-*-solution',
      'vitest',
    ],
  },
]

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
  ...oneWayImports.map(({ files, except = [], never, neverExactly = [] }) => ({
    files: [`${files}/*.ts`],
    ignores: except,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: neverExactly.map((name) => ({ name, message: oneWay })),
          patterns: [{ group: never, message: oneWay }],
        },
      ],
    },
  })),
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
