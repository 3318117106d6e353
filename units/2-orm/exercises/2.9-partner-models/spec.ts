import { describe, expect, ExpectationError, test } from '@levelup/test-harness'
import type { Client } from 'pg'
import type { Answers } from '../../contract.ts'
import { differences, readCatalog, type CatalogPart } from '../../data/catalog.ts'
import { DerivedDatabases } from '../../data/derived-database.ts'
import { partnerDatabase, partnersDay } from './partner.ts'
import { expectTypeScriptNames } from './names.ts'

const parts: [title: string, what: string, ...parts: CatalogPart[]][] = [
  ['every column as it is, and none besides', 'columns', 'columns'],
  ['the keys and indexes, with the names that they have', 'keys and indexes', 'keys', 'indexes'],
  ['the foreign keys, and what they do on DELETE and UPDATE', 'foreign keys', 'foreignKeys'],
  ['the enum with its values', 'enums', 'enums'],
]

/**
 * The models are right when Prisma would make the very same database of them: then it has nothing to change in the
 * partner's.
 */
export function spec(answers: Answers): void {
  const models = new DerivedDatabases(answers, async () => (await answers.partnerModels()).readSchema())
  describe("2.9 Models for somebody else's schema", () => {
    for (const [title, what, ...which] of parts) {
      test(`describes ${title}`, async ({ postgres }) => {
        const ours = await readCatalog(await models.open(postgres))
        const theirs = await readCatalog(await partnerDatabase(postgres))
        for (const part of which) expectNoDifference(what, theirs[part], ours[part])
      })
    }

    test('gives models and fields the names that TypeScript would', async () => {
      const given = await answers.partnerModels()
      expectTypeScriptNames(await given.readModels(await given.readSchema()))
    })

    test("the partner's programs run on what the models describe as they run at home", async ({
      postgres,
    }) => {
      const ours = await models.open(postgres)
      const atHome = await runDay(await partnerDatabase(postgres))
      expect(atHome, "the partner's own database").toEqual(partnersDay.map(([, code]) => code))
      const codes = await runDay(ours)
      const index = codes.findIndex((code, position) => code !== atHome[position])
      if (index < 0) return
      expect.fail(
        `the partner sends: ${partnersDay[index]?.[0]}. At home it ends with ${atHome[index] ?? 'success'}, on what your models ` +
          `describe with ${codes[index] ?? 'success'}`,
      )
    })
  })
}

function expectNoDifference(what: string, theirs: readonly string[], ours: readonly string[]): void {
  const { missing, unwanted } = differences(theirs, ours)
  if (missing.length + unwanted.length === 0) return
  throw new ExpectationError(
    `Your models describe other ${what} than the partner has, and Prisma would change the partner's database to fit them`,
    [...missing.map((line) => `theirs  ${line}`), ...unwanted.map((line) => `yours   ${line}`)].join('\n'),
  )
}

/** How each statement ends, one after the other. */
async function runDay(client: Client): Promise<(string | null)[]> {
  const codes: (string | null)[] = []
  for (const [sql] of partnersDay) {
    const code = await client.query(sql).then(
      () => null,
      (error: unknown) => String((error as { code?: unknown }).code),
    )
    codes.push(code)
  }
  return codes
}
