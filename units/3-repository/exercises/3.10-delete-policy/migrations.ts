import { test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { leavingUsers } from './leaving-users.ts'
import { expectChanges, structureChanges, structureOf } from '../../data/structure.ts'
import { adopt, migrate } from './policy.ts'

const KEY =
  'constraint tasks_user_id_fkey on tasks: FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE CASCADE'
const onlyThis = [`- ${KEY} ON DELETE RESTRICT`, `+ ${KEY} ON DELETE CASCADE`]

/** The two migrations are about one foreign key, and each has a way back. */
export function migrations(answers: Answers): void {
  test('CASCADE changes the foreign key of tasks.user_id, and nothing else', async ({ postgres }) => {
    const policy = await answers.deletePolicy()
    const { client } = await leavingUsers(answers, postgres)
    const before = await structureOf(client)
    await adopt(policy, client, 'cascade')
    const changes = structureChanges(before, await structureOf(client))
    expectChanges(
      'cascade/migration.sql should change one foreign key, from RESTRICT to CASCADE',
      changes,
      onlyThis,
    )
    await migrate(policy, client, 'cascade', 'down')
    const left = structureChanges(before, await structureOf(client))
    expectChanges('cascade/down.sql should put back what cascade/migration.sql changed', left, [])
  })

  test('RESTRICT comes after CASCADE, and its way back leads there', async ({ postgres }) => {
    const policy = await answers.deletePolicy()
    const { client } = await leavingUsers(answers, postgres)
    const restricted = await structureOf(client)
    await adopt(policy, client, 'restrict')
    const changes = structureChanges(restricted, await structureOf(client))
    expectChanges('after both migrations the tables should be as they were: RESTRICT', changes, [])
    await migrate(policy, client, 'restrict', 'down')
    const back = structureChanges(restricted, await structureOf(client))
    expectChanges('restrict/down.sql should lead back to CASCADE', back, onlyThis)
  })
}
