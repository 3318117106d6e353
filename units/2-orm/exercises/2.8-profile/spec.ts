import { describe, expect, ExpectationError, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { ADA, openProfileApp, PASSWORD_HASH, withLastLoginIp, type Answer } from './profile-app.ts'

const NOBODY = '00000000-0000-4000-8000-0000000000ff'
const fields = ['bio', 'displayName', 'id', 'updatedAt']

export function spec(answers: Answers): void {
  describe('2.8 What the API may say', () => {
    whatIsAnswered(answers)
    whatIsTaken(answers)

    test('the route declares what it takes and what it answers', async ({ postgres }) => {
      const app = await openProfileApp(answers, postgres)
      await app.patch(ADA, { displayName: 'Ada Quill' })
      const { params, body, response } = (app.schema ?? {}) as Record<string, object | undefined>
      expect({ params, body, response }, 'the schemas of the route').toEqual({
        params: expect.any(Object) as object,
        body: expect.any(Object) as object,
        response: expect.any(Object) as object,
      })
      const promised = Object.values(response ?? {}).map(app.resolved)
      expect(
        promised.map(({ properties }) => Object.keys(properties ?? {}).sort()),
        'the fields that the response schema of a success names',
      ).toContainEqual(fields)
    })
  })
}

function whatIsAnswered(answers: Answers): void {
  test('the answer is the profile and nothing else of the row', async ({ postgres }) => {
    const app = await openProfileApp(answers, postgres)
    const answer = await app.patch(ADA, { displayName: 'Ada Quill', bio: 'Knows every shelf but one.' })
    expectStatus(answer, 200)
    expectNothingElse(answer)
    const { updated_at: updatedAt } = await app.row()
    expect(answer.body, 'the profile after the change').toEqual({
      id: ADA,
      displayName: 'Ada Quill',
      bio: 'Knows every shelf but one.',
      updatedAt: (updatedAt as Date).toISOString(),
    })
    expect(await app.row(), 'what is stored').toMatchObject({
      display_name: 'Ada Quill',
      bio: 'Knows every shelf but one.',
    })
  })

  test('a column that the table gets tomorrow does not appear in the answer', async ({ postgres }) => {
    const app = await openProfileApp(answers, postgres, withLastLoginIp)
    const answer = await app.patch(ADA, { displayName: 'Ada Quill' })
    expectStatus(answer, 200)
    expectNothingElse(answer)
  })

  test('an unknown user is a 404, and what is no user id a 400', async ({ postgres }) => {
    const app = await openProfileApp(answers, postgres)
    const missing = await app.patch(NOBODY, { displayName: 'Nobody' })
    expectStatus(missing, 404)
    expect(missing.body, 'the answer for a user who does not exist').toMatchObject({
      error: { code: 'NOT_FOUND' },
    })
    expectStatus(await app.patch('7', { displayName: 'Nobody' }), 400)
  })
}

function whatIsTaken(answers: Answers): void {
  test('only what is sent changes, and null empties the bio', async ({ postgres }) => {
    const app = await openProfileApp(answers, postgres)
    expectStatus(await app.patch(ADA, { displayName: 'Ada Quill' }), 200)
    expect(await app.row(), 'the row after a change of displayName alone').toMatchObject({
      display_name: 'Ada Quill',
      bio: 'Knows every shelf.',
    })
    const answer = await app.patch(ADA, { bio: null })
    expectStatus(answer, 200)
    expect(answer.body, 'the answer after a bio of null, which empties it').toMatchObject({
      displayName: 'Ada Quill',
      bio: null,
    })
    expect(await app.row(), 'the row after a bio of null').toMatchObject({
      display_name: 'Ada Quill',
      bio: null,
      email: 'ada@example.test',
      password_hash: PASSWORD_HASH,
    })
  })

  test('a field that is no part of the profile is refused, and nothing is changed', async ({ postgres }) => {
    const app = await openProfileApp(answers, postgres)
    const before = await app.row()
    for (const extra of [
      { passwordHash: 'mine' },
      { email: 'eve@example.test' },
      { id: NOBODY },
      { updatedAt: '2030-01-01T00:00:00Z' },
      { isAdmin: true },
    ]) {
      const answer = await app.patch(ADA, { displayName: 'Eve', ...extra })
      expectRefused(answer, Object.keys(extra)[0]!)
      expect(await app.row(), `the row after a refused ${JSON.stringify(extra)}`).toEqual(before)
    }
  })

  test('a value that does not fit is refused, and nothing is changed', async ({ postgres }) => {
    const app = await openProfileApp(answers, postgres)
    const before = await app.row()
    for (const changes of [
      {},
      { displayName: '' },
      { displayName: null },
      { displayName: 'x'.repeat(81) },
      { bio: 'x'.repeat(501) },
      { bio: { html: '<b>' } },
    ]) {
      expectStatus(await app.patch(ADA, changes), 400)
      expect(await app.row(), `the row after ${JSON.stringify(changes).slice(0, 40)}`).toEqual(before)
    }
    expectStatus(await app.patch(ADA, { displayName: 'x'.repeat(80), bio: 'x'.repeat(500) }), 200)
  })
}

/** The password hash has a message of its own, because it is the worst leak. */
function expectNothingElse({ body, text }: Answer): void {
  if (text.includes(PASSWORD_HASH) || 'passwordHash' in body) {
    throw new ExpectationError('the password hash is in the answer: the row went out as it is')
  }
  const more = Object.keys(body).filter((key) => !fields.includes(key))
  if (more.length === 0) return
  throw new ExpectationError(
    `the answer also holds ${more.join(', ')}: name the fields that go out. A list of those that do not is out of date with the next column`,
  )
}

function expectRefused({ status, body }: Answer, field: string): void {
  if (status === 400) return
  const what = status === 200 ? 'was accepted' : `was answered ${status} ${JSON.stringify(body)}`
  throw new ExpectationError(
    `a body with ${field} ${what}: expected 400. A client that sends it thinks that it has an effect, or tries to write what it may not`,
  )
}

function expectStatus({ status, text }: Answer, expected: number): void {
  expect(status, `the status of the answer ${text}`).toBe(expected)
}
