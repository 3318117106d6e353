import { describe, expect, test } from 'vitest'
import { sqliteWithEvents } from '../../test/support/sqlite-with-events.ts'
import { Todo } from '../todo.ts'
import { failAtEachStatement, InjectedFault, type Fault } from './fault.ts'

type Db = ReturnType<typeof sqliteWithEvents>

function fresh(): Db {
  const db = sqliteWithEvents(':memory:')
  db.db.exec('CREATE TABLE loan (copy int)')
  return db
}

const loansLeft = ({ db }: Db): string | undefined => {
  const { n } = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM loan').get() ?? { n: 0 }
  return n === 0 ? undefined : `${n} loans`
}

const inTransaction = (db: Db): void => {
  db.run('BEGIN')
  try {
    db.run('INSERT INTO loan VALUES (1)')
    db.run('INSERT INTO loan VALUES (2)')
    db.run('COMMIT')
  } catch (error) {
    db.run('ROLLBACK')
    throw error
  }
}

describe('failAtEachStatement', () => {
  test('fails each statement in turn, and never the rollback', async () => {
    const faults: Fault[] = []
    const tried = await failAtEachStatement((db: Db) => db.events, {
      fresh,
      action: inTransaction,
      check: (db, fault) => {
        faults.push(fault)
        return loansLeft(db)
      },
    })
    expect(tried).toBe(4)
    expect(faults.map(({ sql }) => sql.split(' ')[0])).toEqual(['BEGIN', 'INSERT', 'INSERT', 'COMMIT'])
    expect(faults[1]).toMatchObject({
      statement: 2,
      swallowed: false,
      error: expect.any(InjectedFault) as unknown,
    })
  })

  test('says in words what a failure left behind', async () => {
    const withoutTransaction = (db: Db): void => {
      db.run('INSERT INTO loan VALUES (1)')
      db.run('INSERT INTO loan VALUES (2)')
    }
    await expect(
      failAtEachStatement((db: Db) => db.events, { fresh, action: withoutTransaction, check: loansLeft }),
    ).rejects.toThrow(
      'after a failure at statement 2 (INSERT INTO loan VALUES (2)) the database still held 1 loans',
    )
  })

  test('puts the statement before what a failed check says', async () => {
    const failing = failAtEachStatement((db: Db) => db.events, {
      fresh,
      action: inTransaction,
      check: () => expect(1).toBe(2),
    })
    await expect(failing).rejects.toThrow(/^after a failure at statement 1 \(BEGIN\): expected 1 to be 2/)
  })

  test('tells the check when the action swallowed the failure', async () => {
    const swallowing = (db: Db): void => {
      try {
        db.run('INSERT INTO loan VALUES (1)')
      } catch {
        // on purpose
      }
    }
    const swallowed: boolean[] = []
    await failAtEachStatement((db: Db) => db.events, {
      fresh,
      action: swallowing,
      check: (_, fault) => void swallowed.push(fault.swallowed),
    })
    expect(swallowed).toEqual([true])
  })

  test('an action without a statement is no proof', async () => {
    const nothing = failAtEachStatement((db: Db) => db.events, {
      fresh,
      action: () => 1,
      check: () => undefined,
    })
    await expect(nothing).rejects.toThrow('the action made no statement at all')
  })

  test('an unwritten stub stays one', async () => {
    const action = (): never => {
      throw new Todo('1.5', 'lend')
    }
    await expect(
      failAtEachStatement((db: Db) => db.events, { fresh, action, check: () => undefined }),
    ).rejects.toThrow(Todo)
  })

  test('an action that never ends its statements is bounded', async () => {
    const restless = (db: Db): void => {
      for (let n = 0; n < 20; n++) db.run('INSERT INTO loan VALUES (?)', n)
    }
    await expect(
      failAtEachStatement((db: Db) => db.events, {
        fresh,
        action: restless,
        check: () => undefined,
        maxStatements: 10,
      }),
    ).rejects.toThrow('the action made more than 10 statements')
  })
})
