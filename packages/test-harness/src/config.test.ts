import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

test('without a terminal there are no colours, unless they are forced', () => {
  expect(readConfig({}, false).colour).toBe(false)
  expect(readConfig({ FORCE_COLOR: '1' }, false).colour).toBe(true)
})

test('NO_COLOR wins over a terminal and over FORCE_COLOR', () => {
  expect(readConfig({ NO_COLOR: '1', FORCE_COLOR: '1' }, true).colour).toBe(false)
})

test('a terminal that knows no colours gets none', () => {
  expect(readConfig({ TERM: 'dumb' }, true).colour).toBe(false)
  expect(readConfig({ TERM: 'xterm' }, true).colour).toBe(true)
})

test('KEEP_DB=0 keeps nothing', () => {
  expect(readConfig({ KEEP_DB: '0' }, false).keepDatabases).toBe(false)
  expect(readConfig({ KEEP_DB: '1' }, false).keepDatabases).toBe(true)
})
