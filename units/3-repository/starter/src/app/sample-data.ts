import type { Database } from '../database.ts'

// Ids that are easy to type. Nobody can log in: these hashes belong to no password.
export const ada = '10000000-0000-4000-8000-000000000001'
export const bo = '10000000-0000-4000-8000-000000000002'

const users = [
  { id: ada, email: 'ada@example.test', displayName: 'Ada Quill', bio: 'Plans the garden.' },
  { id: bo, email: 'bo@example.test', displayName: 'Bo Lindner' },
]
const tasks = [
  { userId: ada, title: 'Order seeds', done: true },
  { userId: ada, title: 'Turn the compost' },
  { userId: ada, title: 'Repair the fence' },
  { userId: bo, title: 'Order seeds' },
  { userId: bo, title: 'Oil the gate' },
]
const accounts = [
  { id: '30000000-0000-4000-8000-000000000001', ownerId: ada, balanceMinutes: 120 },
  { id: '30000000-0000-4000-8000-000000000002', ownerId: bo, balanceMinutes: 45 },
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
