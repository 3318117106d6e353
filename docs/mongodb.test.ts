import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@levelup/test-harness'
import { MongoClient, type Db } from 'mongodb'
import { chapters } from './check/chapters.ts'
import { readMongoSections, type MongoSnippet } from './check/mongo-page.ts'
import { runSnippet } from './check/run-snippet.ts'

for (const { path, file } of chapters) {
  const sections = readMongoSections(readFileSync(file, 'utf8'))
  if (sections.length === 0) continue
  describe(path, () => {
    for (const { title, snippets } of sections) {
      test(`"${title}" does on MongoDB what the page prints`, async ({ mongodb, onTestFinished }) => {
        const client = new MongoClient((await mongodb.create()).url)
        onTestFinished(() => client.close())
        for (const snippet of snippets) await check(client.db(), snippet)
      })
    }
  })
}

test('a snippet that does not what the page prints is told with its line', async ({
  mongodb,
  onTestFinished,
}) => {
  const client = new MongoClient((await mongodb.create()).url)
  onTestFinished(() => client.close())
  const insert = "await db.collection<{ _id: string }>('a').insertOne({ _id: 'x' })"
  const right = { line: 3, code: insert, returned: undefined, refused: undefined }
  await check(client.db(), right)
  const [section] = readMongoSections(`\`\`\`ts run mongodb\nreturn ${insert}\n\`\`\``)
  for (const wrong of [
    right,
    { ...right, code: 'return 1' },
    { ...right, refused: 'x' },
    ...section!.snippets,
  ])
    await expect(check(client.db(), wrong)).rejects.toThrow(`line ${wrong.line}`)
})

async function check(db: Db, { line, code, returned, refused }: MongoSnippet): Promise<void> {
  const where = `line ${line}:\n${code}\n`
  const outcome = await runSnippet(code, 'db', db).catch((error: unknown) => error as Error)
  if (refused !== undefined) {
    expect(outcome instanceof Error ? outcome.message : 'no error', where).toBe(refused)
    return
  }
  if (outcome instanceof Error) throw new Error(`${where}${outcome.message}`, { cause: outcome })
  expect(outcome, where).toEqual(returned)
}
