import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'course',
    // The fixture's own suites are run by the command under test, never by this run.
    include: ['src/**/*.test.ts', 'test/*.test.ts'],
    // Most tests start the command, which starts suites.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
