import type { Database, Transaction } from '../database.ts'
import { fillDevices } from '../devices/sample-devices.ts'
import { fillShop } from '../shop/sample-products.ts'
import { fillEventTrack } from '../eventtrack/sample-data.ts'

// Ids that are easy to type. Nobody can log in: these hashes belong to no password.
export const ADA = '10000000-0000-4000-8000-000000000001'
export const BO = '10000000-0000-4000-8000-000000000002'

const users = [
  { id: ADA, email: 'ada@example.test', displayName: 'Ada Quill', bio: 'Plans the garden.' },
  { id: BO, email: 'bo@example.test', displayName: 'Bo Lindner' },
]
const tasks = [
  { userId: ADA, title: 'Order seeds', done: true },
  { userId: ADA, title: 'Turn the compost' },
  { userId: ADA, title: 'Repair the fence' },
  { userId: BO, title: 'Order seeds' },
  { userId: BO, title: 'Oil the gate' },
]
const accounts = [
  { id: '30000000-0000-4000-8000-000000000001', ownerId: ADA, balanceMinutes: 120 },
  { id: '30000000-0000-4000-8000-000000000002', ownerId: BO, balanceMinutes: 45 },
]

/**
 * Two users, a few tasks and two accounts; then the rest of the team, 48 users with `moreTasks` tasks, of which the
 * first has most; and the shop. Nothing of it when there are users already.
 */
export async function fillWhenEmpty(db: Database, moreTasks = 5000): Promise<void> {
  await db.$transaction(async (tx) => {
    await fillDevices(tx)
    await fillEventTrack(tx)
    if ((await tx.user.count()) > 0) return
    const spring = Date.UTC(2026, 2, 1, 8)
    const at = (index: number) => ({ createdAt: new Date(spring + index * 60_000) })
    await tx.user.createMany({
      data: users.map((user, index) => ({ ...user, passwordHash: 'none', ...at(index) })),
    })
    await tx.task.createMany({
      data: tasks.map((task, index) => ({ ...task, id: taskId(index), ...at(index) })),
    })
    await tx.taskActivity.createMany({
      data: tasks.map((_, index) => ({ taskId: taskId(index), kind: 'CREATED', ...at(index) })),
    })
    await tx.account.createMany({ data: accounts })
    await fillTeam(tx, moreTasks)
    await fillShop(tx)
  })
}

function taskId(index: number): string {
  return `20000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`
}

/**
 * The same rows each time, made by the database itself: sending them would take longer. They are older than
 * those above. One task of ten has long notes, and each has a history.
 */
async function fillTeam(tx: Transaction, count: number): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO users (id, email, display_name, password_hash)
    SELECT ('10000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'user-' || n || '@example.test', 'User ' || n, 'none'
    FROM generate_series(3, 50) AS n`
  await tx.$executeRaw`
    INSERT INTO tasks (id, user_id, title, notes, done, due_date, deleted_at, created_at, updated_at)
    SELECT ('21000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid,
      -- The cube of an even number between 0 and 1: half of the tasks belong to an eighth of the users.
      ('10000000-0000-4000-8000-' || lpad((3 + floor(48 * power(n * 7919 % 10007 / 10007.0, 3)))::text, 12, '0'))::uuid,
      'Bed ' || n % 40 + 1 || ', round ' || n,
      CASE WHEN n % 10 = 0 THEN long.notes ELSE '' END,
      n % 5 > 0,
      CASE WHEN n % 7 > 0 THEN DATE '2025-01-01' + n % 500 END,
      CASE WHEN n % 20 = 7 THEN TIMESTAMPTZ '2026-02-01 08:00Z' END,
      time.at, time.at
    FROM generate_series(1, ${count}::integer) AS n
      -- Four at a time: what one import brings has one time.
      CROSS JOIN LATERAL (SELECT TIMESTAMPTZ '2024-01-01 08:00Z' + n / 4 * INTERVAL '10 minutes' AS at) AS time
      CROSS JOIN (SELECT string_agg(md5(n::text), ' ') AS notes FROM generate_series(1, 200) AS n) AS long`
  await tx.$executeRaw`
    INSERT INTO task_activities (task_id, kind, created_at)
    SELECT tasks.id, kind, tasks.created_at + day * INTERVAL '1 day'
    FROM tasks CROSS JOIN (VALUES ('CREATED', 0), ('UPDATED', 1), ('COMPLETED', 9)) AS happened (kind, day)
    WHERE tasks.id >= '21000000-0000-4000-8000-000000000001' AND (done OR kind <> 'COMPLETED')
    ORDER BY day, tasks.id`
}
