import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@levelup/test-harness'
import { trackerDatabase } from '../units/2-orm/data/tracker.ts'
import { chapters } from './check/chapters.ts'
import { collapse, isStatement, readPrismaSections, type PrismaSnippet } from './check/prisma-page.ts'
import { fillTracker, openPostgres, runPrisma, type Run } from './check/run-prisma.ts'

for (const { path, file } of chapters) {
  const sections = readPrismaSections(readFileSync(file, 'utf8'))
  if (sections.length === 0) continue
  describe(path, () => {
    for (const { title, snippets } of sections) {
      test(`"${title}" makes Prisma send what the page prints`, async ({ postgres, onTestFinished }) => {
        const { url } = await trackerDatabase(postgres)
        await fillTracker(url)
        const prisma = openPostgres(url)
        onTestFinished(() => prisma.$disconnect())
        for (const snippet of snippets) check(snippet, await runPrisma(prisma, snippet.code))
      })
    }
  })
}

function check({ line, sent, returned }: PrismaSnippet, run: Run): void {
  const statements = run.sent.map(collapse)
  const where = `line ${line}: the server got\n\n${statements.join('\n\n')}\n`
  if (sent !== undefined) {
    expect(statements.length, where).toBe(sent.length)
    for (const [index, printed] of sent.entries())
      expect(isStatement(printed, statements[index] ?? ''), `${where}\nnot\n\n${printed}`).toBe(true)
  }
  if (returned !== undefined) expect(run.returned, `line ${line}`).toEqual(returned)
}
