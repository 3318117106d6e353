import type { Company } from './company.ts'
import type { EmployeeDocument } from './contract.ts'

/** 0 is an id like any other. Two divisions have one name, and one an empty name. Department 14 has no division. */
const divisions = [
  { id: 0, name: 'Works' },
  { id: 1, name: 'Sales' },
  { id: 2, name: 'Research' },
  { id: 3, name: 'Sales' },
  { id: 4, name: '' },
]
const departments = [
  { id: 0, name: 'Foundry', divisionId: 0 },
  { id: 11, name: 'Europe', divisionId: 1 },
  { id: 12, name: 'Asia', divisionId: 1 },
  { id: 13, name: 'Europe', divisionId: 3 },
  { id: 14, name: 'Archive', divisionId: null },
  { id: 15, name: 'Optics', divisionId: 2 },
  { id: 16, name: 'Night shift', divisionId: 4 },
]

export const MANAGER_ZERO = 0

/** Each employee is here for one rule, or one misreading of it. */
export const smallCompany: Company = {
  divisions,
  departments,
  employees: [
    employee(109, 'Ada', 11, 101), // the manager's own department
    employee(103, 'Bo', 12, 101), // another department of the same division
    employee(104, 'Ada', 13, 101), // a division of the same name
    employee(105, 'Cleo', 15, 101), // another division
    employee(101, 'Dee', 11, 101), // her own manager
    employee(106, 'Eli', 14, 107), // both in a department without a division
    employee(107, 'Fay', 14, 110), // no division, and a manager who has one
    employee(108, 'Gus', null, 101), // no department
    employee(110, 'Hal', 15, 108), // a manager without a department
    employee(111, 'Ivy', 15, 112), // two who manage each other
    employee(112, 'Ivy', 15, 111),
    employee(113, 'Jon', null, 108), // neither of them has a department
    employee(102, 'Kim', 12, null), // no manager
    employee(100, 'Kim', 13, 104), // the other division called Sales
    employee(114, 'Lea', 0, MANAGER_ZERO), // manager, department and division 0
    employee(MANAGER_ZERO, '', 0, MANAGER_ZERO), // without a name, too
    employee(115, 'Max', 16, 116), // a division without a name
    employee(116, 'Nia', 16, null),
  ],
}

function employee(
  id: number,
  name: string,
  departmentId: number | null,
  managerId: number | null,
): EmployeeDocument {
  return { id, name, departmentId, managerId, profile: { kind: 'staff' } }
}
