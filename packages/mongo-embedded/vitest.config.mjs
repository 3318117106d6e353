import { defineConfig } from 'vitest/config'

// Tests of the server start a process; on a busy machine that takes a while, and says nothing about the code.
export default defineConfig({ test: { testTimeout: 30_000, hookTimeout: 30_000 } })
