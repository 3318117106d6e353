import { runStep } from '@levelup/app-kit/steps'
import { migrate } from './app/prepare-database.ts'
import { runProgram } from './app/run-program.ts'
import { seedDatabase } from './app/seed-database.ts'
import { toDatabaseError } from './database.ts'

// `pnpm db:seed`: the seed of 2.7 on the app's own database, which is made where it is missing.
process.exitCode = await runProgram(async (config, connected) => {
  try {
    await migrate(config)
    const seed = () => seedDatabase(connected.database())
    const { users, tasks, tags } = await runStep('The seed (2.7)', seed, { toDatabaseError })
    console.log(`Seeded. There are ${users} users, ${tasks} tasks and ${tags} tags now.`)
  } finally {
    await connected.close()
  }
})
