import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '..')
const workspace = parse(readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8')) as {
  catalog: Record<string, string>
  nodeVersion: string
}

test('what is installed is checked against the Node that is installed', () => {
  expect(workspace.nodeVersion).toBe(workspace.catalog['node'])
  expect(process.versions.node).toBe(workspace.catalog['node'])
})

test('the pnpm that sets up is the pnpm of the catalog', () => {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    packageManager: string
  }
  expect(packageManager).toBe(`pnpm@${workspace.catalog['pnpm']}`)
})

test('the lockfile holds no download address', () => {
  expect(readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8')).not.toMatch(/https?:\/\//)
})

test('a command for a unit that does not exist is refused', () => {
  const { status, stdout } = spawnSync('pnpm', ['--filter', 'unit-0-starter', 'test'], {
    cwd: root,
    encoding: 'utf8',
  })
  expect(stdout).toContain('No projects matched the filters')
  expect(status).toBe(1)
})
