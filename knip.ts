import type { KnipConfig } from 'knip'

// Every generated client imports it; they are in no commit.
const generatedClients = { ignoreDependencies: ['@prisma/client'] }

// A solution has the package.json of its starter, whose stubs throw its Todo.
const starters = { ignoreDependencies: ['@levelup/test-harness'] }

// What the command db reads, and the suites: schemas, and the copies that migrations leave.
const readByPath = ['prisma/**/*.prisma']

// The task tracker, from unit to unit: the scripts dev and, in unit 4, explain.
const programs = ['src/{main,explain}.ts']
const tracker = {
  solution: {
    entry: [...readByPath, ...programs],
    ignoreDependencies: [...generatedClients.ignoreDependencies, ...starters.ignoreDependencies],
  },
  starter: { entry: [...readByPath, ...programs], ...generatedClients },
}

export default {
  // A stub does not use yet what its answer will; the solution, the same tree, is held to it.
  ignoreIssues: { 'units/*/starter/src/**': ['exports', 'types', 'files'] },
  workspaces: {
    '.': {
      entry: ['scripts/*.ts', '.github/*.mjs'],
      // `npx pnpm`, on every page of the course.
      ignoreDependencies: ['pnpm'],
    },
    'packages/*': {},
    'packages/app-kit': {
      // Its tests start it as a program.
      entry: ['test/served-app.ts'],
    },
    'packages/course': {
      entry: ['bench/main.ts', 'bench/*-server.ts'],
      // A course in small, which the tests copy.
      project: ['**/*.ts', '!test/fixtures/**'],
      // The workspaces of that course are linked to it.
      ignoreDependencies: ['better-sqlite3', '@types/better-sqlite3'],
      // The bench does without where it is not installed.
      ignoreBinaries: ['psql'],
    },
    'packages/db-kit': {
      entry: ['test/{close-redis,copy-a-million,run-migrations}.ts'],
      ...generatedClients,
    },
    'packages/mongo-embedded': {
      // Programs for whoever works on the server.
      entry: ['dev/*.ts'],
    },
    'packages/prisma-cli': {
      // Started as a program, from where it is found.
      ignoreDependencies: ['prisma'],
    },
    'packages/provision': {
      entry: ['test/toy/{owner,server}.ts', 'src/mongodb/mongod/download-program.ts'],
      // Debian's and Ubuntu's own; elsewhere their tests are not there either.
      ignoreBinaries: ['apt-get', 'dpkg-deb'],
    },
    'packages/test-harness': {
      // Workspaces in small, which the tests hand to the runner as they are.
      project: ['**/*.ts', '!test/fixtures/**'],
    },
    'units/*': {
      // The course finds them by their place; record.ts makes what an exercise ships.
      entry: ['unit.ts', 'exercises/*/{exercise,spec,mistakes,accepted,equivalent,lab,record}.ts'],
      // Files that are laid over a solution.
      project: ['**/*.ts', '!exercises/*/{mistakes,accepted}/**', '!{starter,solution}/**'],
    },
    'units/1-sql/solution': starters,
    'units/2-orm/*': {
      entry: [
        ...readByPath,
        // The scripts dev and db:seed.
        'src/{main,db-seed}.ts',
      ],
      ...generatedClients,
    },
    'units/3-repository/solution': tracker.solution,
    'units/3-repository/starter': tracker.starter,
    'units/4-optimization/solution': tracker.solution,
    'units/4-optimization/starter': {
      ...tracker.starter,
      // For the answer of 4.7.
      ignoreDependencies: [
        ...tracker.starter.ignoreDependencies,
        'pg-copy-streams',
        '@types/pg-copy-streams',
      ],
    },
    // The app's tests of both take a Redis from the harness.
    'units/5-nosql/solution': tracker.starter,
    'units/5-nosql/starter': {
      ...tracker.starter,
      // For the answer of 5.1.
      ignoreDependencies: [...tracker.starter.ignoreDependencies, 'zod'],
    },
  },
} satisfies KnipConfig
