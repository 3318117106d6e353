import { expect, test } from 'vitest'
import { Todo } from './todo.ts'

test('a stub says which exercise it belongs to and what to write', () => {
  const todo = new Todo('1.3', 'insert the member')
  expect(todo).toMatchObject({ name: 'Todo', message: 'TODO 1.3: insert the member', exercise: '1.3' })
})
