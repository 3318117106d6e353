import { defineConfig } from 'vitest/config'

// Real servers and real processes: generous, for machines with two slow cores.
export default defineConfig({ test: { testTimeout: 60_000, hookTimeout: 60_000 } })
