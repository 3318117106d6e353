import { defineConfig } from 'vitest/config'

// The tests of all packages in one run. Acceptance suites are not among them: `course verify` judges those.
export default defineConfig({ test: { projects: ['packages/*', 'docs'] } })
