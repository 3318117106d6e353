import { describe, expect, test } from '@levelup/test-harness'
import type { TaskChanges, Answers } from '../../contract.ts'
import { storeInPostgres, stores } from './repositories.ts'
import { hives, honey, jon, mira, mirasTasks, smoker, trashed } from './team.ts'
import { expectEntity, taskFields, userFields } from './entities.ts'
import { guards, refuses, type Open } from './guards.ts'

const NOBODY = '00000000-0000-4000-8000-0000000000ff'
const dee = { email: 'dee@example.test', displayName: 'Dee', passwordHash: 'scrypt$of-dee' }

export function spec(answers: Answers): void {
  describe('3.1 Two repositories, twice', () => {
    for (const { where, open } of stores) {
      const opened: Open = (postgres) => open(answers, postgres)
      keepsUsers(where, opened)
      keepsTasks(where, opened)
      listsTasks(where, opened)
      changesTasks(where, opened)
      guards(where, opened)
      refuses(where, answers, opened)
    }
    keepsTheHash(answers)
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
    expect(await users.findById(NOBODY), 'findById of an id that nobody has').toBeUndefined()
    expect(await users.getByEmail('nobody@example.test'), 'getByEmail of nobody').toBeUndefined()
    expect(await users.update(NOBODY, { displayName: 'Nobody' }), 'update of nobody').toBeUndefined()
    expect(await users.remove(NOBODY), 'removing nobody').toBe(false)
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

  test(`${where}: changing a returned object does not change what is stored`, async ({ postgres }) => {
    const { users, tasks } = await open(postgres)
    const made = await tasks.create({ userId: jon.id, title: 'Buy jars' })
    const doors = {
      create: { given: made, id: made.id, stored: { ...made } },
      findById: { given: await tasks.findById(hives.id), id: hives.id, stored: hives },
      findAllByUser: { given: (await tasks.findAllByUser(mira.id))[0], id: smoker.id, stored: smoker },
    }
    for (const [method, { given, id, stored }] of Object.entries(doors)) {
      // A frozen one does not take it, and is as good.
      Reflect.set(given ?? {}, 'title', 'Scribbled over')
      const what = `the stored task, after the caller changed the object that ${method} had given: hand out a copy`
      expect(await tasks.findById(id), what).toEqual(stored)
    }
    Reflect.set((await users.getByEmail(mira.email)) ?? {}, 'displayName', 'Scribbled over')
    expect(await users.findById(mira.id), 'the user, after the same with getByEmail').toEqual(mira)
  })

  test(`${where}: removing a task says whether there was one, and leaves the others`, async ({
    postgres,
  }) => {
    const { tasks } = await open(postgres)
    expect(await tasks.remove(NOBODY), 'removing a task that is not there').toBe(false)
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
    expect(await tasks.findAllByUser(NOBODY), 'the tasks of nobody').toEqual([])
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
    expect(await tasks.update(NOBODY, { done: true }), 'update of a task that is not there').toBeUndefined()
  })
}

function keepsTheHash(answers: Answers): void {
  test('Prisma: the password hash is stored, although nobody gets to see it', async ({ postgres }) => {
    const { users, observer } = await storeInPostgres(answers, postgres)
    const { id } = await users.create(dee)
    const { rows } = await observer.query('SELECT password_hash FROM users WHERE id = $1', [id])
    expect(rows, 'the stored row').toEqual([{ password_hash: dee.passwordHash }])
  })
}
