import { expect, ExpectationError, expectRows, test } from '@levelup/test-harness'
import { openClient } from 'unit-3/data/client.ts'
import type { Answers } from '../../contract.ts'
import { brokenStores } from './broken-stores.ts'
import { openCompany } from './by-join.ts'
import { sharedIn, type Company } from './company.ts'
import type { Documents, FoundByLookups } from './contract.ts'
import { countedDocuments, type CountedDocuments } from './counted-documents.ts'
import { dataSets } from './data-sets.ts'
import { MANAGER_ZERO, smallCompany } from './small-company.ts'

const HAL = 110

/** The documents of two managers are gone, and department 12's: whoever refers to them still does. */
const withDanglingIds: Company = {
  ...smallCompany,
  departments: smallCompany.departments.filter(({ id }) => id !== 12),
  employees: [
    ...smallCompany.employees.filter(({ id }) => id !== HAL && id !== MANAGER_ZERO),
    { id: 120, name: 'Lou', departmentId: null, managerId: HAL, profile: {} },
    { id: 99, name: 'Mia', departmentId: 11, managerId: MANAGER_ZERO, profile: {} },
  ],
}

/** The documents, one at a time. */
export function byLookups(answers: Answers): void {
  const [small, ...others] = dataSets
  findTheSame(answers, small!)
  // Before the others: whoever keeps what the small company taught would be wrong about those for no visible reason.
  test('nothing is remembered: who has changed the department is found there', async () => {
    const { sharedDivisionByLookups } = await answers.sharedDivisions()
    let now = countedDocuments(smallCompany)
    const store: Documents = {
      employees: () => now.employees(),
      findOne: (name, id) => now.findOne(name, id),
    }
    await sharedDivisionByLookups(store)
    const employees = smallCompany.employees.map((employee) => ({ ...employee, departmentId: 15 }))
    const departments = smallCompany.departments.map((department) => ({ ...department, divisionId: 3 }))
    const moved = { ...smallCompany, employees, departments }
    now = countedDocuments(moved)
    const { shared } = await sharedDivisionByLookups(store)
    expectRows(shared, sharedIn(moved), { order: 'exact', dataSet: 'after everybody has moved' })
  })

  for (const dataSet of others) findTheSame(answers, dataSet)

  test('a manager who is not there is reported, and a department that is not there is as good as none', async () => {
    const { sharedDivisionByLookups } = await answers.sharedDivisions()
    const answer = await sharedDivisionByLookups(countedDocuments(withDanglingIds)).catch(
      (error: unknown) => {
        expect.fail(`one document that is missing ended the whole run: ${String(error)}`)
      },
    )
    expect(answer.danglingManagers, 'the ids of employees whose manager is not there, in order').toEqual([
      99, 107, 114, 120,
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
      expectFewLookups(documents, company, what)
    }
  })

  for (const [what, breaking] of brokenStores)
    test(`an error of the store comes out: ${what} cannot be read`, async () => {
      const { sharedDivisionByLookups } = await answers.sharedDivisions()
      await sharedDivisionByLookups(countedDocuments(smallCompany))
      const lost = new Error('the connection is lost')
      const store = breaking(countedDocuments(smallCompany), lost)
      const outcome = await sharedDivisionByLookups(store).then(
        (answer) => answer,
        (error: unknown) => ({ error }),
      )
      if (store.failed()) expectLost(outcome, lost, what)
    })
}

function findTheSame(answers: Answers, [what, company]: (typeof dataSets)[number]): void {
  test(`look-ups find the same: ${what}`, async () => {
    const { sharedDivisionByLookups } = await answers.sharedDivisions()
    const { shared, danglingManagers } = await sharedDivisionByLookups(countedDocuments(company))
    expectRows(shared, sharedIn(company), { order: 'exact', dataSet: what })
    expect(danglingManagers, 'employees whose manager is not there, where each is').toEqual([])
  })
}

function expectLost(outcome: FoundByLookups | { error: unknown }, lost: Error, what: string): void {
  if (!('error' in outcome))
    throw new ExpectationError(
      `${what} could not be read, and the answer was a list of ${outcome.shared.length} and ${outcome.danglingManagers.length} ` +
        'dangling managers: what could not be read was taken for what is not there',
    )
  if (!chainOf(outcome.error).includes(lost))
    throw new ExpectationError(`the error of the store did not come out, but ${String(outcome.error)}`)
}

function chainOf(error: unknown): unknown[] {
  return error instanceof Error ? [error, ...chainOf(error.cause)] : []
}

function expectFewLookups(documents: CountedDocuments, company: Company, what: string): void {
  const ids = idsToFollow(company)
  if (documents.scans() > 1)
    throw new ExpectationError(`all employees were read ${documents.scans()} times, once is enough: ${what}`)
  if (documents.lookupsOfNothing() > 0)
    throw new ExpectationError(
      `of ${documents.lookups()} look-ups ${documents.lookupsOfNothing()} asked for null: who has no manager or no department needs none (${what})`,
    )
  if (documents.lookups() > ids)
    throw new ExpectationError(
      `there were ${documents.lookups()} look-ups, and only ${ids} ids to look up: of each employee who has a manager, that manager and the ` +
        `departments of the two (${what})`,
    )
}

/** Of each employee with a manager: the manager's id, and those of their two departments where they have one. */
function idsToFollow({ employees }: Company): number {
  const departments = new Map(employees.map(({ id, departmentId }) => [id, departmentId]))
  return employees
    .filter(({ managerId }) => managerId !== null)
    .flatMap(({ managerId, departmentId }) => [managerId, departmentId, departments.get(managerId!) ?? null])
    .filter((id) => id !== null).length
}
