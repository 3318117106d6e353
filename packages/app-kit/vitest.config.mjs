import { defineConfig } from 'vitest/config'

// Some tests start a process or make a database; on a busy machine that takes a while, and says nothing about the code.
export default defineConfig({ test: { testTimeout: 30_000, hookTimeout: 30_000 } })
