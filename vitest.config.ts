import { defineConfig } from 'vitest/config'

// The tests of all packages and of the units' apps in one run. Acceptance suites are not among them: `course verify`
// judges those.
const apps = { name: 'apps', include: ['units/*/{starter,solution}/app.test.ts'] }
// What the suites themselves rely on: answers worked out, data sets.
const specs = { name: 'specs', include: ['units/*/{exercises,data}/**/*.test.ts'] }
// How the repository itself is held together.
const repository = { name: 'repository', include: ['{eslint,scripts}/**/*.test.ts'] }

// Nobody is judged by time: on a busy machine a test takes as long as it takes. This is only for what never ends.
const never = { testTimeout: 60_000, hookTimeout: 60_000 }

export default defineConfig({
  test: { ...never, projects: ['packages/*', 'docs', { test: apps }, { test: specs }, { test: repository }] },
})
