import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '1.1',
  title: 'Keys and foreign keys without NOT NULL',
  why:
    'A foreign key says where a value must point, not that there is one; UNIQUE lets any number of NULLs ' +
    'in; and in SQLite even a PRIMARY KEY of two columns does. A loan without a member satisfies all of ' +
    'them.',
  caughtBy: 'refuses NULL in loans: copy_id, member_id, loaned_on, due_on',
  message: 'NULL in loans.copy_id was accepted',
})
