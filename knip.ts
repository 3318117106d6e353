import type { KnipConfig } from 'knip'

export default {
  workspaces: {
    '.': { entry: ['scripts/*.ts', '.github/*.mjs'] },
    'packages/*': {
      // What tests and benches start as a program, by its path.
      entry: ['bench/main.ts', 'bench/*-server.ts', 'test/run-migrations.ts'],
      // Workspaces of a course in small: the tests hand them to the runner as they are.
      project: ['**/*.{ts,mjs}', '!test/fixtures/**'],
    },
    docs: {},
    'units/*/spec': {},
    'units/*/{starter,solution}': {},
  },
} satisfies KnipConfig
