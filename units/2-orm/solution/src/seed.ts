import type { Database, Transaction } from './database.ts'

const ada = '5eed0000-0000-4000-8000-00000000000a'
const bo = '5eed0000-0000-4000-8000-00000000000b'

// No password has the hash '!', so nobody can log in as one of them, wherever the seed is run by accident.
const users = [
  { id: ada, email: 'ada@example.test', displayName: 'Ada Quill', bio: 'Repairs clocks', passwordHash: '!' },
  { id: bo, email: 'bo@example.test', displayName: 'Bo Lindner', bio: null, passwordHash: '!' },
]

const tagNames = ['errand', 'garden', 'house', 'phone', 'reading']

// New ones go to the end: a task's place in the list is its id.
const tasks = [
  { userId: ada, title: 'Wind the hall clock', done: true, tags: ['house'] },
  { userId: ada, title: 'Order mainsprings', done: true, tags: ['phone', 'errand'] },
  { userId: bo, title: 'Sow the broad beans', done: true, tags: ['garden'] },
  { userId: ada, title: 'Oil the garden gate', done: true, tags: ['garden', 'house'] },
  { userId: bo, title: 'Buy string', done: true, tags: ['errand'] },
  { userId: ada, title: 'Return the library books', done: false, tags: ['errand', 'reading'] },
  { userId: bo, title: 'Ring the seed merchant', done: false, tags: ['phone', 'garden'] },
  { userId: bo, title: 'Return the library books', done: true, tags: ['errand', 'reading'] },
  { userId: ada, title: 'Ring the foundry', done: false, tags: ['phone'] },
  { userId: ada, title: 'Read chapter nine', done: true, tags: ['reading'] },
  { userId: bo, title: 'Mend the cold frame', done: false, tags: ['garden', 'house'] },
  { userId: ada, title: 'Prune the pear tree', done: false, tags: ['garden'] },
  { userId: bo, title: 'Defrost the freezer', done: false, tags: ['house'] },
  { userId: ada, title: 'Sort the small screws', done: false, tags: [] },
  { userId: bo, title: 'Look up leaf mould', done: true, tags: ['reading'] },
  { userId: ada, title: 'Regulate the station clock', done: false, tags: ['errand'] },
  { userId: bo, title: 'Turn the compost', done: false, tags: ['garden'] },
  { userId: ada, title: 'Write down the alarm code', done: true, tags: ['house'] },
  { userId: bo, title: 'Label the jars', done: false, tags: [] },
  { userId: ada, title: 'Photograph the dials', done: false, tags: [] },
]

/** The users, tasks and tags that everybody develops with: written, or put right, however often it runs. */
export async function seed(db: Database): Promise<void> {
  // Two that seed at once take turns: the second one waits at the users, inside its transaction.
  await db.$transaction(writeAll, { timeout: 30_000 })
}

async function writeAll(tx: Transaction): Promise<void> {
  await writeUsers(tx)
  for (const [n, { tags: _, ...task }] of tasks.entries()) {
    // Told in so many words: left to itself, updatedAt would move with every run (@updatedAt in the model).
    const row = { ...task, id: taskId(n), createdAt: morning(n), updatedAt: morning(task.done ? n + 2 : n) }
    await tx.task.upsert({ where: { id: row.id }, create: row, update: row })
  }
  const tagIds = await writeTags(tx)
  const links = tasks.flatMap(({ tags }, n) =>
    tags.map((name) => ({ taskId: taskId(n), tagId: tagIds.get(name)! })),
  )
  await tx.taskTag.createMany({ data: links, skipDuplicates: true })
}

async function writeUsers(tx: Transaction): Promise<void> {
  const rows = users.map((user) => ({ ...user, createdAt: morning(0), updatedAt: morning(0) }))
  // No upsert: ON CONFLICT (id) waits for another seed at the id only, and may meet its e-mail address first, which is
  // unique too. Without a target, as here, it waits at all of them.
  await tx.user.createMany({ data: rows, skipDuplicates: true })
  for (const row of rows) await tx.user.update({ where: { id: row.id }, data: row })
}

/** Gives the ids by name: a tag that somebody made before is used as it is. */
async function writeTags(tx: Transaction): Promise<ReadonlyMap<string, string>> {
  const own = tagNames.map((name, n) => ({ id: `5eed0000-0000-4000-b000-00000000000${n}`, name }))
  await tx.tag.createMany({ data: own, skipDuplicates: true })
  const stored = await tx.tag.findMany({ where: { name: { in: tagNames } } })
  const ids = new Map(stored.map(({ id, name }) => [name, id]))
  for (const { id, name } of own.filter((tag) => !ids.has(tag.name))) {
    // Its id was taken and its name was not: somebody has renamed it.
    await tx.tag.update({ where: { id }, data: { name } })
    ids.set(name, id)
  }
  return ids
}

/** The same UUID on every machine and in every run. */
function taskId(number: number): string {
  return `5eed0000-0000-4000-9000-${String(number).padStart(12, '0')}`
}

function morning(day: number): Date {
  return new Date(Date.UTC(2026, 0, 5 + day, 8, 30))
}
