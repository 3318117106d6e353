import type { Database } from '../../contract.ts'

/** An employee who works in the same division as their manager. */
export interface SharedDivision {
  readonly employeeId: number
  readonly employee: string
  readonly managerId: number
  readonly manager: string
  readonly division: string
}

/** The same company as documents: one collection each, and nothing that holds them together. */
export interface Collections {
  readonly employees: EmployeeDocument
  readonly departments: DepartmentDocument
}

export interface EmployeeDocument {
  readonly id: number
  readonly name: string
  readonly departmentId: number | null
  /** Another employee's id, or what was one once. */
  readonly managerId: number | null
  /** What only some employees have: an hourly rate, a university. */
  readonly profile: Readonly<Record<string, unknown>>
}

export interface DepartmentDocument {
  readonly id: number
  readonly name: string
  /** Embedded, as it is in documents: each department has a copy of its division. */
  readonly division: { readonly id: number; readonly name: string } | null
}

/** A store of documents. */
export interface Documents {
  /** All employees, one after the other, in no order. */
  employees(): AsyncIterable<EmployeeDocument>
  /** A look-up: one document by its id, or null. Each is a round trip. */
  findOne<Name extends keyof Collections>(collection: Name, id: number): Promise<Collections[Name] | null>
}

export interface FoundByLookups {
  readonly shared: SharedDivision[]
  /** The ids of employees whose `managerId` is the id of nobody, in order. */
  readonly danglingManagers: number[]
}

/** 4.8 */
export interface SharedDivisions {
  /** By `managerId`, then `employeeId`. */
  sharedDivision(this: void, db: Database): Promise<SharedDivision[]>
  /** The same, in the same order. */
  sharedDivisionByLookups(this: void, documents: Documents): Promise<FoundByLookups>
}

declare module '../../contract.ts' {
  interface Answers {
    sharedDivisions(): Promise<SharedDivisions>
  }
}
