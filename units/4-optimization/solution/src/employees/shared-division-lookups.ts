import type {
  DepartmentDocument,
  Documents,
  EmployeeDocument,
  FoundByLookups,
  SharedDivision,
} from 'unit-4/exercises/4.8-join-or-lookups/contract.ts'

/**
 * The same from documents: three look-ups for each employee who has a manager. Nothing keeps an id from pointing to
 * nobody, so every reader has to decide what that means: here such employees are reported.
 */
export async function sharedDivisionByLookups(documents: Documents): Promise<FoundByLookups> {
  const shared: SharedDivision[] = []
  const danglingManagers: number[] = []
  for await (const employee of documents.employees()) {
    if (employee.managerId === null) continue
    const manager = await documents.findOne('employees', employee.managerId)
    if (manager === null) {
      danglingManagers.push(employee.id)
      continue
    }
    const own = await divisionOf(documents, employee)
    const theirs = await divisionOf(documents, manager)
    // By id: names repeat. Without a division there is nothing to share, also where both have none.
    if (own === null || own.id !== theirs?.id) continue
    shared.push({
      employeeId: employee.id,
      employee: employee.name,
      managerId: manager.id,
      manager: manager.name,
      division: own.name,
    })
  }
  shared.sort((a, b) => a.managerId - b.managerId || a.employeeId - b.employeeId)
  return { shared, danglingManagers: danglingManagers.sort((a, b) => a - b) }
}

async function divisionOf(
  documents: Documents,
  { departmentId }: EmployeeDocument,
): Promise<DepartmentDocument['division']> {
  if (departmentId === null) return null
  const department = await documents.findOne('departments', departmentId)
  return department?.division ?? null
}
