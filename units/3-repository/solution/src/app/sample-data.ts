import type { Database } from '../database.ts'

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

/** Two users, a few tasks and two accounts, unless there are users already. */
export async function fillWhenEmpty(db: Database): Promise<void> {
  await db.$transaction(async (tx) => {
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
  })
}

function taskId(index: number): string {
  return `20000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`
}
