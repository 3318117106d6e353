import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { withOverlay } from './overlay.ts'

describe('withOverlay', () => {
  let root: string
  let workspace: string
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'overlay test ü ')))
    workspace = join(root, 'solution')
    mkdirSync(join(workspace, 'src/deep'), { recursive: true })
    mkdirSync(join(workspace, 'node_modules'))
    writeFileSync(join(workspace, 'acceptance.test.ts'), 'suite')
    writeFileSync(join(workspace, 'src/a.ts'), 'right')
    writeFileSync(join(workspace, 'src/deep/b.ts'), 'given')
  })
  afterEach(() => rmSync(root, { recursive: true }))

  const wrong = new Map([['src/a.ts', 'wrong']])
  const read = (directory: string, path: string): string => readFileSync(join(directory, path), 'utf8')

  test('lays texts over a copy, with the packages of the workspace', async () => {
    const overlay = await withOverlay(workspace, wrong)
    expect(read(overlay.directory, 'src/a.ts')).toBe('wrong')
    expect(read(overlay.directory, 'src/deep/b.ts')).toBe('given')
    expect(realpathSync(join(overlay.directory, 'node_modules'))).toBe(join(workspace, 'node_modules'))
    expect(read(workspace, 'src/a.ts')).toBe('right')
    await overlay[Symbol.asyncDispose]()
    expect(existsSync(overlay.directory)).toBe(false)
    expect(existsSync(join(workspace, 'node_modules'))).toBe(true)
  })

  test('shares what is generated', async () => {
    mkdirSync(join(workspace, 'src/generated/client'), { recursive: true })
    writeFileSync(join(workspace, 'src/generated/client/models.ts'), 'made')
    await using overlay = await withOverlay(workspace, wrong)
    const file = join(overlay.directory, 'src/generated/client/models.ts')
    expect(realpathSync(file)).toBe(join(workspace, 'src/generated/client/models.ts'))
    await overlay[Symbol.asyncDispose]()
    expect(read(workspace, 'src/generated/client/models.ts')).toBe('made')
  })

  test('replaces single files, new ones included', async () => {
    const files = new Map([
      ['src/a.ts', 'wrong'],
      ['src/new/c.ts', 'wrong'],
    ])
    await using overlay = await withOverlay(workspace, files)
    expect(read(overlay.directory, 'src/a.ts')).toBe('wrong')
    expect(read(overlay.directory, 'src/new/c.ts')).toBe('wrong')
  })

  test('leaves out a file that must not be there, and does not mind one that is not', async () => {
    const files = new Map([
      ['src/a.ts', undefined],
      ['src/nowhere/c.ts', undefined],
    ])
    await using overlay = await withOverlay(workspace, files)
    expect(existsSync(join(overlay.directory, 'src/a.ts'))).toBe(false)
    expect(existsSync(join(overlay.directory, 'src/nowhere'))).toBe(false)
    expect(read(workspace, 'src/a.ts')).toBe('right')
  })

  test('a path that leaves the workspace is refused', async () => {
    const leaving = withOverlay(workspace, new Map([['../other.ts', 'wrong']]))
    await expect(leaving).rejects.toThrow('outside of the workspace')
  })
})
