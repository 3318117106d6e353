import { describe, expect, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { accountsDatabase, NEW_BO, NOBODY, OLD_BIO, OLD_BO, WANDA, WANDAS_BIO } from './accounts.ts'
import { storedRows, tagsByTask } from '../../data/stored-rows.ts'
import { expectAllOrNothing, expectInsideTransaction } from './all-or-nothing.ts'
import { failureCode } from '../../data/failure-code.ts'

const merge = { fromId: OLD_BO, intoId: NEW_BO }
const plan = { userId: WANDA, title: 'Plant tulips', tags: ['soon', 'garden', 'autumn', 'soon'] }

export function spec(answers: Answers): void {
  describe('2.6 All or nothing, over two models', () => {
    nestedWrite(answers)
    mergedAccounts(answers)
    refusedMerges(answers)
    mergesThatFail(answers)
  })
}

function nestedWrite(answers: Answers): void {
  test('a task comes with its tags: known ones are used, new ones are made, each counts once', async ({
    postgres,
  }) => {
    const { createTaggedTask } = await answers.transactions()
    const { db, observer } = await accountsDatabase(answers, postgres)
    const before = await storedRows(observer)
    const made = await createTaggedTask(db, plan)
    const tags = ['autumn', 'garden', 'soon']
    expect(made, 'what createTaggedTask returns').toEqual({
      id: made.id,
      userId: WANDA,
      title: plan.title,
      done: false,
      tags,
    })
    const after = await storedRows(observer)
    expect(tagsByTask(after)[made.id], 'the tags of the stored task').toEqual(tags)
    expect(after.tags.map(({ name }) => name).sort()).toEqual(['autumn', 'garden', 'phone', 'soon'])
    expect(after.tags, 'the tags that were there keep their ids').toEqual(
      expect.arrayContaining([...before.tags]),
    )
    const untagged = await createTaggedTask(db, { userId: WANDA, title: 'Nothing to add', tags: [] })
    expect(untagged.tags, 'the tags of a task without tags').toEqual([])
  })

  test('a failure at any statement of a new task leaves neither task nor tag behind', async ({
    postgres,
  }) => {
    const { createTaggedTask } = await answers.transactions()
    const tracker = await accountsDatabase(answers, postgres)
    await expectAllOrNothing(answers, tracker, (db) => createTaggedTask(db, plan))
    const refusal = await failureCode(answers, () =>
      createTaggedTask(tracker.db, { ...plan, userId: NOBODY }),
    )
    expect(refusal, 'a task for a user who does not exist').toBe('DB_FOREIGN_KEY')
  })
}

function mergedAccounts(answers: Answers): void {
  test('a merge moves the tasks with their tags, fills the empty bio and deletes the old account', async ({
    postgres,
  }) => {
    const { mergeUsers } = await answers.transactions()
    const { db, observer } = await accountsDatabase(answers, postgres)
    const before = await storedRows(observer)
    expect(await mergeUsers(db, merge), 'what mergeUsers returns').toEqual({ movedTasks: 3 })
    const after = await storedRows(observer)
    const owners = after.tasks.map(({ user_id }) => user_id)
    expect(owners, 'the owners of the six tasks').toEqual([NEW_BO, NEW_BO, NEW_BO, WANDA, NEW_BO, NEW_BO])
    expect(tagsByTask(after), 'the tags of the tasks').toEqual(tagsByTask(before))
    const why =
      'the accounts after the merge (a query of Prisma is sent when it is awaited, not when it is called)'
    expect(
      after.users.map(({ id, bio }) => ({ id, bio })),
      why,
    ).toEqual([
      { id: NEW_BO, bio: OLD_BIO },
      { id: WANDA, bio: WANDAS_BIO },
    ])
  })

  test('a bio that is there already stays', async ({ postgres }) => {
    const { mergeUsers } = await answers.transactions()
    const { db, observer } = await accountsDatabase(answers, postgres)
    await mergeUsers(db, { fromId: OLD_BO, intoId: WANDA })
    const { users } = await storedRows(observer)
    expect(
      users.find(({ id }) => id === WANDA),
      'the second account, which had a bio',
    ).toMatchObject({ bio: WANDAS_BIO })
  })
}

function refusedMerges(answers: Answers): void {
  test('a user who does not exist, or who would be merged with themselves: undefined, and nothing changes', async ({
    postgres,
  }) => {
    const { mergeUsers } = await answers.transactions()
    const { db, observer } = await accountsDatabase(answers, postgres)
    await observer.query('DELETE FROM tasks WHERE user_id = $1', [WANDA])
    const before = await storedRows(observer)
    for (const [fromId, intoId] of [
      [OLD_BO, NOBODY],
      [NOBODY, NEW_BO],
      [WANDA, WANDA],
    ] as const) {
      expect(await mergeUsers(db, { fromId, intoId }), `merge of ${fromId} into ${intoId}`).toBeUndefined()
      expect(await storedRows(observer), 'all rows, after a merge that cannot be').toEqual(before)
    }
  })

  test('an account that the database does not let go keeps its tasks', async ({ postgres }) => {
    const { mergeUsers } = await answers.transactions()
    const { db, observer } = await accountsDatabase(answers, postgres)
    const image = `INSERT INTO profile_image_files (user_id, content_type, byte_size, path) VALUES ($1, 'image/png', 9, 'bo.png')`
    await observer.query(image, [OLD_BO])
    const before = await storedRows(observer)
    const refusal = await failureCode(answers, () => mergeUsers(db, merge))
    expect(refusal, 'the error that reaches the caller: was it swallowed on the way?').toBe('DB_FOREIGN_KEY')
    const why =
      'all rows: the old account has an image file, so it could not be deleted, and so nothing may have moved'
    expect(await storedRows(observer), why).toEqual(before)
  })
}

function mergesThatFail(answers: Answers): void {
  test('a failure at any statement of a merge leaves both accounts as they were', async ({ postgres }) => {
    const { mergeUsers } = await answers.transactions()
    const tracker = await accountsDatabase(answers, postgres)
    await expectAllOrNothing(answers, tracker, (db) => mergeUsers(db, merge))
  })

  test('every statement of a merge belongs to its transaction', async ({ postgres }) => {
    const { mergeUsers } = await answers.transactions()
    const { db } = await accountsDatabase(answers, postgres)
    await expectInsideTransaction(answers, db, () => mergeUsers(db, merge))
  })
}
