import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { processStat } from './process-stat.ts'

test.runIf(process.platform === 'linux')('a program may have brackets and spaces in its name', () => {
  const module = JSON.stringify(new URL('./process-stat.ts', import.meta.url).href)
  const code = `
    process.title = 'a) R 1 (b'
    const { processStat } = await import(${module})
    console.log(JSON.stringify(processStat('self')))`
  const stat: unknown = JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '--eval', code], { encoding: 'utf8' }),
  )
  expect(stat).toMatchObject({ program: 'a) R 1 (b', state: 'R', parent: process.pid })
})

test.runIf(process.platform === 'linux')('a process that has ended has no stat', () => {
  expect(processStat(2 ** 22 + 1)).toBeUndefined()
})
