import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

test('KEEP_DB=0 keeps nothing', () => {
  expect(readConfig({ KEEP_DB: '0' }).keepDatabases).toBe(false)
  expect(readConfig({ KEEP_DB: '1' }).keepDatabases).toBe(true)
})
