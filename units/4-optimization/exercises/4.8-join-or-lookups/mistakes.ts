import { defineMistakes } from '@levelup/course/manifest'

const SQL = 'src/employees/shared-division.ts'
const LOOKUPS = 'src/employees/shared-division-lookups.ts'
const SMALL_JOIN =
  'one statement finds who shares the division of their manager: a small company with every odd case'
const SMALL_LOOKUPS = 'look-ups find the same: a small company with every odd case'
const THEIRS =
  'JOIN departments AS theirs ON theirs.id = m.department_id AND theirs.division_id = own.division_id'
const COMPARED = 'if (own === null || own.id !== theirs?.id) continue'

export default defineMistakes([
  {
    name: 'left-joins',
    title: 'Joins with LEFT JOIN, so that nobody is lost',
    why: 'A LEFT JOIN keeps everybody, with NULL where there is no partner: the condition in ON decides what is joined, and no longer who is in the list.',
    caughtBy: SMALL_JOIN,
    message: 'unexpected',
    edits: [
      { file: SQL, from: THEIRS, to: THEIRS.replace('JOIN', 'LEFT JOIN') },
      { file: SQL, from: 'JOIN divisions AS division', to: 'LEFT JOIN divisions AS division' },
    ],
  },
  {
    name: 'same-department',
    title: 'Compares departments instead of divisions',
    why: 'Who shares a department shares a division, so every row of the answer is right. Missing are those whose manager sits in the next department.',
    caughtBy: SMALL_JOIN,
    message: 'missing',
    edits: [{ file: SQL, from: 'theirs.division_id = own.division_id', to: 'theirs.id = own.id' }],
  },
  {
    name: 'null-is-null',
    title: 'Compares with IS NOT DISTINCT FROM, so that NULL equals NULL',
    why: 'Two people without a division share none. They come into the list with a division that nobody can name.',
    caughtBy: SMALL_JOIN,
    message: 'unexpected',
    edits: [
      {
        file: SQL,
        from: 'theirs.division_id = own.division_id',
        to: 'theirs.division_id IS NOT DISTINCT FROM own.division_id',
      },
      { file: SQL, from: 'JOIN divisions AS division', to: 'LEFT JOIN divisions AS division' },
    ],
  },
  {
    name: 'by-name',
    title: 'Compares the names of the divisions',
    why: 'In a large company there are two divisions called Sales. A name is for people; what is the same, the id says.',
    caughtBy: SMALL_JOIN,
    message: 'unexpected',
    edits: [
      {
        file: SQL,
        from: THEIRS,
        to: 'JOIN departments AS theirs ON theirs.id = m.department_id JOIN divisions AS other ON other.id = theirs.division_id',
      },
      {
        file: SQL,
        from: 'ON division.id = own.division_id',
        to: 'ON division.id = own.division_id AND division.name = other.name',
      },
    ],
  },
  {
    name: 'not-oneself',
    title: 'Leaves out those who are their own manager',
    why: 'It looks like a slip in the data, so it is cleaned away, and the head of the company is missing from every report. The brief says that they count.',
    caughtBy: SMALL_JOIN,
    message: 'missing',
    edits: [{ file: SQL, from: 'ON m.id = e.manager_id', to: 'ON m.id = e.manager_id AND m.id <> e.id' }],
  },
  {
    name: 'a-query-for-each',
    title: 'Asks the database for each employee',
    why: 'The habit of documents, in SQL: the statement is quick and runs ten thousand times, and each time the app waits for the network.',
    caughtBy: 'it is one statement, for 1,000 employees and for 10,000',
    message: 'each is a round trip, and one join needs only one',
    edits: [
      {
        file: SQL,
        from: 'return db.$queryRaw<SharedDivision[]>`',
        to: `const employees = await db.$queryRaw<{ id: number }[]>\`SELECT id FROM employees ORDER BY manager_id, id\`
  const list: SharedDivision[] = []
  for (const { id } of employees) list.push(...(await sharedOf(db, id)))
  return list
}

async function sharedOf(db: Database, id: number): Promise<SharedDivision[]> {
  return await db.$queryRaw<SharedDivision[]>\``,
      },
      { file: SQL, from: 'ORDER BY m.id, e.id', to: 'WHERE e.id = ${id}' },
      { file: SQL, from: 'export function', to: 'export async function' },
    ],
  },
  {
    name: 'each-with-everybody',
    title: 'Joins with a condition that no index and no hash table can help with',
    why: 'LIKE, < or a function of both sides: the database compares each employee with everybody. With 3,000 employees that are nine million pairs, with 500,000 it never ends.',
    caughtBy: 'the statement touches a few rows for each employee, and not all rows for each',
    message: 'pairs of rows that a join put together and dropped',
    edits: [{ file: SQL, from: 'ON m.id = e.manager_id', to: 'ON m.id - e.manager_id = 0' }],
  },
  {
    name: 'in-order-of-names',
    title: 'Orders by the names',
    why: 'Names repeat. Where several are called Ada the order is undefined, and it is another one than that of the look-ups.',
    caughtBy: SMALL_JOIN,
    message: 'order',
    edits: [{ file: SQL, from: 'ORDER BY m.id, e.id', to: 'ORDER BY m.name, e.name' }],
  },
  {
    name: 'trusts-the-manager',
    title: 'Takes it for granted that the manager is there',
    why: 'A foreign key would see to it. Without one, the first manager who leaves the company ends the report for everybody, in the middle of the night.',
    caughtBy: 'a manager who is not there is reported, and a department that is not there is as good as none',
    message: 'one document that is missing ended the whole run',
    edits: [
      {
        file: LOOKUPS,
        from: `
          if (manager === null) {
            danglingManagers.push(employee.id)
            continue
          }
        `,
        to: `
          if (manager === null) throw new Error('there is no such manager')
        `,
      },
    ],
  },
  {
    name: 'skips-in-silence',
    title: 'Skips a manager who is not there, and tells nobody',
    why: 'The report runs, and is wrong by some people whom nobody misses. What the store does not refuse at writing has to be told at reading.',
    caughtBy: 'a manager who is not there is reported, and a department that is not there is as good as none',
    message: 'the ids of employees whose manager is not there, in order',
    edits: [
      {
        file: LOOKUPS,
        from: `
          if (manager === null) {
            danglingManagers.push(employee.id)
            continue
          }
        `,
        to: `
          if (manager === null) continue
        `,
      },
    ],
  },
  {
    name: 'zero-is-nobody',
    title: 'Asks with ! whether there is a manager',
    why: '0 is an id like any other, and !0 is true: whoever has manager 0 seems to have none.',
    caughtBy: 'a manager who is not there is reported, and a department that is not there is as good as none',
    message: 'the ids of employees whose manager is not there, in order',
    edits: [
      {
        file: LOOKUPS,
        from: 'if (employee.managerId === null) continue',
        to: 'if (!employee.managerId) continue',
      },
    ],
  },
  {
    name: 'none-is-none',
    title: 'Compares undefined with undefined',
    why: 'own?.id === theirs?.id is true when both have no division: JavaScript has the trap that NULL avoids in SQL.',
    caughtBy: SMALL_LOOKUPS,
    message: 'unexpected',
    edits: [
      { file: LOOKUPS, from: COMPARED, to: 'if (own?.id !== theirs?.id) continue' },
      { file: LOOKUPS, from: 'division: own.name,', to: "division: own?.name ?? ''," },
    ],
  },
  {
    name: 'department-before-manager',
    title: "Looks up everybody's department first, also of those without a manager",
    why: 'The order of the look-ups decides how many there are. What can end the search comes first.',
    caughtBy: 'three look-ups at most for an employee who has a manager, and none for one who has not',
    message: 'look-ups for',
    edits: [
      {
        file: LOOKUPS,
        from: '\nif (employee.managerId === null) continue\n',
        to: `
          await divisionOf(documents, employee)
          if (employee.managerId === null) continue
        `,
      },
    ],
  },
])
