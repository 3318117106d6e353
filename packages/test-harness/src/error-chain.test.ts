import { expect, test } from 'vitest'
import { errorChain, verdictWithin } from './error-chain.ts'
import { Todo } from './todo.ts'

test('finds a stub behind the errors that wrap it', () => {
  const todo = new Todo('1.1', 'write it')
  const wrapped = new Error('failed', { cause: new AggregateError([new Error('other'), todo]) })
  expect(verdictWithin(wrapped)).toBe(todo)
})

test('an ordinary error is no verdict', () => {
  expect(verdictWithin(new TypeError('x'))).toBeUndefined()
})

test('errors that cause each other end the walk', () => {
  const first = new Error('first')
  const second = new Error('second', { cause: first })
  first.cause = second
  expect(errorChain(first)).toEqual([first, second])
})
