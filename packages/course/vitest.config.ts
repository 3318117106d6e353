import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/*.test.ts'],
    // The tests of the command start processes which themselves run suites.
    testTimeout: 60_000,
  },
})
