import { expect, test } from 'vitest'
import { currentOwner, formatOwner, isGone, parseOwner } from './owner.ts'

test('an owner survives being written into a name and read back', () => {
  const owner = currentOwner()
  expect(parseOwner(formatOwner(owner))).toEqual(owner)
  expect(parseOwner(`levelup-pg-${formatOwner(owner)}-0a1b2c`)).toEqual(owner)
})

test('this process is not gone', () => {
  expect(isGone(currentOwner())).toBe(false)
})

test('a process with the same pid that began at another time is not the owner', () => {
  expect(isGone({ ...currentOwner(), startedAt: 'abc' })).toBe(true)
})

test('an owner on another machine is never called gone', () => {
  const { machine } = currentOwner()
  const other = machine === '0000' ? '1111' : '0000'
  expect(isGone({ pid: 2 ** 22 - 1, startedAt: 'abc', machine: other })).toBe(false)
})

test('names without an owner have none', () => {
  expect(parseOwner('levelup-postgresql-18.4.0-beta.17')).toBeUndefined()
})
