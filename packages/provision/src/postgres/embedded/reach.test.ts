import { chmodSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { scratchDirectory } from '../../../test/scratch.ts'
import { canEnter } from './reach.ts'

const stranger = { uid: 65_534, gid: 65_534 }

test('a directory can be entered when it and all above it allow it', () => {
  const directory = path.join(scratchDirectory(), 'a', 'b')
  mkdirSync(directory, { recursive: true })
  chmodSync(path.dirname(directory), 0o755)
  chmodSync(directory, 0o711)
  expect(canEnter(directory, stranger)).toBe(true)
  chmodSync(path.dirname(directory), 0o700)
  expect(canEnter(directory, stranger)).toBe(false)
})

test('a directory that is not there cannot be entered', () => {
  expect(canEnter(path.join(scratchDirectory(), 'missing'), stranger)).toBe(false)
})
