import pg from 'pg'
import type { Company } from './company.ts'
import type { Collections, Documents, EmployeeDocument } from './contract.ts'

/** A table for each collection, with an id and a document, and no foreign keys. */
export async function storeDocuments(pool: pg.Pool, company: Company): Promise<void> {
  const divisions = new Map(company.divisions.map((division) => [division.id, division]))
  const departments = company.departments.map(({ id, name, divisionId }) => ({
    id,
    name,
    division: divisionId === null ? null : (divisions.get(divisionId) ?? null),
  }))
  await store(pool, 'employees', company.employees)
  await store(pool, 'departments', departments)
}

/** The documents, by one statement for each look-up. `looked` is called for each. */
export function storedDocuments(pool: pg.Pool, looked: () => void): Documents {
  return {
    async *employees(): AsyncGenerator<EmployeeDocument> {
      const { rows } = await pool.query<{ document: EmployeeDocument }>(
        `SELECT document FROM ${table('employees')}`,
      )
      for (const { document } of rows) yield document
    },
    async findOne<Name extends keyof Collections>(name: Name, id: number): Promise<Collections[Name] | null> {
      looked()
      const { rows } = await pool.query<{ document: Collections[Name] }>({
        // Prepared once for each connection: only the round trip and the index are measured, and no planning.
        name,
        text: `SELECT document FROM ${table(name)} WHERE id = $1`,
        values: [id],
      })
      return rows[0]?.document ?? null
    },
  }
}

async function store(
  pool: pg.Pool,
  name: keyof Collections,
  documents: readonly Collections[keyof Collections][],
): Promise<void> {
  await pool.query(`
    DROP TABLE IF EXISTS ${table(name)};
    CREATE TABLE ${table(name)} (id INTEGER PRIMARY KEY, document JSONB NOT NULL)`)
  await pool.query(`INSERT INTO ${table(name)} SELECT * FROM unnest($1::integer[], $2::jsonb[])`, [
    documents.map(({ id }) => id),
    documents,
  ])
}

function table(name: keyof Collections): string {
  return pg.escapeIdentifier(`${name}_documents`)
}
