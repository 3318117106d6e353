import { readSqlFile } from '../sql-file.ts'

export { removeUserRoute } from '../routes/remove-user.ts'
export { removeUser } from './remove-user.ts'

const policies = new URL('../../prisma/delete-policy/', import.meta.url)

/** The SQL of a policy's migration, or of its way back. Throws Todo as long as there is none. */
export function policySql(policy: 'cascade' | 'restrict', direction: 'up' | 'down'): string {
  const file = direction === 'up' ? 'migration.sql' : 'down.sql'
  return readSqlFile('3.10', new URL(`${policy}/${file}`, policies))
}
