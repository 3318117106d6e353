import { defineMistakes } from '@levelup/course/manifest'
import { reviewMistakes } from './review-mistakes.ts'

const DECISIONS = 'src/decisions/decisions.ts'
const PARTITION = 'src/decisions/partition.ts'

function caseTest(name: string): string {
  return `the case "${name}": the store, what decides, and what is given up`
}

export default defineMistakes([
  {
    name: 'credits-as-documents',
    title: 'Credits in MongoDB, because it has transactions by now',
    why: 'It has, on a replica set. Two tables have them anyway, and a CHECK that no credit falls below 0.',
    caughtBy: caseTest('credits'),
    message: 'credit and registration are two documents',
    edits: [
      {
        file: DECISIONS,
        from: "credits: { store: 'postgresql', because: 'all-or-nothing', givesUp: 'many-servers' }",
        to: "credits: { store: 'mongodb', because: 'all-or-nothing', givesUp: 'foreign-keys' }",
      },
    ],
  },
  {
    name: 'products-look-like-json',
    title: 'Products in MongoDB, because they look like JSON',
    why: 'The attributes do, and they are the smallest part. Orders, stock and payment are what the shop lives on.',
    caughtBy: caseTest('products'),
    message: 'orders refer to products',
    edits: [
      {
        file: DECISIONS,
        from: "products: { store: 'jsonb', because: 'a-part-differs', givesUp: 'rules-inside' }",
        to: "products: { store: 'mongodb', because: 'looks-like-json', givesUp: 'foreign-keys' }",
      },
    ],
  },
  {
    name: 'right-store-for-no-reason',
    title: 'JSONB for the events, because there are no migrations',
    why: 'The right store for a reason that would have led anywhere. The payload changes its shape all the same, and who reads it copes.',
    caughtBy: caseTest('events'),
    message: '"no-migrations" is no reason for events',
    edits: [
      {
        file: DECISIONS,
        from: "events: { store: 'jsonb', because: 'a-part-differs'",
        to: "events: { store: 'jsonb', because: 'no-migrations'",
      },
    ],
  },
  {
    name: 'redis-is-faster',
    title: 'Redis for the ranking, because it is faster',
    why: 'Faster than what, at what? What decides is that many write the same few numbers, and that the order is asked all the time.',
    caughtBy: caseTest('ranking'),
    message: '"faster" is no reason for ranking',
    edits: [{ file: DECISIONS, from: "because: 'hot-numbers'", to: "because: 'faster'" }],
  },
  {
    name: 'staff-as-documents',
    title: 'Staff as documents, since contracts differ',
    why: 'That is the trap of the counter-example: the fields that differ are not those that are asked for.',
    caughtBy: caseTest('staff'),
    message: 'three look-ups for each',
    edits: [
      {
        file: DECISIONS,
        from: "staff: { store: 'jsonb', because: 'a-part-differs', givesUp: 'rules-inside' }",
        to: "staff: { store: 'mongodb', because: 'one-document', givesUp: 'foreign-keys' }",
      },
    ],
  },
  {
    name: 'machines-on-one-server',
    title: 'Telemetry in JSONB',
    why: 'For the shapes it would do. The number of writes decides here, and one server takes them all or does not.',
    caughtBy: caseTest('machines'),
    message: '200,000 a second on one server',
    edits: [
      {
        file: DECISIONS,
        from: "machines: { store: 'mongodb', because: 'spread-over-servers', givesUp: 'foreign-keys' }",
        to: "machines: { store: 'jsonb', because: 'a-part-differs', givesUp: 'rules-inside' }",
      },
    ],
  },
  {
    name: 'sessions-on-disk',
    title: 'Who is signed in, in a table',
    why: 'It works, and costs a write for each request. What may be lost needs no disk.',
    caughtBy: caseTest('sign-ins'),
    message: 'a job that sweeps up what is over',
    edits: [
      {
        file: DECISIONS,
        from: "'sign-ins': { store: 'redis', because: 'ends-by-itself', givesUp: 'durability' }",
        to: "'sign-ins': { store: 'postgresql', because: 'ends-by-itself', givesUp: 'many-servers' }",
      },
    ],
  },
  {
    name: 'cache-gives-up-durability',
    title: 'A copy of the front page that gives up durability',
    why: 'It does, and nobody minds: the copy is made again. What a reader sees is that it is old.',
    caughtBy: caseTest('front-page'),
    message: 'the copy is older than the truth',
    edits: [
      {
        file: DECISIONS,
        from: "because: 'read-again', givesUp: 'freshness'",
        to: "because: 'read-again', givesUp: 'durability'",
      },
    ],
  },
  {
    name: 'another-reason',
    title: 'Reports in PostgreSQL, because all happens or nothing',
    why: 'True of PostgreSQL, and not what this case needs: reports write nothing.',
    caughtBy: caseTest('reports'),
    message: 'postgresql is right for reports, and not because of "all-or-nothing"',
    edits: [{ file: DECISIONS, from: "because: 'unknown-questions'", to: "because: 'all-or-nothing'" }],
  },
  {
    name: 'contacts-in-tables',
    title: 'Who knows whom, in a relational store',
    why: 'Three steps are three joins, and "by any number of people" is a recursion over everybody.',
    caughtBy: 'the family that is made for "contacts"',
    message: 'a path of unknown length',
    edits: [{ file: DECISIONS, from: "contacts: 'graph'", to: "contacts: 'relational'" }],
  },
  {
    name: 'consistent-and-stale',
    title: 'A consistent store that answers in Lisbon',
    why: 'With 1 it would say what is no longer true, and with 0 what it cannot know. So it refuses: that is the price.',
    caughtBy: 'a partition, played through by a store which refuses rather than be wrong',
    message: 'consistent().lisbonReads is 1',
    edits: [{ file: PARTITION, from: "lisbonReads: 'refused'", to: 'lisbonReads: 1' }],
  },
  {
    name: 'available-and-right',
    title: 'An available store that sells one ticket',
    why: 'Both nodes said yes to somebody, and both had a ticket to give. Later their numbers agree, and two people stand at the door.',
    caughtBy: 'a partition, played through by a store which answers with what it knows',
    message: 'available().ticketsSold is 1',
    edits: [{ file: PARTITION, from: 'ticketsSold: 2', to: 'ticketsSold: 1' }],
  },
  ...reviewMistakes,
])
