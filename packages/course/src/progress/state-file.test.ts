import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryDirectory } from '@levelup/provision'
import { execa } from 'execa'
import { expect, test } from 'vitest'
import { readState, updateState, type StateShape } from './state-file.ts'

const shape: StateShape<number[]> = {
  empty: () => [],
  parse: (json) => {
    if (!Array.isArray(json)) throw new TypeError('no list')
    return json as number[]
  },
}

test('a file that is not there is empty', async () => {
  await using directory = await temporaryDirectory('state')
  expect(readState(join(directory.path, 'state.json'), shape)).toEqual({ value: [] })
})

test('what was written is read, and nothing else stays behind', async () => {
  await using directory = await temporaryDirectory('state')
  const path = join(directory.path, 'below', 'state.json')
  updateState(path, shape, (list) => [...list, 1])
  updateState(path, shape, (list) => [...list, 2])
  expect(readState(path, shape)).toEqual({ value: [1, 2] })
  expect(readdirSync(join(directory.path, 'below'))).toEqual(['state.json'])
})

test.each(['{ half a', '{"an":"object"}', ''])(
  'a corrupt file (%j) is set aside, and work goes on',
  async (text) => {
    await using directory = await temporaryDirectory('state')
    const path = join(directory.path, 'state.json')
    writeFileSync(path, text)
    const { value, setAside } = updateState(path, shape, (list) => [...list, 1])
    expect(value).toEqual([1])
    expect(readFileSync(setAside ?? '', 'utf8')).toBe(text)
  },
)

test('two processes that write at once lose nothing', async () => {
  await using directory = await temporaryDirectory('state')
  const path = join(directory.path, 'state.json')
  const script = `
    import { updateState } from ${JSON.stringify(join(import.meta.dirname, 'state-file.ts'))}
    const shape = { empty: () => [], parse: (json) => json }
    for (let i = 0; i < 50; i++) updateState(${JSON.stringify(path)}, shape, (list) => [...list, i])`
  await Promise.all([1, 2].map(() => execa(process.execPath, ['--input-type=module', '-e', script])))
  expect(readState(path, shape).value).toHaveLength(100)
})

test('the lock of a process that died does not stop others', async () => {
  await using directory = await temporaryDirectory('state')
  const path = join(directory.path, 'state.json')
  writeFileSync(`${path}.lock`, '1')
  utimesSync(`${path}.lock`, new Date(0), new Date(0))
  expect(updateState(path, shape, () => [1]).value).toEqual([1])
})
