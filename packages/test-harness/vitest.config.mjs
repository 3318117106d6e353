import { defineConfig } from 'vitest/config'

// The fixtures are workspaces for the runner's own tests, red on purpose.
export default defineConfig({ test: { dir: 'src' } })
