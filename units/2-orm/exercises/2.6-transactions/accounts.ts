import type { PostgresFixture } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { openTracker, type Tracker } from '../../data/open-tracker.ts'
import { trackerTemplate } from '../../data/tracker.ts'

/** Bo has registered twice. The old account has three tasks and a bio, the new one two tasks and no bio. */
export const OLD_BO = '00000000-0000-4000-8000-000000000001'
export const NEW_BO = '00000000-0000-4000-8000-000000000002'
export const WANDA = '00000000-0000-4000-8000-000000000003'
export const NOBODY = '00000000-0000-4000-8000-000000000999'
export const OLD_BIO = 'Keeps bees on the roof'
export const WANDAS_BIO = 'Does not keep bees'

const USERS = `
  INSERT INTO users (id, email, display_name, bio, password_hash) VALUES
    ($1, 'bo.old@example.test', 'Bo', $4, 'secret'),
    ($2, 'bo@example.test', 'Bo Lindner', NULL, 'secret'),
    ($3, 'wanda@example.test', 'Wanda', $5, 'secret')`
const TASKS = `
  INSERT INTO tasks (id, user_id, title, done)
  SELECT ('00000000-0000-4000-9000-' || lpad(n::text, 12, '0'))::uuid, owner, 'Task ' || n, n % 2 = 0
  FROM unnest($1::uuid[]) WITH ORDINALITY AS t (owner, n)`
const TAGS = "INSERT INTO tags (name) VALUES ('garden'), ('phone')"
const LINKS =
  "INSERT INTO task_tags (task_id, tag_id) SELECT tasks.id, tags.id FROM tasks, tags WHERE title < 'Task 4'"

/** A database with these accounts, and the workspace's client on it, which waits 200 ms for a lock and no longer. */
export async function accountsDatabase(answers: Answers, postgres: PostgresFixture): Promise<Tracker> {
  const template = trackerTemplate([USERS, TASKS, TAGS, LINKS].join('\n'), async (client) => {
    await client.query(USERS, [OLD_BO, NEW_BO, WANDA, OLD_BIO, WANDAS_BIO])
    await client.query(TASKS, [[OLD_BO, NEW_BO, OLD_BO, WANDA, OLD_BO, NEW_BO]])
    await client.query(TAGS)
    await client.query(LINKS)
  })
  return openTracker(answers, await postgres.create(template), { lockTimeoutMs: 200 })
}
