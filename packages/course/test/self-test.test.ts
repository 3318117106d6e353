import { join } from 'node:path'
import { execa } from 'execa'
import { expect, test } from 'vitest'

const script = join(import.meta.dirname, '../../../scripts/self-test.ts')

test('npm test -- --help prints how it is used, and ends 0', async () => {
  const { exitCode, stdout } = await execa(process.execPath, [script, '--help'], { reject: false })
  expect(stdout).toMatch(/^Usage: npm test -- \[options\]/)
  expect(stdout).toContain('--only packages|verify')
  expect(stdout).toContain('--force')
  expect(exitCode).toBe(0)
})

test('npm test -- --nonsense is wrong usage', async () => {
  const { exitCode, stderr } = await execa(process.execPath, [script, '--nonsense'], { reject: false })
  expect(stderr).toContain('--nonsense')
  expect(exitCode).toBe(2)
})
