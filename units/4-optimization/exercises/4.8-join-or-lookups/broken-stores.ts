import type { Collections, Documents } from './contract.ts'

const READ_BEFORE_THE_ERROR = 5

/** Documents, until something cannot be read. */
interface BrokenStore extends Documents {
  /** Whether it was asked for what it cannot read: who keeps what was seen may never do so. */
  readonly failed: () => boolean
}

type Breaking = (documents: Documents, lost: Error) => BrokenStore

/** By what cannot be read, and how. */
export const brokenStores: readonly (readonly [what: string, breaking: Breaking])[] = [
  ['a manager', lookingUp('employees')],
  ['a department', lookingUp('departments')],
  ['the rest of the employees', reading],
]

function lookingUp(broken: keyof Collections): Breaking {
  return (documents, lost) => {
    let failed = false
    return {
      failed: () => failed,
      employees: () => documents.employees(),
      findOne(name, id) {
        if (name !== broken) return documents.findOne(name, id)
        failed = true
        return Promise.reject(lost)
      },
    }
  }
}

function reading(documents: Documents, lost: Error): BrokenStore {
  let failed = false
  return {
    failed: () => failed,
    async *employees() {
      let read = 0
      for await (const employee of documents.employees()) {
        failed = read++ === READ_BEFORE_THE_ERROR
        if (failed) throw lost
        yield employee
      }
    },
    findOne: (name, id) => documents.findOne(name, id),
  }
}
