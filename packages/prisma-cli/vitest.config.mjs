import { defineConfig } from 'vitest/config'

// A client takes Prisma seconds to generate, and many more on a busy machine: that says nothing about the code.
export default defineConfig({ test: { testTimeout: 30_000, hookTimeout: 30_000 } })
