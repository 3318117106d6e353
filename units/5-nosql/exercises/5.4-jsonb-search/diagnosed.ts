import { expect, ExpectationError, test } from '@levelup/test-harness'
import type { Client } from 'pg'
import type { Answers } from '../../contract.ts'
import type { Diagnosis } from './contract.ts'
import { wanted } from './found.ts'
import { FIVE, openShop } from './shop.ts'
import { ticketFinds } from './ticket.ts'

const OVER = 13
const [SHOWN, SOUGHT] = ['6.7', '13']

/** Tasks 1 and 2: what is wrong, and why. What is true is asked of the database. */
export function diagnosed(answers: Answers): void {
  test('the flaw: what comes first, what should be missing, what should come first', async ({ postgres }) => {
    const { flaw } = await saidBy(answers)
    const { client } = await openShop(answers, postgres, FIVE)
    const [found, right] = [await ticketFinds(client, OVER), rightNames()]
    const listing = listingOf(found, right)
    const wrong = found.filter((name) => !right.includes(name))
    for (const [part, said, truth, words] of [
      [
        'comesFirst',
        flaw.comesFirst,
        found.slice(0, 1),
        'it is not what the search of the ticket puts first',
      ],
      [
        'shouldBeMissing',
        flaw.shouldBeMissing,
        wrong,
        'either the search does not give it, or it is larger than 13 inches',
      ],
      ['shouldComeFirst', flaw.shouldComeFirst, right.slice(0, 1), 'it is not the largest of the five'],
    ] as const)
      if (!truth.includes(said)) throw new ExpectationError(`flaw.${part} is ${said}: ${words}`, listing)
  })

  test('the mechanism: both sides are of this type, and this character decides', async ({ postgres }) => {
    const { mechanism } = await saidBy(answers)
    const { client } = await openShop(answers, postgres, FIVE)
    const { rows } = await client.query<{ type: string }>(
      `SELECT DISTINCT pg_typeof(attributes ->> 'screen_size')::text AS type FROM devices`,
    )
    expect(mechanism.comparedAs, 'the type of what ->> gives, which pg_typeof tells').toBe(rows[0]!.type)
    const message = `which character of '${SHOWN}' and '${SOUGHT}' decides: the first one that differs, counted from 1`
    expect(mechanism.decidingCharacter, message).toBe(firstDifference(SHOWN, SOUGHT))
  })

  test('the mechanism: the order as text beside the order as numbers', async ({ postgres }) => {
    const { mechanism } = await saidBy(answers)
    const { client } = await openShop(answers, postgres, FIVE)
    expect(mechanism.orderAsText, 'what the search of the ticket gives, in its order').toEqual(
      await ticketFinds(client, OVER),
    )
    expect(mechanism.orderAsNumbers, 'what is larger than 13 inches, the largest first').toEqual(rightNames())
  })

  test('the mechanism: the expression that makes the size a number', async ({ postgres }) => {
    const { mechanism } = await saidBy(answers)
    const { client } = await openShop(answers, postgres, FIVE)
    const names = await namesBy(client, mechanism.asNumber)
    const message = `what is larger than 13 by the expression ${mechanism.asNumber}, the largest first`
    expect(names, message).toEqual(rightNames())
  })
}

async function saidBy(answers: Answers): Promise<Diagnosis> {
  const { diagnosis } = await answers.deviceDiagnosis()
  const said = (diagnosis() ?? {}) as { [Part in keyof Diagnosis]?: Partial<Diagnosis[Part]> }
  const missing = Object.entries(PARTS).flatMap(([part, names]) =>
    names
      .filter(
        (name) =>
          (said[part as keyof Diagnosis] as Record<string, unknown> | undefined)?.[name] === undefined,
      )
      .map((name) => `${part}.${name}`),
  )
  if (missing.length === 0) return said as Diagnosis
  throw new ExpectationError(
    `the diagnosis does not say ${missing.join(', ')}: contract.ts has all its parts`,
  )
}

const PARTS = {
  flaw: ['comesFirst', 'shouldBeMissing', 'shouldComeFirst'],
  mechanism: ['comparedAs', 'decidingCharacter', 'orderAsText', 'orderAsNumbers', 'asNumber'],
} as const

function rightNames(): string[] {
  return wanted(FIVE, { over: OVER }).map(({ name }) => name)
}

function firstDifference(one: string, other: string): number {
  return [...one].findIndex((character, index) => character !== other[index]) + 1
}

/** What an expression of the learner's finds. Its SQL is an answer, and stands where SQL stands. */
async function namesBy(client: Client, expression: string): Promise<string[]> {
  const sql = `SELECT name FROM devices WHERE (${expression}) > 13 ORDER BY (${expression}) DESC`
  try {
    const { rows } = await client.query<{ name: string }>(sql)
    return rows.map(({ name }) => name)
  } catch (error) {
    const { message } = error as Error
    throw new ExpectationError(
      `PostgreSQL refuses mechanism.asNumber in a comparison with 13: ${message}`,
      sql,
      {
        cause: error,
      },
    )
  }
}

function listingOf(found: readonly string[], right: readonly string[]): string {
  return [
    'The search of the ticket, over 13, gives',
    ...found.map((name) => `  ${name}`),
    'It should give',
    ...right.map((name) => `  ${name}`),
  ].join('\n')
}
