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
    caughtBy: 'it is one statement, for 300 employees and for 3,000',
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
    why: 'LIKE, < or a function of both sides: the database compares each employee with everybody. With 2,000 employees that are four million pairs, with 500,000 it never ends.',
    caughtBy: 'the statement touches a few rows for each employee, and not all rows for each',
    message: 'pairs of rows together that do not, and dropped them again',
    edits: [{ file: SQL, from: 'ON m.id = e.manager_id', to: 'ON m.id - e.manager_id = 0' }],
  },
  {
    name: 'chooses-in-javascript',
    title: 'One statement for everybody with their division, and a Map for the rest',
    why: 'It is one round trip, and every employee of the company travels through it. The join is still there, in JavaScript, without indexes and without a planner.',
    caughtBy: 'the statement touches a few rows for each employee, and not all rows for each',
    message: 'as JavaScript chose what the statement could have chosen',
    edits: [
      {
        file: SQL,
        from: 'export function sharedDivision(db: Database): Promise<SharedDivision[]> {',
        to: `interface Placed {
  readonly id: number
  readonly name: string
  readonly managerId: number | null
  readonly divisionId: number | null
  readonly division: string
}

export async function sharedDivision(db: Database): Promise<SharedDivision[]> {
  const everybody = await placed(db)
  const people = new Map<number | null, Placed>(everybody.map((one) => [one.id, one]))
  return everybody.flatMap(({ id, name, managerId, divisionId, division }) => {
    const manager = people.get(managerId)
    if (!manager || divisionId === null || manager.divisionId !== divisionId) return []
    return [{ employeeId: id, employee: name, managerId: manager.id, manager: manager.name, division }]
  })
}

function placed(db: Database): Promise<Placed[]> {`,
      },
      { file: SQL, from: '$queryRaw<SharedDivision[]>', to: '$queryRaw<Placed[]>' },
      {
        file: SQL,
        from: 'SELECT e.id AS "employeeId", e.name AS employee, m.id AS "managerId", m.name AS manager, division.name AS division',
        to: 'SELECT e.id, e.name, e.manager_id AS "managerId", own.division_id AS "divisionId", division.name AS division',
      },
      { file: SQL, from: '\nJOIN employees AS m ON m.id = e.manager_id\n', to: '' },
      { file: SQL, from: `\n${THEIRS}\n`, to: '' },
      { file: SQL, from: 'JOIN departments AS own', to: 'LEFT JOIN departments AS own' },
      { file: SQL, from: 'JOIN divisions AS division', to: 'LEFT JOIN divisions AS division' },
      { file: SQL, from: 'ORDER BY m.id, e.id', to: 'ORDER BY e.manager_id, e.id' },
    ],
  },
  {
    name: 'zero-for-null',
    title: 'Puts 0 where there is no division, to compare',
    why: '0 is an id like any other. Whoever has no division is from then on in division 0, with all others who have none.',
    caughtBy: SMALL_JOIN,
    message: "division: 'Works' } is unexpected",
    edits: [
      {
        file: SQL,
        from: 'theirs.division_id = own.division_id',
        to: 'COALESCE(theirs.division_id, 0) = COALESCE(own.division_id, 0)',
      },
      { file: SQL, from: 'division.id = own.division_id', to: 'division.id = COALESCE(own.division_id, 0)' },
    ],
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
    caughtBy: SMALL_LOOKUPS,
    message: "employee: 'Lea', managerId: 0, manager: '', division: 'Works' } is missing",
    edits: [
      {
        file: LOOKUPS,
        from: 'if (employee.managerId === null) continue',
        to: 'if (!employee.managerId) continue',
      },
    ],
  },
  {
    name: 'zero-is-no-department',
    title: 'Asks with ! whether there is a department',
    why: 'The same with departments: those in department 0 seem to be in none, and their division with them.',
    caughtBy: SMALL_LOOKUPS,
    message: "employee: 'Lea', managerId: 0, manager: '', division: 'Works' } is missing",
    edits: [
      { file: LOOKUPS, from: 'if (departmentId === null) return null', to: 'if (!departmentId) return null' },
    ],
  },
  {
    name: 'lost-is-none',
    title: 'Takes an error of the store for a department that is not there',
    why: 'While the store is down nobody shares a division with anybody, says the report. What could not be read is not known, and not absent.',
    caughtBy: 'an error of the store comes out: a department cannot be read',
    message: 'what could not be read was taken for what is not there',
    edits: [
      {
        file: LOOKUPS,
        from: "await documents.findOne('departments', departmentId)",
        to: "await documents.findOne('departments', departmentId).catch(() => null)",
      },
    ],
  },
  {
    name: 'half-a-company',
    title: 'Reads all employees first, as many as come',
    why: 'When the reading breaks off in the middle, the catch goes on with what is there. The report is of half a company, and looks like one of all.',
    caughtBy: 'an error of the store comes out: the rest of the employees cannot be read',
    message: 'what could not be read was taken for what is not there',
    edits: [
      {
        file: LOOKUPS,
        from: 'for await (const employee of documents.employees()) {',
        to: `const everybody: EmployeeDocument[] = []
  try {
    for await (const employee of documents.employees()) everybody.push(employee)
  } catch (error) {
    console.error(error)
  }
  for (const employee of everybody) {`,
      },
    ],
  },
  {
    name: 'remembers-managers',
    title: 'Keeps the managers that it found for the next call',
    why: 'The second report is quick, and is about the company of the first. Who keeps a copy has to know when it is out of date.',
    caughtBy: 'nothing is remembered: who has changed the department is found there',
    message: 'after everybody has moved',
    edits: [
      {
        file: LOOKUPS,
        from: "const manager = await documents.findOne('employees', employee.managerId)",
        to: `const manager = found.get(employee.managerId) ?? (await documents.findOne('employees', employee.managerId))
    if (manager) found.set(employee.managerId, manager)`,
      },
      {
        file: LOOKUPS,
        from: 'async function divisionOf(',
        to: `const found = new Map<number, EmployeeDocument>()

async function divisionOf(`,
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
    message: 'ids to look up',
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
