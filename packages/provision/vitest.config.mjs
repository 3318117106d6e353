import { defineConfig } from 'vitest/config'

// Each test starts servers and processes of its own; on a busy machine that takes a while, and says nothing about the
// code.
export default defineConfig({ test: { testTimeout: 30_000, hookTimeout: 30_000 } })
