import { describe, expect, test } from 'vitest'
import { printAnswer, readRedisSections } from './redis-page.ts'

const page = (...lines: string[]) => readRedisSections(['## One', '```redis run', ...lines, '```'].join('\n'))

describe('readRedisSections', () => {
  test('gives each command with its connection, its words and what is printed below it', () => {
    const sections = page('> SET a "two words"', 'OK', '', 'B> ZRANGE z 0 -1', '1) "a"', '2) "b"', '> GET a')
    expect(sections).toEqual([
      {
        title: 'One',
        commands: [
          { line: 3, connection: 'A', words: ['SET', 'a', 'two words'], printed: 'OK' },
          { line: 6, connection: 'B', words: ['ZRANGE', 'z', '0', '-1'], printed: '1) "a"\n2) "b"' },
          { line: 9, connection: 'A', words: ['GET', 'a'], printed: '' },
        ],
      },
    ])
  })

  test('refuses a fence that would not be run', () => {
    expect(() => readRedisSections('```redis\n> PING\n```')).toThrow('must be marked "redis run"')
  })
})

test.each([
  ['OK', 'OK'],
  ['13', '"13"'],
  [13, '(integer) 13'],
  [null, '(nil)'],
  [[], '(empty array)'],
  [['a', 1, null], '1) "a"\n2) (integer) 1\n3) (nil)'],
  [['a', ['b', 'c']], '1) "a"\n2) 1) "b"\n   2) "c"'],
  [new Error('ERR syntax error'), '(error) ERR syntax error'],
])('an answer is printed as redis-cli does: %j', (answer, printed) => {
  expect(printAnswer(answer)).toBe(printed)
})
