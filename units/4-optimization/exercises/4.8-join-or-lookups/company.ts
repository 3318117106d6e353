import { randomNumbers } from '../../data/random.ts'
import type { EmployeeDocument, SharedDivision } from './contract.ts'

export interface Company {
  readonly divisions: readonly { readonly id: number; readonly name: string }[]
  readonly departments: readonly Department[]
  /** In no order. */
  readonly employees: readonly EmployeeDocument[]
}

interface Department {
  readonly id: number
  readonly name: string
  readonly divisionId: number | null
}

const EMPLOYEES_PER_DEPARTMENT = 100
const DEPARTMENTS_PER_DIVISION = 25
const NAMES = 'Ada Bo Cleo Dee Eli Fay Gus Hal Ivy Jon'.split(' ')
const profiles = [
  { kind: 'staff', vestsOn: '2027-01-01' },
  { kind: 'contractor', hourlyRate: 95 },
  { kind: 'intern' },
]

/**
 * A company of that many employees: 100 to a department, 25 departments to a division, five of each at least. The
 * first departments are large, and a few managers have most of the people; most managers are of the employee's own
 * division. Few employees have no department or no manager, and one department of twenty has no division. The same
 * options give the same company.
 */
export function companyOf({ employees: count, seed = 8 }: { employees: number; seed?: number }): Company {
  const random = randomNumbers(seed)
  const below = (limit: number, power = 1) => Math.floor(limit * random() ** power)
  const departmentCount = Math.max(5, Math.round(count / EMPLOYEES_PER_DEPARTMENT))
  const divisionCount = Math.max(5, Math.round(departmentCount / DEPARTMENTS_PER_DIVISION))
  const divisions = Array.from({ length: divisionCount }, (_, index) => ({
    id: index + 1,
    name: `Division ${index % 4}`,
  }))
  const departments = Array.from({ length: departmentCount }, (_, index) => ({
    id: index + 1,
    name: `Department ${index % 7}`,
    divisionId: random() < 0.05 ? null : 1 + below(divisionCount),
  }))
  const managerCount = Math.ceil(count / 10)
  const employees = Array.from({ length: count }, (_, index) => ({
    // Each number once, and not in order: 7919 is a prime that divides none of our sizes.
    id: 1 + ((index * 7919) % count),
    name: NAMES[below(NAMES.length)]!,
    departmentId: random() < 0.03 ? null : 1 + below(departmentCount, 2),
    managerId: random() < 0.05 ? null : 1 + below(managerCount, 2),
    profile: profiles[index % profiles.length]!,
  }))
  return { divisions, departments, employees }
}

/** The right answer, from what is in memory. */
export function sharedIn({ divisions, departments, employees }: Company): SharedDivision[] {
  const [people, places, names] = [byId(employees), byId(departments), byId(divisions)]
  const divisionOf = ({ departmentId }: EmployeeDocument) =>
    departmentId === null ? null : (places.get(departmentId)?.divisionId ?? null)
  const shared = employees.flatMap((employee) => {
    const manager = employee.managerId === null ? undefined : people.get(employee.managerId)
    const division = divisionOf(employee)
    if (!manager || division === null || division !== divisionOf(manager)) return []
    return [
      {
        employeeId: employee.id,
        employee: employee.name,
        managerId: manager.id,
        manager: manager.name,
        division: names.get(division)!.name,
      },
    ]
  })
  return shared.sort((a, b) => a.managerId - b.managerId || a.employeeId - b.employeeId)
}

function byId<Row extends { readonly id: number }>(rows: readonly Row[]): Map<number, Row> {
  return new Map(rows.map((row) => [row.id, row]))
}
