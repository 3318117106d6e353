import type pg from 'pg'
import type { Company } from './company.ts'

/** What stands in `manager_id` and the like is the id of a row, or nothing: the database sees to that. */
export const COMPANY_TABLES = `
  CREATE TABLE divisions (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
  CREATE TABLE departments (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    division_id INTEGER REFERENCES divisions
  );
  CREATE TABLE employees (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    department_id INTEGER REFERENCES departments,
    manager_id INTEGER REFERENCES employees,
    profile JSONB NOT NULL
  )`

/** In one statement for each table: a manager may come after those who have them. */
export async function insertCompany(client: pg.Client | pg.Pool, company: Company): Promise<void> {
  const { divisions, departments, employees } = company
  await client.query(
    'INSERT INTO divisions SELECT * FROM json_to_recordset($1) AS given (id INTEGER, name TEXT)',
    [JSON.stringify(divisions)],
  )
  await client.query(
    `INSERT INTO departments
     SELECT id, name, "divisionId" FROM json_to_recordset($1) AS given (id INTEGER, name TEXT, "divisionId" INTEGER)`,
    [JSON.stringify(departments)],
  )
  await client.query(
    `INSERT INTO employees
     SELECT * FROM unnest($1::integer[], $2::text[], $3::integer[], $4::integer[], $5::jsonb[])`,
    [
      employees.map(({ id }) => id),
      employees.map(({ name }) => name),
      employees.map(({ departmentId }) => departmentId),
      employees.map(({ managerId }) => managerId),
      employees.map(({ profile }) => profile),
    ],
  )
}
