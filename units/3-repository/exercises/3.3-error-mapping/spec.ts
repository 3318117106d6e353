import { describe, expect, ExpectationError, test, type PostgresFixture } from '@levelup/test-harness'
import { onTestFinished } from 'vitest'
import type { HttpProblem, SampleFailure } from './contract.ts'
import type { Answers } from '../../contract.ts'
import { trackerDatabase } from '../../data/tracker.ts'
import { handOver } from './hand-over.ts'

export function spec(answers: Answers): void {
  describe('3.3 Errors that a client can use', () => {
    refusals(answers)
    notNow(answers)
    internals(answers)
    handOver(answers)
  })
}

/** Failure by failure: what the client is to be told, and why. */
type Expectation = readonly [failure: SampleFailure, status: number, code: string, why: string]

const refusalTests: Readonly<Record<string, readonly Expectation[]>> = {
  'a title that the user has already is 409 DUPLICATE_TITLE, whichever way it was written': [
    ['duplicateTitle', 409, 'DUPLICATE_TITLE', 'the client can ask for another title'],
    [
      'duplicateTitleRaw',
      409,
      'DUPLICATE_TITLE',
      "it is the same constraint. Prisma's own code is another one for raw SQL, so go by what the database said (toDatabaseError)",
    ],
  ],
  'other duplicates are no duplicate titles': [
    [
      'duplicateEmail',
      409,
      'DUPLICATE_EMAIL',
      'the client would ask for another title. Look at which constraint it was',
    ],
    [
      'duplicateTag',
      409,
      'CONFLICT',
      'the client would ask for another title. Look at which constraint it was',
    ],
    [
      'duplicateId',
      409,
      'CONFLICT',
      'the client would ask for another title. Look at which constraint it was',
    ],
  ],
  'a reference to nothing, and a row that is still referred to, are 409 CONFLICT': [
    ['unknownOwner', 409, 'CONFLICT', 'the foreign key refused it'],
    ['ownerOfTasks', 409, 'CONFLICT', 'the foreign key refused it'],
  ],
  'a value that the table does not allow is 400 CONSTRAINT_VIOLATION': [
    ['titleTooLong', 400, 'CONSTRAINT_VIOLATION', 'a CHECK refused it, and sending it again will not help'],
    [
      'overdrawnAccount',
      400,
      'CONSTRAINT_VIOLATION',
      'a CHECK refused it, and sending it again will not help',
    ],
    ['titleMissing', 400, 'CONSTRAINT_VIOLATION', 'the column is NOT NULL'],
    ['nulCharacter', 400, 'CONSTRAINT_VIOLATION', 'PostgreSQL cannot store it, and that is no fault of ours'],
  ],
  'what is not there is 404 NOT_FOUND': [
    ['updateOfNothing', 404, 'NOT_FOUND', 'Prisma found no row to update (P2025)'],
    ['deleteOfNothing', 404, 'NOT_FOUND', 'Prisma found no row to delete (P2025)'],
    ['findOfNothing', 404, 'NOT_FOUND', 'Prisma found no row (P2025)'],
  ],
}

function refusals(answers: Answers): void {
  for (const [title, expectations] of Object.entries(refusalTests)) {
    test(title, async ({ postgres }) => {
      const told = await telling(answers, postgres)
      for (const [failure, ...expected] of expectations) expectProblem(await told(failure), failure, expected)
    })
  }

  test("the app's own errors stay what they are", async ({ postgres }) => {
    const told = await telling(answers, postgres)
    const why = 'our own code has chosen status and code'
    expectProblem(await told('ourOwnNotFound'), 'ourOwnNotFound', [404, 'NOT_FOUND', why])
    expect((await told('ourOwnNotFound')).message, 'and its message').toBe('There is no such task.')
    expectProblem(await told('ourOwnConflict'), 'ourOwnConflict', [409, 'DUPLICATE_TITLE', why])
  })
}

function notNow(answers: Answers): void {
  test('what may succeed a moment later is 503, and says why', async ({ postgres }) => {
    const told = await telling(answers, postgres)
    const again = 'it is nobody’s mistake, and the same request may succeed a moment later'
    expectProblem(await told('lockedTask'), 'lockedTask', [503, 'LOCK_TIMEOUT', again])
    expectProblem(await told('serializationFailure'), 'serializationFailure', [503, 'TRY_AGAIN', again])
    expectProblem(await told('deadlock'), 'deadlock', [503, 'TRY_AGAIN', again])
    expectProblem(await told('endlessStatement'), 'endlessStatement', [503, 'UNAVAILABLE', again])
  })

  test('a database that cannot be reached is 503 UNAVAILABLE, without its address', async () => {
    const errors = await answers.errorMapping()
    const db = answers.openDatabase('postgresql://tracker:open-sesame@127.0.0.1:1/tracker')
    onTestFinished(() => db.$disconnect())
    const problem = errors.toHttpError(await errorOf(errors.samples.fail('findOfNothing', db, noRows)))
    expectProblem(problem, 'a refused connection', [
      503,
      'UNAVAILABLE',
      'the database may be back in a moment',
    ])
    expect(problem.message, 'the message for the client').not.toMatch(
      /127\.0\.0\.1|open-sesame|tracker@|ECONN/,
    )
  })
}

const noRows = { ownerId: '', accountId: '', taskId: '' }

function internals(answers: Answers): void {
  test('anything else is 500 INTERNAL, whatever is thrown', async ({ postgres }) => {
    const told = await telling(answers, postgres)
    const errors = await answers.errorMapping()
    for (const failure of ['unknownTable', 'invalidCall', 'programmingError'] as const) {
      expectProblem(await told(failure), failure, [500, 'INTERNAL', 'the client has done nothing wrong'])
    }
    const foreign = Object.assign(new Error('getaddrinfo ENOTFOUND mail.example.test'), {
      code: 'ENOTFOUND',
      statusCode: 404,
    })
    for (const thrown of [foreign, 'a string', null, undefined, 42, { code: 'P2002' }]) {
      const problem = errors.toHttpError(thrown)
      expectProblem(problem, `a thrown ${inspected(thrown)}`, [
        500,
        'INTERNAL',
        'we do not know what it means',
      ])
    }
  })

  test('an error of our own is answered with one sentence, without any detail of the inside', async ({
    postgres,
  }) => {
    const told = await telling(answers, postgres)
    const messages = new Set<string>()
    for (const failure of ['unknownTable', 'invalidCall', 'programmingError'] as const) {
      const { message } = await told(failure)
      expectNothingInside(message, failure)
      messages.add(message)
    }
    expect([...messages], 'the sentence').toHaveLength(1)
  })
}

/** Names, SQL and values of ours, and the sentences that PostgreSQL and Prisma write. */
const INSIDE =
  /\w+_(?:key|fkey|pkey|length|negative|id)\b|tasks_of_yesterday|prisma|invocation|\.ts\b|\bP2\d{3}\b|\b(?:select|update|insert into) (?:tasks|"?public)|duplicate key|violates|\b(?:table|column|relation|encoding) "|canceling|serialize access|byte sequence|Mimi|Water the plants|owner@|reading 'id'/i

function expectNothingInside(message: string, what: string): void {
  const [leak] = INSIDE.exec(message) ?? []
  if (leak === undefined) return
  throw new ExpectationError(
    `the message for ${what} tells the client "${leak}": names of tables and constraints, SQL, file names and values are for the ` +
      'log. The message of an error is written for us, not for the client',
    message,
  )
}

/** Gives what `toHttpError` makes of a failure on a database of the test's own. */
async function telling(
  answers: Answers,
  postgres: PostgresFixture,
): Promise<(failure: SampleFailure) => Promise<HttpProblem>> {
  const errors = await answers.errorMapping()
  const { url } = await trackerDatabase(postgres)
  const db = answers.openDatabase(url)
  onTestFinished(() => db.$disconnect())
  const rows = await errors.samples.prepare(db)
  return async (failure) => errors.toHttpError(await errorOf(errors.samples.fail(failure, db, rows)))
}

async function errorOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => Promise.reject(new Error('the given src/app/sample-errors.ts did not fail')),
    (error: unknown) => error,
  )
}

function expectProblem(
  got: HttpProblem,
  what: string,
  [statusCode, code, why]: readonly [number, string, string],
): void {
  expect(`${got?.statusCode} ${got?.code}`, `the answer to ${what}: ${why}`).toBe(`${statusCode} ${code}`)
  expect(got.message, `a message for people, for ${what}`).toMatch(/\w/)
  expectNothingInside(got.message, what)
}

function inspected(thrown: unknown): string {
  return thrown instanceof Error
    ? 'Error of some library, with a statusCode and a code'
    : String(JSON.stringify(thrown))
}
