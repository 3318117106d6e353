import { DatabaseError } from '@levelup/db-kit'
import { Todo } from '@levelup/test-harness/todo'
import { migrate } from './app/prepare-database.ts'
import { complain, runProgram } from './app/run-program.ts'
import { seedDatabase } from './app/seed-database.ts'
import { toDatabaseError, type Database } from './database.ts'

// `pnpm db:seed`: the seed of 2.7 on the app's own database, which is made where it is missing.
process.exitCode = await runProgram(async (config, connected) => {
  try {
    await migrate(config)
    return await writeSeed(connected.database())
  } finally {
    await connected.close()
  }
})

async function writeSeed(db: Database): Promise<number> {
  try {
    const { users, tasks, tags } = await seedDatabase(db)
    console.log(`Seeded. There are ${users} users, ${tasks} tasks and ${tags} tags now.`)
    return 0
  } catch (error) {
    if (error instanceof Todo) return complain(error.message, 1)
    const known = toDatabaseError(error)
    if (known instanceof DatabaseError && known.code === 'DB_CONNECTION') throw known
    console.error('The seed (2.7) failed:', error)
    return 1
  }
}
