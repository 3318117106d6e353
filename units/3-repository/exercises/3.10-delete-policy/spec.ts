import { describe, expect, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { ADA, belongingsOf, BO, CLEO, DOV, leavingUsers, NOBODY, nothing } from './leaving-users.ts'
import { byHttp } from './http.ts'
import { migrations } from './migrations.ts'
import { adopt, expectKept, outcomeOf } from './policy.ts'

export function spec(answers: Answers): void {
  describe('3.10 What goes when a user goes', () => {
    migrations(answers)
    cascade(answers)
    restrict(answers)
    errors(answers)
    byHttp(answers)
  })
}

function cascade(answers: Answers): void {
  test('CASCADE: tasks go with their user, and activities and tags with the tasks', async ({ postgres }) => {
    const policy = await answers.deletePolicy()
    const { db, client } = await leavingUsers(answers, postgres)
    await adopt(policy, client, 'cascade')
    expect(await policy.removeUser(db, ADA), 'whether Ada was there to be removed').toBe(true)
    expect(await belongingsOf(client, ADA), 'rows that are left of Ada').toEqual(nothing)
    const whose = 'rows of Bo, who did not go anywhere'
    expect(await belongingsOf(client, BO), whose).toEqual({
      ...nothing,
      user: 1,
      tasks: 1,
      activities: 1,
      tags: 1,
    })
  })

  test('CASCADE: a user with an account stays, and so does everything of theirs', async ({ postgres }) => {
    const policy = await answers.deletePolicy()
    const { db, client } = await leavingUsers(answers, postgres)
    await adopt(policy, client, 'cascade')
    await expectKept(policy, db, client, DOV, 'The account of a user has to stay, so the user stays with it')
  })
}

function restrict(answers: Answers): void {
  test('RESTRICT: a user with tasks stays, with every task and every activity', async ({ postgres }) => {
    const policy = await answers.deletePolicy()
    const { db, client } = await leavingUsers(answers, postgres)
    await adopt(policy, client, 'restrict')
    await expectKept(policy, db, client, ADA, 'Under RESTRICT a user who has tasks cannot be removed')
  })

  test('RESTRICT: a user without tasks goes', async ({ postgres }) => {
    const policy = await answers.deletePolicy()
    const { db, client } = await leavingUsers(answers, postgres)
    await adopt(policy, client, 'restrict')
    expect(await policy.removeUser(db, CLEO), 'whether Cleo was there to be removed').toBe(true)
    expect(await belongingsOf(client, CLEO), 'rows that are left of Cleo').toEqual(nothing)
  })

  test('RESTRICT: a task that comes at the last moment keeps its user too', async ({ postgres }) => {
    const policy = await answers.deletePolicy()
    const { db, client } = await leavingUsers(answers, postgres)
    await adopt(policy, client, 'restrict')
    let arrived = false
    const stop = answers.databaseEvents(db).before(async ({ sql }) => {
      if (arrived || !/^\s*DELETE\b/i.test(sql)) return
      arrived = true
      await client.query("INSERT INTO tasks (user_id, title) VALUES ($1, 'Just came in')", [CLEO])
    })
    const why = 'Somebody added a task right before the DELETE, after any question that was asked earlier'
    await expectKept(policy, db, client, CLEO, why, { ...nothing, user: 1, tasks: 1 })
    stop()
    expect(arrived, 'removeUser sent no DELETE').toBe(true)
  })
}

function errors(answers: Answers): void {
  test('gives false for a user who is not there', async ({ postgres }) => {
    const policy = await answers.deletePolicy()
    const { db } = await leavingUsers(answers, postgres)
    expect(await policy.removeUser(db, NOBODY), 'removeUser of an unknown id').toBe(false)
  })

  test('passes on what is no conflict', async ({ postgres }) => {
    const policy = await answers.deletePolicy()
    const { db } = await leavingUsers(answers, postgres)
    answers.databaseEvents(db).before(() => {
      throw new Error('the cable is out')
    })
    const outcome = await outcomeOf(policy.removeUser(db, CLEO))
    const why =
      'The connection failed, and no foreign key was in the way: 409 would tell the client to clean up'
    if (!outcome.includes('without a status')) expect.fail(`${why}. removeUser ended with ${outcome}`)
  })
}
