import { cp, mkdir, symlink } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { temporaryDirectory, type TemporaryDirectory } from '@levelup/provision'

const packageRoot = resolve(import.meta.dirname, '../..')

/** A fixture as a workspace of its own, with the packages that it imports installed, as pnpm would: by links. */
export async function installedCopy(fixture: string): Promise<TemporaryDirectory> {
  const copy = await temporaryDirectory('fixture')
  await cp(fixture, copy.path, { recursive: true })
  await mkdir(join(copy.path, 'node_modules/@levelup'), { recursive: true })
  await symlink(packageRoot, join(copy.path, 'node_modules/@levelup/test-harness'), 'dir')
  await symlink(join(packageRoot, 'node_modules/pg'), join(copy.path, 'node_modules/pg'), 'dir')
  return copy
}
