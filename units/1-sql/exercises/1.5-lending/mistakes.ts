import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([
  {
    name: 'commit-in-finally',
    title: 'COMMIT in finally',
    why: 'finally runs after a failure as well, so the half that was written before it is committed. Commit belongs behind the last write; the way out of a failure is ROLLBACK.',
    caughtBy: 'a failure at any statement of a return leaves the loan as it was',
    message: 'half of the return (1 of 1 loan, 0 of 1 event)',
    edits: [
      {
        file: 'src/lending.ts',
        from: `
          const lend = db.transaction(() => {
        `,
        to: `
          db.exec('BEGIN IMMEDIATE')
          try {
        `,
      },
      {
        file: 'src/lending.ts',
        from: `
          })
          // IMMEDIATE takes SQLite's one write lock before the SELECT, so that a copy found free is still free at the INSERT. A
          // plain BEGIN starts as a reader; when another writer commits in between, it cannot become a writer any more and
          // fails as busy.
          return lend.immediate()
        `,
        to: `
          } finally {
            db.exec('COMMIT')
          }
        `,
      },
      {
        file: 'src/lending.ts',
        from: `
          const takeBack = db.transaction(() => {
        `,
        to: `
          db.exec('BEGIN IMMEDIATE')
          try {
        `,
      },
      {
        file: 'src/lending.ts',
        from: `
          })
          return takeBack.immediate()
        `,
        to: `
          } finally {
            db.exec('COMMIT')
          }
        `,
      },
    ],
  },
  {
    name: 'deferred-begin',
    title: 'A transaction that begins as a reader',
    why: 'A plain BEGIN takes no lock. The SELECT makes the transaction a reader of the state at that moment; if another desk commits before the INSERT, SQLite refuses to let the reader write (SQLITE_BUSY), and no waiting helps, because what it has read is out of date.',
    caughtBy: 'the last copy is never lent twice, whenever the other desk asks for it',
    message: 'Say with BEGIN that you are going to write',
    edits: [
      { file: 'src/lending.ts', from: 'return lend.immediate()', to: 'return lend()' },
      { file: 'src/lending.ts', from: 'return takeBack.immediate()', to: 'return takeBack()' },
    ],
  },
  {
    name: 'no-transaction',
    title: 'Every statement for itself',
    why: 'Each statement is a transaction of its own. When the second write fails, the first one stays: a copy is out and the journal knows nothing of it. And between looking and lending, another desk may lend the same copy.',
    caughtBy: 'a failure at any statement of a check-out leaves nothing behind',
    message: 'half of the check-out (1 of 1 loan, 0 of 1 event)',
    edits: [
      {
        file: 'src/lending.ts',
        from: `
          const lend = db.transaction(() => {
            const copyId = findFreeCopy(db, request.isbn)
            if (copyId === undefined) return undefined
            const loan = insertLoan(db, { ...request, copyId })
            recordEvent(db, loan.id, 'checked_out', request.today)
            return loan
          })
          // IMMEDIATE takes SQLite's one write lock before the SELECT, so that a copy found free is still free at the INSERT. A
          // plain BEGIN starts as a reader; when another writer commits in between, it cannot become a writer any more and
          // fails as busy.
          return lend.immediate()
        `,
        to: `
          const copyId = findFreeCopy(db, request.isbn)
          if (copyId === undefined) return undefined
          const loan = insertLoan(db, { ...request, copyId })
          recordEvent(db, loan.id, 'checked_out', request.today)
          return loan
        `,
      },
      {
        file: 'src/lending.ts',
        from: `
          const takeBack = db.transaction(() => {
            const loan = closeLoan(db, request)
            if (loan) recordEvent(db, loan.id, 'returned', request.today)
            return loan
          })
          return takeBack.immediate()
        `,
        to: `
          const loan = closeLoan(db, request)
          if (loan) recordEvent(db, loan.id, 'returned', request.today)
          return loan
        `,
      },
    ],
  },
])
