import { createColors } from 'picocolors'
import { expect, test } from 'vitest'
import { plainMarkdown, renderMarkdown } from './markdown.ts'

const render = (markdown: string, width = 40) => renderMarkdown(markdown, width, createColors(false))

test('paragraphs are joined and broken anew, marks of emphasis and code go', () => {
  expect(render('One **bold**\nword and `code`\nthat goes on.\n\nTwo.', 24)).toEqual([
    'One bold word and code',
    'that goes on.',
    '',
    'Two.',
  ])
})

test('list items hang, numbered ones keep their numbers', () => {
  expect(render('- one\n  two three\n- four', 12)).toEqual(['- one two', '  three', '- four'])
  expect(render('3. three\n4. four')).toEqual(['3. three', '4. four'])
})

test('code keeps its lines, however long', () => {
  const line = `SELECT ${'column, '.repeat(8)}1`
  expect(render(`\`\`\`sql\n${line}\n\n  FROM t\n\`\`\``)).toEqual([`    ${line}`, '    ', '      FROM t'])
})

test('tables are aligned', () => {
  expect(render('| a | long name |\n| --- | --- |\n| `1` | x |')).toEqual(['a │ long name', '1 │ x'])
})

test('a table that is too wide breaks the text of its widest column', () => {
  expect(render('| a | b |\n| --- | --- |\n| 1 | one two three four five |\n| 2 | x |', 20)).toEqual([
    'a │ b',
    '1 │ one two three',
    '  │ four five',
    '2 │ x',
  ])
})

test('a link says where it leads, and one inside the page does not', () => {
  expect(render('See [Locking](../docs/06.md) and [above](#tables).', 80)).toEqual([
    'See Locking (../docs/06.md) and above.',
  ])
})

test('one paragraph without any marks', () => {
  expect(plainMarkdown('Is `a` **really**\nthat?')).toBe('Is a really that?')
})
