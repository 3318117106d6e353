import { expect, test } from 'vitest'
import { expectSolved, unsolved } from './testing.ts'

const NEXT = 'Solve exercise 1.3: npx pnpm course watch 1.3'
const flat = { error: 'todo', exercise: '1.3', message: 'TODO 1.3: delete the member', next: NEXT }
const nested = {
  error: { code: 'TODO', exercise: '1.3', message: 'TODO 1.3: delete the member', next: NEXT },
}

test('a starter may answer what the solved route does, or 501 with the exercise, in either form', () => {
  const check = (statusCode: number, body: unknown) => () => expectIn('starter', statusCode, body)
  expect(check(204, {})).not.toThrow()
  expect(check(501, flat)).not.toThrow()
  expect(check(501, nested)).not.toThrow()
  expect(check(500, flat)).toThrow()
  expect(check(501, { ...flat, exercise: '1.4' })).toThrow()
  expect(check(501, { ...flat, next: 'Good luck' })).toThrow()
})

test('a solution has to answer what the solved route does', () => {
  expect(() => expectIn('solution', 204, {})).not.toThrow()
  expect(() => expectIn('solution', 501, flat)).toThrow('to be 204')
})

test('what a program says of an unsolved exercise names that one and no other', () => {
  expect('TODO 2.7: write the rows').toMatch(unsolved('2.7'))
  expect('TODO 2.71: write the rows').not.toMatch(unsolved('2.7'))
})

function expectIn(role: string, statusCode: number, body: unknown): void {
  const response = { statusCode, json: () => body }
  expectSolved(response, { exercise: '1.3', status: 204, workspace: `/course/units/1-sql/${role}` })
}
