const DIAGNOSIS = 'src/crew/crew-diagnosis.ts'
const COLUMN = "'text REFERENCES members (id) ON DELETE SET NULL'"
const THROWN = 'the diagnosis says what openJobs throws'
const STORED = 'the diagnosis says what is stored when she has left'
const POSTGRES = 'with the column of the diagnosis PostgreSQL does it on its own, whoever deletes the member'

/** Wrong predictions. */
export const diagnosisMistakes = [
  {
    name: 'database-complains',
    title: 'Predicts an error of MongoDB',
    why: 'There is nothing to complain about: for the database the id is a text like any other. It is JavaScript that falls over null.',
    caughtBy: THROWN,
    message: 'the name of the error that the shipped openJobs throws',
    edits: [{ file: DIAGNOSIS, from: "name: 'TypeError'", to: "name: 'MongoServerError'" }],
  },
  {
    name: 'reads-the-address',
    title: 'Predicts the wrong line',
    why: 'The name is read first, and nothing comes after an exception.',
    caughtBy: THROWN,
    message: 'the first property of the missing member that it reads',
    edits: [{ file: DIAGNOSIS, from: "reading: 'name'", to: "reading: 'email'" }],
  },
  {
    name: 'set-null-by-itself',
    title: 'Predicts that the jobs were cleaned up',
    why: 'The misconception itself: "a reference in MongoDB is as safe as a foreign key".',
    caughtBy: STORED,
    message: 'assigneeId: you say null. Who in the shipped code has written to the jobs?',
    edits: [{ file: DIAGNOSIS, from: "assigneeId: 'm-ada'", to: 'assigneeId: null' }],
  },
  {
    name: 'find-gives-undefined',
    title: 'Predicts undefined',
    why: 'An array’s find gives undefined, the driver’s findOne gives null. Whoever compares with === undefined goes on with null.',
    caughtBy: STORED,
    message: "What does the driver's findOne resolve to when no document fits?",
    edits: [{ file: DIAGNOSIS, from: 'found: null', to: 'found: undefined' }],
  },
  {
    name: 'cascade',
    title: 'ON DELETE CASCADE',
    why: 'The jobs go with the member: the work is forgotten.',
    caughtBy: POSTGRES,
    message: 'the jobs that are left, all of which should be',
    edits: [{ file: DIAGNOSIS, from: COLUMN, to: "'text REFERENCES members (id) ON DELETE CASCADE'" }],
  },
  {
    name: 'no-action',
    title: 'A foreign key, and no word about deleting',
    why: 'It is safe: nobody can leave as long as something points to them. That is not what is asked for here.',
    caughtBy: POSTGRES,
    message: 'PostgreSQL refuses that m-1 leaves',
    edits: [{ file: DIAGNOSIS, from: COLUMN, to: "'text REFERENCES members (id)'" }],
  },
  {
    name: 'column-without-key',
    title: 'A column that is a text',
    why: 'Then PostgreSQL is as blind as MongoDB. It is the constraint that watches, not the brand.',
    caughtBy: POSTGRES,
    message: 'a job may point to m-99 with it, and there is no such member',
    edits: [{ file: DIAGNOSIS, from: COLUMN, to: "'text'" }],
  },
  {
    name: 'not-null-and-set-null',
    title: 'NOT NULL and ON DELETE SET NULL',
    why: 'PostgreSQL takes both, and refuses the first member who leaves: the column may not become what the key makes it.',
    caughtBy: POSTGRES,
    message: 'PostgreSQL refuses that m-1 leaves',
    edits: [
      { file: DIAGNOSIS, from: COLUMN, to: "'text NOT NULL REFERENCES members (id) ON DELETE SET NULL'" },
    ],
  },
]
