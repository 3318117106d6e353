import { defineEquivalent } from '@levelup/course/manifest'

const UP = 'prisma/migrations/20260303090000_keyset_index/migration.sql'
const WHOLE =
  'The brief leaves the design open, and an index that holds the trash as well serves the same pages: of twenty tasks one is passed over. It is only larger.'

export default defineEquivalent([
  {
    file: UP,
    from: 'id DESC) WHERE deleted_at IS NULL;\n\nCREATE',
    to: 'id DESC) ;\n\nCREATE',
    why: WHOLE,
  },
  {
    file: UP,
    from: '(user_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;\n',
    to: '(user_id, created_at DESC, id DESC) ;\n',
    why: WHOLE,
  },
])
