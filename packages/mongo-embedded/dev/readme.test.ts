import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { withSupported } from './readme.ts'

test('the README lists what is supported (npx pnpm -C packages/mongo-embedded run supported)', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  expect(readme).toBe(withSupported(readme))
})
