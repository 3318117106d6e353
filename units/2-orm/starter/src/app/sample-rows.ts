import type { Database } from '../database.ts'

/** Two people whose ids are easy to type, apart from those of the seed (2.7). */
export const CLEO = '11111111-1111-4111-8111-111111111111'
export const DOV = '22222222-2222-4222-8222-222222222222'

// No password has the hash '!'.
const people = [
  { id: CLEO, email: 'cleo@example.test', displayName: 'Cleo Marsh', passwordHash: '!' },
  { id: DOV, email: 'dov@example.test', displayName: 'Dov Arden', bio: 'Grows quinces', passwordHash: '!' },
]

const tasks = [
  { id: taskId(1), userId: CLEO, title: 'Fix the roof' },
  { id: taskId(2), userId: CLEO, title: 'Paint the door', done: true },
  { id: taskId(3), userId: DOV, title: 'Pick the quinces' },
]

/** Sample rows. Users who exist already stay unchanged, with their tasks. */
export async function writeSampleRows(db: Database): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.user.createMany({ data: people, skipDuplicates: true })
    if (count === people.length) await tx.task.createMany({ data: tasks, skipDuplicates: true })
  })
}

function taskId(number: number): string {
  return `33333333-3333-4333-8333-${String(number).padStart(12, '3')}`
}
