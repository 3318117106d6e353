import { join } from 'node:path'
import { generateClient } from '../src/prisma/generate.ts'

/** Before the tests: the clients that they use, from one schema for both databases. */
export default async function setup(): Promise<void> {
  const schema = join(import.meta.dirname, 'prisma', 'schema.prisma')
  const folder = join(import.meta.dirname, 'generated')
  await generateClient({ schema, output: join(folder, 'postgres') })
  await generateClient({ schema, output: join(folder, 'sqlite'), provider: 'sqlite' })
}
