import { defineConfig } from 'vitest/config'

// The fixtures are workspaces for the runner's own tests, red on purpose. Not `dir`: the run over all packages reads
// that from its own root.
export default defineConfig({ test: { include: ['src/**/*.test.ts'] } })
