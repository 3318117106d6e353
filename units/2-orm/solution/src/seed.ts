import type { Database, Transaction } from './database.ts'

const ADA = '5eed0000-0000-4000-8000-00000000000a'
const BO = '5eed0000-0000-4000-8000-00000000000b'

// No password has the hash '!', so nobody can log in as one of them, wherever the seed is run by accident.
const users = [
  { id: ADA, email: 'ada@example.test', displayName: 'Ada Quill', bio: 'Repairs clocks', passwordHash: '!' },
  { id: BO, email: 'bo@example.test', displayName: 'Bo Lindner', bio: null, passwordHash: '!' },
]

const tagNames = ['errand', 'garden', 'house', 'phone', 'reading']

// New ones go to the end: a task's place in the list is its id.
const tasks = [
  { userId: ADA, title: 'Wind the hall clock', done: true, tags: ['house'] },
  { userId: ADA, title: 'Order mainsprings', done: true, tags: ['phone', 'errand'] },
  { userId: BO, title: 'Sow the broad beans', done: true, tags: ['garden'] },
  { userId: ADA, title: 'Oil the garden gate', done: true, tags: ['garden', 'house'] },
  { userId: BO, title: 'Buy string', done: true, tags: ['errand'] },
  { userId: ADA, title: 'Return the library books', done: false, tags: ['errand', 'reading'] },
  { userId: BO, title: 'Ring the seed merchant', done: false, tags: ['phone', 'garden'] },
  { userId: BO, title: 'Return the library books', done: true, tags: ['errand', 'reading'] },
  { userId: ADA, title: 'Ring the foundry', done: false, tags: ['phone'] },
  { userId: ADA, title: 'Read chapter nine', done: true, tags: ['reading'] },
  { userId: BO, title: 'Mend the cold frame', done: false, tags: ['garden', 'house'] },
  { userId: ADA, title: 'Prune the pear tree', done: false, tags: ['garden'] },
  { userId: BO, title: 'Defrost the freezer', done: false, tags: ['house'] },
  { userId: ADA, title: 'Sort the small screws', done: false, tags: [] },
  { userId: BO, title: 'Look up leaf mould', done: true, tags: ['reading'] },
  { userId: ADA, title: 'Regulate the station clock', done: false, tags: ['errand'] },
  { userId: BO, title: 'Turn the compost', done: false, tags: ['garden'] },
  { userId: ADA, title: 'Write down the alarm code', done: true, tags: ['house'] },
  { userId: BO, title: 'Label the jars', done: false, tags: [] },
  { userId: ADA, title: 'Photograph the dials', done: false, tags: [] },
]

/** The users, tasks and tags that everybody develops with: written, or put right, however often it runs. */
export async function seed(db: Database): Promise<void> {
  // Two that seed at once take turns: the second one waits at the users, inside its transaction.
  await db.$transaction(writeAll, { timeout: 30_000 })
}

async function writeAll(tx: Transaction): Promise<void> {
  await writeUsers(tx)
  for (const [n, { tags: _, ...task }] of tasks.entries()) {
    // updatedAt is set as well: by itself it would change with every run (@updatedAt in the model).
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
  // No upsert: its ON CONFLICT (id) looks at the id only, and another seed's row may collide at the e-mail address
  // first, which is unique too. ON CONFLICT without a column, as here, looks at both.
  await tx.user.createMany({ data: rows, skipDuplicates: true })
  for (const row of rows) await tx.user.update({ where: { id: row.id }, data: row })
}

/** Returns the ids by name: a tag that somebody made before is used as it is. */
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
