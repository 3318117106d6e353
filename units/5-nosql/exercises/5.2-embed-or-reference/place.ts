import type { MongoFixture } from '@levelup/test-harness'
import type { QueryEvents } from 'unit-3/contract'
import type { Answers, Db } from '../../contract.ts'
import { openMongo, openWorkspaceMongo } from '../../data/open-mongo.ts'
import type { Cards } from './contract.ts'

/** A database of the test's own, with people and cards in it, seen from three sides. */
export interface Place {
  readonly cards: Cards
  /** What the functions under test run on. */
  readonly db: Db
  /** The commands of `db`. */
  readonly events: QueryEvents
  /** The same functions, run by another process. */
  readonly elsewhere: Db
  /** The test's own eyes and hands. */
  readonly eye: Db
}

export const PEOPLE = [
  { _id: 'ada', name: 'Ada Bell' },
  { _id: 'bo', name: 'Bo Chen' },
  // Somebody else with a name that is not theirs alone.
  { _id: 'cy', name: 'Ada Bell' },
]

export const CARDS = [
  {
    _id: 'ui',
    title: 'Draw the page',
    steps: [{ id: 's3', text: 'Ask three people', done: true }],
  },
  {
    _id: 'api',
    title: 'Design the API',
    steps: [
      { id: 's1', text: 'List the routes', done: false },
      { id: 's2', text: 'Write the errors down', done: false },
      { id: 's3', text: 'Show it to Bo', done: false },
    ],
  },
  { _id: 'db', title: 'Choose a database', steps: [{ id: 's1', text: 'Read unit 5', done: false }] },
  { _id: 'name', title: 'Find a name', steps: [] },
]

export async function openPlace(answers: Answers, fixture: MongoFixture): Promise<Place> {
  const cards = await answers.cards()
  const { url, db, events, eye } = await openMongo(answers, fixture)
  const elsewhere = openWorkspaceMongo(answers, url).db()
  const place = { cards, db, events, elsewhere, eye }
  await begin(place)
  return place
}

/** People and cards as they are at first: no card is anybody's, and nobody has said anything. */
export async function begin({ eye }: Place): Promise<void> {
  await Promise.all(['people', 'cards', 'comments'].map((name) => eye.collection(name).deleteMany({})))
  await eye.collection<{ _id: string }>('people').insertMany(PEOPLE)
  await eye.collection<{ _id: string }>('cards').insertMany(CARDS)
}

/** Ada has the cards `api` and `db`, Bo `ui`; both and Cy have spoken. */
export async function fill(place: Place): Promise<void> {
  await begin(place)
  const { cards, elsewhere } = place
  for (const [cardId, personId] of [
    ['api', 'ada'],
    ['db', 'ada'],
    ['ui', 'bo'],
  ] as const)
    await cards.assign(elsewhere, cardId, personId)
  for (const [minute, cardId, authorId, text] of SAID)
    await cards.comment(elsewhere, { cardId, authorId, text, at: at(minute) })
}

const SAID = [
  [1, 'api', 'ada', 'I begin with the routes.'],
  [2, 'api', 'bo', 'UUIDs or numbers?'],
  [3, 'ui', 'ada', 'Blue.'],
  [4, 'api', 'cy', 'UUIDs.'],
  [5, 'ui', 'cy', 'Green.'],
] as const

export function at(minute: number): Date {
  return new Date(Date.UTC(2026, 1, 28, 23, minute))
}
