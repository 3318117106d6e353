import { describe, expect, test, type PostgresFixture } from '@levelup/test-harness'
import type { TaskChanges, UnitThree } from '../contract.ts'
import { storeInPostgres, stores, type Store } from '../data/repositories.ts'
import { hives, honey, jon, mira, mirasTasks, smoker, trashed } from '../data/team.ts'
import { expectEntity, refusalOf, taskFields, userFields } from './3.1-entities.ts'

type Open = (postgres: PostgresFixture) => Promise<Store>

const nobody = '00000000-0000-4000-8000-0000000000ff'
const dee = { email: 'dee@example.test', displayName: 'Dee', passwordHash: 'scrypt$of-dee' }

export function repositories(unit: UnitThree): void {
  describe('3.1 Two repositories, twice', () => {
    for (const { where, open } of stores) {
      const opened: Open = (postgres) => open(unit, postgres)
      keepsUsers(where, opened)
      keepsTasks(where, opened)
      listsTasks(where, opened)
      changesTasks(where, opened)
      refuses(where, unit, opened)
    }
    keepsTheHash(unit)
  })
}

function keepsUsers(where: string, open: Open): void {
  test(`${where}: a new user can be found by id and by e-mail address`, async ({ postgres }) => {
    const { users } = await open(postgres)
    const made = await users.create(dee)
    expectEntity('a new user', made, userFields)
    expect(made, 'the new user').toMatchObject({ email: dee.email, displayName: 'Dee', bio: null })
    expect(await users.findById(made.id), 'findById of the new user').toEqual(made)
    expect(await users.getByEmail(dee.email), 'getByEmail of the new user').toEqual(made)
  })

  test(`${where}: users come as entities, and nobody's password hash with them`, async ({ postgres }) => {
    const { users } = await open(postgres)
    expectEntity('what findById gives', await users.findById(mira.id), userFields)
    expect(await users.getByEmail('mira@example.test'), 'getByEmail').toEqual(mira)
    const changed = await users.update(mira.id, { displayName: 'Mira Holt-Vale' })
    expectEntity('what update gives', changed, userFields)
  })

  test(`${where}: a user's given fields change, and no others`, async ({ postgres }) => {
    const { users } = await open(postgres)
    const renamed = await users.update(mira.id, { displayName: 'Mira Vale', bio: undefined })
    expect(renamed, 'update of displayName').toMatchObject({ displayName: 'Mira Vale', bio: mira.bio })
    const silent = await users.update(mira.id, { bio: null })
    expect(silent, 'update of bio to null').toMatchObject({ displayName: 'Mira Vale', bio: null })
    expect(await users.findById(mira.id), 'the user as stored').toEqual(silent)
    expect(await users.findById(jon.id), 'the other user').toEqual(jon)
  })

  test(`${where}: a missing user is undefined, and removing says whether there was one`, async ({
    postgres,
  }) => {
    const { users } = await open(postgres)
    expect(await users.findById(nobody), 'findById of an id that nobody has').toBeUndefined()
    expect(await users.getByEmail('nobody@example.test'), 'getByEmail of nobody').toBeUndefined()
    expect(await users.update(nobody, { displayName: 'Nobody' }), 'update of nobody').toBeUndefined()
    expect(await users.remove(nobody), 'removing nobody').toBe(false)
    const { id } = await users.create(dee)
    expect(await users.remove(id), 'removing a user').toBe(true)
    expect(await users.findById(id), 'a removed user').toBeUndefined()
    expect(await users.remove(id), 'removing the same user again').toBe(false)
  })
}

function keepsTasks(where: string, open: Open): void {
  test(`${where}: a new task is open, in version 1, and has no due date unless one is given`, async ({
    postgres,
  }) => {
    const { tasks } = await open(postgres)
    const plain = await tasks.create({ userId: jon.id, title: 'Buy jars' })
    expectEntity('a new task', plain, taskFields)
    const start = { done: false, dueDate: null, version: 1, deletedAt: null }
    expect(plain, 'a new task').toMatchObject({ userId: jon.id, title: 'Buy jars', ...start })
    const given = { userId: jon.id, title: 'Label jars', done: true, dueDate: '2026-05-31' }
    const dated = await tasks.create(given)
    expect(dated, 'a new task with everything given').toMatchObject(given)
    expect(await tasks.findById(dated.id), 'findById of the new task').toEqual(dated)
  })

  test(`${where}: tasks come as entities: camelCase, days as text, times as Date`, async ({ postgres }) => {
    const { tasks } = await open(postgres)
    expectEntity('what findById gives', await tasks.findById(hives.id), taskFields)
    for (const task of await tasks.findAllByUser(mira.id)) expectEntity('a listed task', task, taskFields)
    expectEntity('what update gives', await tasks.update(smoker.id, { done: true }), taskFields)
  })

  test(`${where}: whoever changes the object in their hands does not change what is stored`, async ({
    postgres,
  }) => {
    const { tasks } = await open(postgres)
    const inHand = await tasks.findById(hives.id)
    Object.assign(inHand ?? {}, { title: 'Scribbled over' })
    expect(
      await tasks.findById(hives.id),
      'the stored task, after the caller changed the object that findById had given: hand out a copy',
    ).toEqual(hives)
  })

  test(`${where}: removing a task says whether there was one, and leaves the others`, async ({
    postgres,
  }) => {
    const { tasks } = await open(postgres)
    expect(await tasks.remove(nobody), 'removing a task that is not there').toBe(false)
    expect(await tasks.remove(trashed.id), 'removing a task that is in the trash').toBe(false)
    expect(await tasks.remove(hives.id), 'removing a task').toBe(true)
    expect(await tasks.findById(hives.id), 'a removed task').toBeUndefined()
    expect(await tasks.findAllByUser(mira.id, { includeDeleted: true }), 'the other tasks').toEqual(
      mirasTasks.filter(({ id }) => id !== hives.id),
    )
  })
}

function listsTasks(where: string, open: Open): void {
  test(`${where}: a list holds the user's own tasks, oldest first, the lowest id first among equals`, async ({
    postgres,
  }) => {
    const { tasks } = await open(postgres)
    const found = await tasks.findAllByUser(mira.id)
    expect(
      found.map(({ title }) => title),
      'the titles in order of (createdAt, id)',
    ).toEqual([smoker, hives, honey].map(({ title }) => title))
    expect(found, 'the tasks themselves').toEqual([smoker, hives, honey])
    expect(await tasks.findAllByUser(nobody), 'the tasks of nobody').toEqual([])
  })

  test(`${where}: a task in the trash shows only in a list that asks for it`, async ({ postgres }) => {
    const { tasks } = await open(postgres)
    expect(await tasks.findAllByUser(mira.id, { includeDeleted: true }), 'with includeDeleted').toEqual(
      mirasTasks,
    )
    for (const includeDeleted of [false, undefined]) {
      const ids = (await tasks.findAllByUser(mira.id, { includeDeleted })).map(({ id }) => id)
      expect(ids, `ids listed with includeDeleted: ${includeDeleted}`).not.toContain(trashed.id)
    }
    expect(await tasks.findById(trashed.id), 'findById of a task in the trash').toBeUndefined()
    expect(await tasks.update(trashed.id, { done: true }), 'update of a task in the trash').toBeUndefined()
  })
}

function changesTasks(where: string, open: Open): void {
  const changes: readonly TaskChanges[] = [
    { title: 'Count the hives twice' },
    { done: true },
    { dueDate: '2026-12-31' },
    { dueDate: null },
    { title: 'All of it', done: true, dueDate: null },
    { done: true, title: undefined },
  ]

  test(`${where}: a task's given fields change, and its version goes up by one`, async ({ postgres }) => {
    const { tasks } = await open(postgres)
    let before = hives
    for (const change of changes) {
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      const after = await tasks.update(hives.id, change)
      const expected = { ...before, ...given, version: before.version + 1 }
      expect(after, `the task after ${JSON.stringify(change)}`).toEqual({
        ...expected,
        updatedAt: after?.updatedAt,
      })
      before = { ...expected, updatedAt: after!.updatedAt }
    }
    expect(await tasks.findById(hives.id), 'the task as stored').toEqual(before)
    expect(await tasks.findById(smoker.id), 'another task').toEqual(smoker)
    expect(await tasks.update(nobody, { done: true }), 'update of a task that is not there').toBeUndefined()
  })

  test(`${where}: update lets no other field through, whatever a request brings`, async ({ postgres }) => {
    const { tasks } = await open(postgres)
    for (const extra of [{ userId: jon.id }, { version: 99 }, { id: nobody }, { createdAt: new Date(0) }]) {
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
}

function refuses(where: string, unit: UnitThree, open: Open): void {
  test(`${where}: a taken e-mail address is refused as DB_UNIQUE`, async ({ postgres }) => {
    const { users } = await open(postgres)
    const twice = users.create({ ...dee, email: mira.email })
    expect(await refusalOf(unit, 'a second user with this address', twice)).toEqual({
      code: 'DB_UNIQUE',
      constraint: 'users_email_key',
    })
    expect(await users.getByEmail(mira.email), 'the one who has the address').toEqual(mira)
  })

  test(`${where}: a title is unique among the living tasks of one user`, async ({ postgres }) => {
    const { tasks } = await open(postgres)
    const refused = { code: 'DB_UNIQUE', constraint: 'tasks_user_id_title_key' }
    const twice = tasks.create({ userId: mira.id, title: hives.title })
    expect(await refusalOf(unit, 'a second task with this title', twice)).toEqual(refused)
    const renamed = tasks.update(smoker.id, { title: hives.title })
    expect(await refusalOf(unit, 'renaming a task to the title of another', renamed)).toEqual(refused)
    expect(await tasks.findById(smoker.id), 'the task that was not renamed').toEqual(smoker)
    const kept = await tasks.update(hives.id, { title: hives.title })
    expect(kept?.title, 'a task given the title that it has').toBe(hives.title)
    const shared = await tasks.create({ userId: jon.id, title: smoker.title })
    expect(shared.title, 'the same title for another user').toBe(smoker.title)
  })
}

function keepsTheHash(unit: UnitThree): void {
  test('Prisma: the password hash is stored, although nobody gets to see it', async ({ postgres }) => {
    const { users, observer } = await storeInPostgres(unit, postgres)
    const { id } = await users.create(dee)
    const { rows } = await observer.query('SELECT password_hash FROM users WHERE id = $1', [id])
    expect(rows, 'the stored row').toEqual([{ password_hash: dee.passwordHash }])
  })
}

function unlessTodo(error: unknown): void {
  if (error instanceof Error && error.name === 'Todo') throw error
}
