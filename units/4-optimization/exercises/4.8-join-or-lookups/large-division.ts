import type { Company } from './company.ts'

const DIVISIONS = 500
const DEPARTMENTS = 2000
/** In the first division; the others have two each. */
const DEPARTMENTS_OF_THE_LARGE_ONE = 1000
export const PLANNED_EMPLOYEES = 2000
const MANAGERS = 50
/** Of five employees one works outside of the large division. */
const OUTSIDE = 5

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

/**
 * A company in which a careless condition shows: there are so many divisions, and in one of them so many departments
 * and people, that to compare each with each is far more than to find one. And the tables are large enough for the
 * planner to look a row up in an index rather than to read all.
 */
export const largeDivision: Company = {
  divisions: upTo(DIVISIONS).map((id) => ({ id, name: `Division ${id}` })),
  departments: upTo(DEPARTMENTS).map((id) => ({
    id,
    name: `Department ${id}`,
    divisionId: id < DEPARTMENTS_OF_THE_LARGE_ONE ? 0 : 1 + (id % (DIVISIONS - 1)),
  })),
  employees: upTo(PLANNED_EMPLOYEES).map((id) => ({
    id,
    name: `Employee ${id}`,
    departmentId:
      id % OUTSIDE === OUTSIDE - 1 ? DEPARTMENTS - 1 - (id % 1000) : id % DEPARTMENTS_OF_THE_LARGE_ONE,
    managerId: id % MANAGERS,
    profile: {},
  })),
}
