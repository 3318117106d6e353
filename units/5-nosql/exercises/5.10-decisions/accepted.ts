import { defineAccepted } from '@levelup/course/manifest'

const DECISIONS = 'src/decisions/decisions.ts'
const REVIEW = 'src/decisions/review.ts'
const CURE = "'CREATE INDEX tasks_open_idx ON tasks (assignee_id, status, created_at DESC)'"
const REFUSED = "'DELETE FROM users WHERE id = 1'"
const ONE = `
        SELECT tasks.id, tasks.title
        FROM tasks
        JOIN categories ON categories.id = tasks.category_id
        JOIN users ON users.id = tasks.assignee_id
        WHERE categories.name = $1 AND users.email = $2
        ORDER BY tasks.id
      `

export default defineAccepted([
  {
    name: 'pages-beside-the-rest',
    title: 'Pages in JSONB, an index in another order, a task of somebody whom nobody knows',
    why: 'A column of JSONB holds a tree as well as a document does. Columns that are compared with = may come in any order.',
    edits: [
      {
        file: DECISIONS,
        from: "pages: { store: 'mongodb', because: 'one-document', givesUp: 'foreign-keys' }",
        to: "pages: { store: 'jsonb', because: 'one-document', givesUp: 'rules-inside' }",
      },
      { file: DECISIONS, from: "because: 'spread-over-servers'", to: "because: 'one-document'" },
      { file: REVIEW, from: CURE, to: "'CREATE INDEX ON tasks (status, assignee_id, created_at)'" },
      {
        file: REVIEW,
        from: REFUSED,
        to: '"INSERT INTO tasks (id, title, assignee_id, created_at) VALUES (9001, \'Lost\', 999, now())"',
      },
      {
        file: REVIEW,
        from: ONE,
        to: `
        SELECT id, title FROM tasks
        WHERE category_id = (SELECT id FROM categories WHERE name = $1)
          AND assignee_id = (SELECT id FROM users WHERE email = $2)
        ORDER BY id
      `,
      },
    ],
  },
  {
    name: 'partial-index-and-exists',
    title: 'A partial index of what is open, EXISTS, and more columns than are asked for',
    why: 'The list asks for open tasks only, so the index need hold no others.',
    edits: [
      {
        file: REVIEW,
        from: CURE,
        to: '"CREATE INDEX tasks_open_idx ON tasks (assignee_id, created_at) INCLUDE (title) WHERE status = \'open\'"',
      },
      { file: REVIEW, from: REFUSED, to: "'UPDATE tasks SET category_id = 99 WHERE id = 2'" },
      {
        file: REVIEW,
        from: ONE,
        to: `
        SELECT tasks.* FROM tasks
        WHERE EXISTS (SELECT FROM categories WHERE id = category_id AND name = $1)
          AND assignee_id IN (SELECT id FROM users WHERE email = $2)
        ORDER BY id
      `,
      },
    ],
  },
])
