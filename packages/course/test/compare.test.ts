import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { tinyCourse } from './tiny-course.ts'

describe('course solution and course diff', () => {
  test('solution names the file and shows the difference from yours', async () => {
    await using course = await tinyCourse()
    const { stdout } = await course.run(['solution', '1.2'])
    expect(stdout).toContain('  units/1-tiny/solution/src/heaviest.ts')
    expect(stdout).toMatch(/^-.*throw new Todo/m)
    expect(stdout).toMatch(/^\+.*ORDER BY mass DESC/m)
    expect((await course.run(['solution', '1.2', '--show'])).stdout).toContain('ORDER BY mass DESC')
  })

  test('diff is a patch of what differs: edit files and scaffold, nothing else', async () => {
    await using course = await tinyCourse()
    const { stdout } = await course.run(['diff', '1'])
    expect(stdout.match(/^diff .*$/gm)).toEqual([
      'diff --git starter/src/heaviest.ts solution/src/heaviest.ts',
      'diff --git starter/src/planets.sql solution/src/planets.sql',
      'diff --git starter/src/sql-file.ts solution/src/sql-file.ts',
    ])
    expect((await course.run(['diff', 'tiny', '--stat'])).stdout).toMatch(/src\/planets\.sql\s+\|\s+\+4\s+-1/)
  })

  test('its page needs nothing from elsewhere', async () => {
    await using course = await tinyCourse()
    await course.run(['diff', '1-tiny', '--html', 'diff.html'])
    const page = readFileSync(join(course.root, 'diff.html'), 'utf8')
    expect(page).toContain('CREATE')
    expect(page).not.toContain('RENAMED')
    expect(page).not.toMatch(/<script|<link|src="|url\(http/)
  })
})
