import { describe, expect, test } from 'vitest'
import { applyEdit } from './apply-edit.ts'

const text = ['function a() {', '  if (x) {', '    one()', '    two()', '  }', '}', ''].join('\n')
const edit = (from: string, to: string) => applyEdit(text, { file: 'a.ts', from, to })

describe('applyEdit', () => {
  test('replaces a text that occurs once', () => {
    expect(edit('one()', 'three()')).toBe(text.replace('one()', 'three()'))
  })

  test('takes the replacement as it is, dollar signs included', () => {
    expect(edit('one()', "$& $1 $'")).toBe(text.replace('one()', () => "$& $1 $'"))
  })

  test('replaces a block of lines, whatever its indentation in the manifest', () => {
    const wanted = text.replace('    one()\n    two()', '    if (y) {\n      two()\n    }')
    const from = '\n        one()\n        two()\n      '
    const to = '\n        if (y) {\n          two()\n        }\n      '
    expect(edit(from, to)).toBe(wanted)
    expect(edit(from.replaceAll('        ', '  '), to.replaceAll('        ', '  '))).toBe(wanted)
  })

  test('keeps the distance between what is replaced and its replacement', () => {
    expect(edit('\n      two()\n', '\n    }\n    two()\n')).toBe(text.replace('    two()', '  }\n  two()'))
  })

  test('drops the lines of a block that is replaced by nothing', () => {
    expect(edit('\n  one()\n', '')).toBe(text.replace('    one()\n', ''))
  })

  test.each([
    ['nine()', 'ten()', 'solution/a.ts does not hold what it replaces: "nine()"'],
    ['()', '', 'solution/a.ts holds what it replaces 3 times: "()"'],
    ['\n  one()\n    two()\n', '', 'solution/a.ts does not hold what it replaces: "one()"'],
    ['\n  }\n', 'x', 'an edit of a.ts replaces a block of lines by "x"'],
  ])('refuses %j for %j', (from, to, message) => {
    expect(() => edit(from, to)).toThrow(message)
  })
})
