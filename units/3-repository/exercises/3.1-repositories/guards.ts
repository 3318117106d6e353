import { expect, ExpectationError, test, type PostgresFixture } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import type { Store } from './repositories.ts'
import { hives, honey, jon, mira, smoker, trashed } from './team.ts'
import { refusalOf } from './entities.ts'

export type Open = (postgres: PostgresFixture) => Promise<Store>

const NOBODY = '00000000-0000-4000-8000-0000000000ff'

/** What a request may bring along, and must not get through. */
export function guards(where: string, open: Open): void {
  test(`${where}: update lets no other field through, whatever a request brings`, async ({ postgres }) => {
    const { tasks } = await open(postgres)
    for (const extra of [{ userId: jon.id }, { version: 99 }, { id: NOBODY }, { createdAt: new Date(0) }]) {
      // Refusing such a call would be as good as ignoring the field.
      await tasks.update(honey.id, { done: true, ...extra }).catch(unlessTodo)
    }
    const stored = await tasks.findAllByUser(mira.id)
    const { id, userId, createdAt, version = 0 } = stored.find(({ title }) => title === honey.title) ?? {}
    expect(
      { id, userId, createdAt },
      `${honey.title}, after updates that also brought an id, an owner or a time: only title, done and dueDate may change`,
    ).toEqual({ id: honey.id, userId: honey.userId, createdAt: honey.createdAt })
    expect(version, 'its version, which counts updates and is nobody’s to set').toBeLessThan(99)
  })

  test(`${where}: update lets no other field of a user through, whatever a request brings`, async ({
    postgres,
  }) => {
    const { users } = await open(postgres)
    for (const extra of [{ email: 'taken@over.example.test' }, { id: NOBODY }, { createdAt: new Date(0) }]) {
      // Refusing such a call would be as good as ignoring the field.
      await users.update(jon.id, { bio: 'Mends nets.', ...extra }).catch(unlessTodo)
    }
    const { email, createdAt } = (await users.findById(jon.id)) ?? {}
    expect(
      { email, createdAt },
      'Jon, after updates that also brought an address, an id or a time: only displayName and bio may change',
    ).toEqual({ email: jon.email, createdAt: jon.createdAt })
  })
}

/** What the database refuses, and the double as well. */
export function refuses(where: string, answers: Answers, open: Open): void {
  test(`${where}: a taken e-mail address is refused as DB_UNIQUE`, async ({ postgres }) => {
    const { users } = await open(postgres)
    const twice = users.create({ email: mira.email, displayName: 'Dee', passwordHash: 'scrypt$of-dee' })
    expect(await refusalOf(answers, 'a second user with this address', twice)).toEqual({
      code: 'DB_UNIQUE',
      constraint: 'users_email_key',
    })
    expect(await users.getByEmail(mira.email), 'the user with this address').toEqual(mira)
  })

  test(`${where}: a title is unique among the living tasks of one user`, async ({ postgres }) => {
    const { tasks } = await open(postgres)
    const refused = { code: 'DB_UNIQUE', constraint: 'tasks_user_id_title_key' }
    const twice = tasks.create({ userId: mira.id, title: hives.title })
    expect(await refusalOf(answers, 'a second task with this title', twice)).toEqual(refused)
    const renamed = tasks.update(smoker.id, { title: hives.title })
    expect(await refusalOf(answers, 'renaming a task to the title of another', renamed)).toEqual(refused)
    expect(await tasks.findById(smoker.id), 'the task that was not renamed').toEqual(smoker)
    const kept = await tasks.update(hives.id, { title: hives.title })
    expect(kept?.title, 'a task given the title that it has').toBe(hives.title)
    await tasks.remove(honey.id)
    await tasks.create({ userId: mira.id, title: trashed.title }).catch((error: unknown) => {
      unlessTodo(error)
      throw new ExpectationError(
        `a title that only a task in the trash has was refused: the trash does not count (${String(error)})`,
      )
    })
    const shared = await tasks.create({ userId: jon.id, title: smoker.title })
    expect(shared.title, 'the same title for another user').toBe(smoker.title)
  })
}

function unlessTodo(error: unknown): void {
  if (error instanceof Error && error.name === 'Todo') throw error
}
