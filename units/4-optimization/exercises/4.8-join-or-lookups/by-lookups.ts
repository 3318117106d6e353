import { expect, expectRows, test } from '@levelup/test-harness'
import { openClient } from 'unit-3/data/client.ts'
import type { Answers } from '../../contract.ts'
import { openCompany } from './by-join.ts'
import { sharedIn, type Company } from './company.ts'
import { countedDocuments } from './counted-documents.ts'
import { dataSets } from './data-sets.ts'
import { smallCompany } from './small-company.ts'

const HAL = 110

/** Hal's document is gone, and department 12's: whoever refers to them still does. */
const withDanglingIds: Company = {
  ...smallCompany,
  departments: smallCompany.departments.filter(({ id }) => id !== 12),
  employees: [
    ...smallCompany.employees.filter(({ id }) => id !== HAL),
    { id: 120, name: 'Lou', departmentId: null, managerId: HAL, profile: {} },
    { id: 99, name: 'Mia', departmentId: 11, managerId: 0, profile: {} },
  ],
}

/** The documents, one at a time. */
export function byLookups(answers: Answers): void {
  for (const [what, company] of dataSets)
    test(`look-ups find the same: ${what}`, async () => {
      const { sharedDivisionByLookups } = await answers.sharedDivisions()
      const { shared, danglingManagers } = await sharedDivisionByLookups(countedDocuments(company))
      expectRows(shared, sharedIn(company), { order: 'exact', dataSet: what })
      expect(danglingManagers, 'employees whose manager is not there, where each is').toEqual([])
    })

  test('a manager who is not there is reported, and a department that is not there is as good as none', async () => {
    const { sharedDivisionByLookups } = await answers.sharedDivisions()
    const answer = await sharedDivisionByLookups(countedDocuments(withDanglingIds)).catch(
      (error: unknown) => {
        expect.fail(`one document that is missing ended the whole run: ${String(error)}`)
      },
    )
    expect(answer.danglingManagers, 'the ids of employees whose manager is not there, in order').toEqual([
      99, 107, 120,
    ])
    expectRows(answer.shared, sharedIn(withDanglingIds), { order: 'exact' })
  })

  test('tables refuse what documents let happen: a manager who leaves', async ({ postgres }) => {
    const { sharedDivisionByLookups } = await answers.sharedDivisions()
    const { url } = await openCompany(answers, postgres, smallCompany)
    const client = await openClient({ url })
    const refusal = await client
      .query('DELETE FROM employees WHERE id = $1', [HAL])
      .catch((error: unknown) => error)
    expect(refusal, 'what PostgreSQL says to it').toMatchObject({
      table: 'employees',
      constraint: expect.any(String) as string,
    })
    const employees = smallCompany.employees.filter(({ id }) => id !== HAL)
    const { danglingManagers } = await sharedDivisionByLookups(
      countedDocuments({ ...smallCompany, employees }),
    )
    expect(danglingManagers, 'who had the manager that is gone').toEqual([107])
  })

  test('three look-ups at most for an employee who has a manager, and none for one who has not', async () => {
    const { sharedDivisionByLookups } = await answers.sharedDivisions()
    for (const [what, company] of dataSets) {
      const documents = countedDocuments(company)
      await sharedDivisionByLookups(documents)
      const ids = idsToFollow(company)
      expect(documents.scans(), `how often all employees were read: ${what}`).toBeLessThanOrEqual(1)
      expect(
        documents.lookups(),
        `look-ups for employees who have a manager, and between them ${ids} ids to follow: ${what}`,
      ).toBeLessThanOrEqual(ids)
    }
  })

  test('nothing is remembered: who has changed the department is found there', async () => {
    const { sharedDivisionByLookups } = await answers.sharedDivisions()
    await sharedDivisionByLookups(countedDocuments(smallCompany))
    const employees = smallCompany.employees.map((employee) => ({ ...employee, departmentId: 15 }))
    const departments = smallCompany.departments.map((department) => ({ ...department, divisionId: 3 }))
    const moved = { ...smallCompany, employees, departments }
    const { shared } = await sharedDivisionByLookups(countedDocuments(moved))
    expectRows(shared, sharedIn(moved), { order: 'exact', dataSet: 'after everybody has moved' })
  })

  test('an error of the store comes out, and is no dangling manager', async () => {
    const { sharedDivisionByLookups } = await answers.sharedDivisions()
    const documents = countedDocuments(smallCompany)
    await sharedDivisionByLookups(documents)
    const lost = new Error('the connection is lost')
    const answer = await sharedDivisionByLookups({
      employees: () => documents.employees(),
      findOne: () => Promise.reject(lost),
    }).catch((error: unknown) => error)
    expect(answer, 'what came out while no document could be read').toBe(lost)
  })
}

/** Of each employee with a manager: the manager's id, and those of their two departments where they have one. */
function idsToFollow({ employees }: Company): number {
  const departments = new Map(employees.map(({ id, departmentId }) => [id, departmentId]))
  return employees
    .filter(({ managerId }) => managerId !== null)
    .flatMap(({ managerId, departmentId }) => [managerId, departmentId, departments.get(managerId!) ?? null])
    .filter((id) => id !== null).length
}
