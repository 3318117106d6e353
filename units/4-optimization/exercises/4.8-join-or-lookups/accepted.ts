import { defineAccepted } from '@levelup/course/manifest'

const SQL = 'src/employees/shared-division.ts'
const LOOKUPS = 'src/employees/shared-division-lookups.ts'
const FROM = `
  FROM employees AS e
    JOIN employees AS m ON m.id = e.manager_id
    JOIN departments AS own ON own.id = e.department_id
    JOIN departments AS theirs ON theirs.id = m.department_id AND theirs.division_id = own.division_id
    JOIN divisions AS division ON division.id = own.division_id
  ORDER BY m.id, e.id\`
`

export default defineAccepted([
  {
    name: 'with-where',
    title: 'The tables in FROM with commas, and all conditions in WHERE',
    why: 'An inner join is a product with a condition, however it is written. The plan is the same.',
    edits: [
      {
        file: SQL,
        from: FROM,
        to: `
          FROM employees AS e, employees AS m, departments AS own, departments AS theirs, divisions AS division
          WHERE m.id = e.manager_id AND own.id = e.department_id AND theirs.id = m.department_id
            AND theirs.division_id = own.division_id AND division.id = own.division_id
          ORDER BY e.manager_id, e.id\`
        `,
      },
    ],
  },
  {
    name: 'with-a-cte',
    title: 'First who works in which division, then that joined with itself',
    why: 'The sub-query is read twice, once for the employees and once for the managers, and it is still one statement.',
    edits: [
      {
        file: SQL,
        from: '\nSELECT e.id AS "employeeId", e.name AS employee, m.id AS "managerId", m.name AS manager, division.name AS division\n',
        to: `
          WITH placed AS (
            SELECT employees.*, departments.division_id FROM employees JOIN departments ON departments.id = department_id
          )
          SELECT e.id AS "employeeId", e.name AS employee, m.id AS "managerId", m.name AS manager, division.name AS division
        `,
      },
      {
        file: SQL,
        from: FROM,
        to: `
          FROM placed AS e
            JOIN placed AS m ON m.id = e.manager_id AND m.division_id = e.division_id
            JOIN divisions AS division ON division.id = e.division_id
          ORDER BY m.id, e.id\`
        `,
      },
    ],
  },
  {
    name: 'with-sub-queries',
    title: 'Sub-queries for the manager, and for the two divisions',
    why: 'Each finds one row by its key, for each employee: a few rows more than a join reads, and not all of them.',
    edits: [
      {
        file: SQL,
        from: '\nSELECT e.id AS "employeeId", e.name AS employee, m.id AS "managerId", m.name AS manager, division.name AS division\n',
        to: `
          SELECT e.id AS "employeeId", e.name AS employee, e.manager_id AS "managerId",
            (SELECT name FROM employees WHERE id = e.manager_id) AS manager,
            (SELECT name FROM divisions WHERE id = own.division_id) AS division
        `,
      },
      {
        file: SQL,
        from: FROM,
        to: `
          FROM employees AS e JOIN departments AS own ON own.id = e.department_id
          WHERE own.division_id = (
            SELECT division_id FROM employees AS m JOIN departments AS theirs ON theirs.id = m.department_id WHERE m.id = e.manager_id
          )
          ORDER BY e.manager_id, e.id\`
        `,
      },
    ],
  },
  {
    name: 'as-one-json',
    title: 'The whole list as one JSON value',
    why: 'One row comes back, with everything in it. COALESCE is for a company in which nobody is in the list: json_agg of no rows is NULL.',
    edits: [
      {
        file: SQL,
        from: 'export function sharedDivision(db: Database): Promise<SharedDivision[]> {',
        to: 'export async function sharedDivision(db: Database): Promise<SharedDivision[]> {',
      },
      {
        file: SQL,
        from: 'return db.$queryRaw<SharedDivision[]>`',
        to: 'const [found] = await db.$queryRaw<{ list: SharedDivision[] }[]>`',
      },
      {
        file: SQL,
        from: '\nSELECT e.id AS "employeeId", e.name AS employee, m.id AS "managerId", m.name AS manager, division.name AS division\n',
        to: `
          SELECT COALESCE(json_agg(json_build_object('employeeId', e.id, 'employee', e.name, 'managerId', m.id, 'manager', m.name, 'division', division.name)
            ORDER BY m.id, e.id), '[]') AS list
        `,
      },
      {
        file: SQL,
        from: 'JOIN divisions AS division ON division.id = own.division_id\n    ORDER BY m.id, e.id`',
        to: 'JOIN divisions AS division ON division.id = own.division_id`\n  return found!.list',
      },
    ],
  },
  {
    name: 'all-in-memory',
    title: 'All employees in a Map first: no manager is looked up',
    why: 'They come along anyway, once. Fewer look-ups are fine, for memory that grows with the company. Who is not in the Map is not there.',
    edits: [
      {
        file: LOOKUPS,
        from: 'for await (const employee of documents.employees()) {',
        to: `const everybody = new Map<number, EmployeeDocument>()
  for await (const employee of documents.employees()) everybody.set(employee.id, employee)
  for (const employee of everybody.values()) {`,
      },
      {
        file: LOOKUPS,
        from: "const manager = await documents.findOne('employees', employee.managerId)",
        to: 'const manager = everybody.get(employee.managerId)',
      },
      { file: LOOKUPS, from: 'if (manager === null) {', to: 'if (manager === undefined) {' },
    ],
  },
  {
    name: 'departments-once',
    title: 'Each department is looked up once in a run',
    why: 'The brief allows fewer look-ups. There are far fewer departments than employees; what is left is one look-up for each manager.',
    edits: [
      {
        file: LOOKUPS,
        from: '\nconst danglingManagers: number[] = []\n',
        to: `
          const danglingManagers: number[] = []
          const seen = new Map<number, Promise<DepartmentDocument | null>>()
        `,
      },
      { file: LOOKUPS, from: 'divisionOf(documents, employee)', to: 'divisionOf(documents, employee, seen)' },
      { file: LOOKUPS, from: 'divisionOf(documents, manager)', to: 'divisionOf(documents, manager, seen)' },
      {
        file: LOOKUPS,
        from: '\n  { departmentId }: EmployeeDocument,\n',
        to: `
  { departmentId }: EmployeeDocument,
  seen: Map<number, Promise<DepartmentDocument | null>>,
`,
      },
      {
        file: LOOKUPS,
        from: "const department = await documents.findOne('departments', departmentId)",
        to: `if (!seen.has(departmentId)) seen.set(departmentId, documents.findOne('departments', departmentId))
  const department = await seen.get(departmentId)`,
      },
    ],
  },
  {
    name: 'all-at-once',
    title: 'The look-ups of an employee run side by side',
    why: 'The two departments do not need each other. Two waits instead of three, and as many look-ups.',
    edits: [
      {
        file: LOOKUPS,
        from: `
          const own = await divisionOf(documents, employee)
          const theirs = await divisionOf(documents, manager)
        `,
        to: `
          const [own, theirs] = await Promise.all([
            divisionOf(documents, employee),
            divisionOf(documents, manager),
          ])
        `,
      },
    ],
  },
])
