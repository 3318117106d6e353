import { expect, test } from 'vitest'
import { openPrisma, shopDatabase } from '../../test/prisma-databases.ts'

test('a client reads and writes', async () => {
  const db = openPrisma(await shopDatabase())
  const ada = await db.customer.create({ data: { email: 'ada@example.test', name: 'Ada' } })
  expect(ada).toEqual({ id: 1, email: 'ada@example.test', name: 'Ada' })
})
