import { tmpdir } from 'node:os'
import { dirname } from 'node:path'
import { expect, test } from 'vitest'
import { workspaceOf } from './workspace.ts'

test('a file and a folder belong to the nearest package.json above them', () => {
  const workspace = { directory: dirname(import.meta.dirname), name: '@levelup/app-kit' }
  expect(workspaceOf(import.meta.filename)).toEqual(workspace)
  expect(workspaceOf(import.meta.dirname)).toEqual(workspace)
  expect(workspaceOf(workspace.directory)).toEqual(workspace)
})

test('a file without a package.json above it belongs to no workspace', () => {
  expect(() => workspaceOf(tmpdir())).toThrow('There is no package.json')
})
