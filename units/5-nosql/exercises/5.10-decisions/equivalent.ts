import { defineEquivalent } from '@levelup/course/manifest'

const FILE = 'src/decisions/review.ts'
const REFUSED = 'Refused by the same foreign key: it is an example as good.'
const NO_PARTNER = 'Without a partner the name is NULL, and is not equal to what is sought.'

export default defineEquivalent([
  {
    file: FILE,
    from: 'assignee_id, status',
    to: 'status, assignee_id',
    why: 'Columns that are compared with = may come in any order.',
  },
  { file: FILE, from: 'WHERE id = 1', to: '', why: REFUSED },
  { file: FILE, from: "id = 1',", to: "id <> 1',", why: REFUSED },
  { file: FILE, from: '= 1', to: '= 2', why: REFUSED },
  { file: FILE, from: 'tasks\n        JOIN', to: 'tasks\n        LEFT JOIN', why: NO_PARTNER },
  {
    file: FILE,
    from: 'tasks.category_id\n        JOIN',
    to: 'tasks.category_id\n        LEFT JOIN',
    why: NO_PARTNER,
  },
])
