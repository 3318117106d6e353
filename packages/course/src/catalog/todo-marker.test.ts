import { describe, expect, test } from 'vitest'
import { firstTodoLine, holdsTodo } from './todo-marker.ts'

describe('a stub is recognised', () => {
  test.each([
    "throw new Todo('1.3', 'insert it')",
    'throw new Todo("1.3", "insert it")',
    "throw new Todo(\n  '1.3',\n  'a long text')",
    '-- TODO 1.3: create the tables',
    '/** TODO 1.3: what to do */',
  ])('%j', (stub) => {
    expect(holdsTodo(stub, '1.3')).toBe(true)
  })

  test.each(["throw new Todo('1.31', 'x')", '-- TODO 11.3: x', '-- TODO: x', 'section 1.3', 'todos 1.3'])(
    '%j is none of 1.3',
    (text) => {
      expect(holdsTodo(text, '1.3')).toBe(false)
    },
  )
})

test('a solution may speak of todos as everyday things, but not leave one', () => {
  expect(firstTodoLine('-- a list of todo items\nSELECT 1')).toBeUndefined()
  expect(firstTodoLine('SELECT 1;\n-- TODO index')).toBe(2)
  expect(firstTodoLine("import { Todo } from '@levelup/test-harness/todo'")).toBe(1)
  expect(firstTodoLine('if (error instanceof Todo) return')).toBe(1)
  expect(firstTodoLine('const task = await orElse(run, before)')).toBe(1)
})
