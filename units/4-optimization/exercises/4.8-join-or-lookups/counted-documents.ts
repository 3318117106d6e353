import type { Company } from './company.ts'
import type { Collections, Documents, EmployeeDocument } from './contract.ts'

/** Documents in memory that count how they are read. */
export interface CountedDocuments extends Documents {
  /** Look-ups so far. */
  readonly lookups: () => number
  /** Those that asked for no id. */
  readonly lookupsOfNothing: () => number
  /** How often all employees were read. */
  readonly scans: () => number
}

export function countedDocuments({ divisions, departments, employees }: Company): CountedDocuments {
  const collections = {
    employees: new Map(employees.map((employee) => [employee.id, employee])),
    departments: new Map(
      departments.map(({ id, name, divisionId }) => {
        const division = divisions.find((one) => one.id === divisionId) ?? null
        return [id, { id, name, division }]
      }),
    ),
  } satisfies { [Name in keyof Collections]: Map<number, Collections[Name]> }
  let [lookups, lookupsOfNothing, scans] = [0, 0, 0]
  return {
    lookups: () => lookups,
    lookupsOfNothing: () => lookupsOfNothing,
    scans: () => scans,
    async *employees(): AsyncGenerator<EmployeeDocument> {
      scans += 1
      for (const employee of employees) yield await Promise.resolve(structuredClone(employee))
    },
    async findOne<Name extends keyof Collections>(name: Name, id: number): Promise<Collections[Name] | null> {
      lookups += 1
      // Types forbid it, and `!` allows it.
      if (typeof id !== 'number') lookupsOfNothing += 1
      // A copy, as if it had come over the network.
      return await Promise.resolve(
        structuredClone((collections[name].get(id) ?? null) as Collections[Name] | null),
      )
    },
  }
}
