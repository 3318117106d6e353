import { defineEquivalent } from '@levelup/course/manifest'

const FILE = 'src/employees/shared-division.ts'

export default defineEquivalent([
  {
    file: FILE,
    from: 'JOIN employees AS m',
    to: 'LEFT JOIN employees AS m',
    why: 'Without a manager there is no department of theirs, and that inner join drops the row.',
  },
  {
    file: FILE,
    from: 'JOIN departments AS own',
    to: 'LEFT JOIN departments AS own',
    why: 'Without a department of their own the divisions are not equal, and the next inner join drops the row.',
  },
  {
    file: FILE,
    from: 'JOIN divisions AS division',
    to: 'LEFT JOIN divisions AS division',
    why: 'The division was compared with =, so it is not NULL, and the foreign key says that it is there.',
  },
])
