import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withFrontMatter } from './check/front-matter.ts'

// Brings the chapters' front matter up to date with the manifest: pnpm --filter @levelup/docs front-matter
const folder = join(import.meta.dirname, 'unit-1')
for (const name of readdirSync(folder).filter((file) => /^\d\d-.*\.md$/.test(file))) {
  const file = join(folder, name)
  writeFileSync(file, withFrontMatter(file, readFileSync(file, 'utf8')))
}
