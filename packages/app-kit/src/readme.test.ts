import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const directory = join(import.meta.dirname, '..')
const readme = readFileSync(join(directory, 'README.md'), 'utf8')
const { exports } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, string>>
}

test('the README names what each subpath exports, and nothing else', async () => {
  const rows = Array.from(readme.matchAll(/^\| `@levelup\/app-kit(\S+)`\s*\| (.+?)(?::|, a Fastify).*\|$/gm))
  const named = Object.fromEntries(
    rows.map(([, path = '', names = '']) => [
      `.${path}`,
      Array.from(names.matchAll(/`(\w+)`/g), ([, name = '']) => name).sort(),
    ]),
  )
  const exported = await Promise.all(
    Object.entries(exports).map(async ([path, file]) => {
      const module = (await import(join(directory, file))) as object
      return [path, Object.keys(module).sort()] as const
    }),
  )
  expect(named).toEqual(Object.fromEntries(exported))
})
