import { readFileSync, writeFileSync } from 'node:fs'
import { chapters } from './check/chapters.ts'
import { withFrontMatter } from './check/front-matter.ts'

// Brings the chapters' front matter up to date with the manifests: pnpm --filter @levelup/docs front-matter
for (const chapter of chapters) {
  writeFileSync(chapter.file, withFrontMatter(chapter, readFileSync(chapter.file, 'utf8')))
}
