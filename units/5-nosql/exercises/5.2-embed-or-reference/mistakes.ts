import { defineMistakes } from '@levelup/course/manifest'

const PEOPLE = 'src/cards/people.ts'
const BOARD = 'src/cards/board.ts'
const DISCUSSION = 'src/cards/discussion.ts'

const RENAMED =
  'const { matchedCount } = await people.updateOne({ _id: personId }, { $set: { name: trimmed } })'
const PERSON_FOUND = 'if (personId !== null) await findPerson(db, personId)'
const ON_THE_CARD = 'name: people[0]?.name ?? null } }'
const TICKED =
  "const { matchedCount } = await cardsOf(db).updateOne(step, { $set: { 'steps.$.done': done } })"
const BOARD_AFTER = 'after a rename every card shows the new name'
const DISCUSSION_AFTER = 'after a rename every comment shows the new name, and the signature of its time'
const LEFT = 'who has left keeps cards and comments: the id stays, and the name is null'
const NAMESAKE = 'somebody else of the same name keeps it'
const MEANWHILE = 'what somebody else ticks meanwhile stays ticked'

/** The name as a copy on the card, beside the id. */
const COPIED = [
  {
    file: BOARD,
    from: PERSON_FOUND,
    to: 'const person = personId === null ? null : await findPerson(db, personId)',
  },
  {
    file: BOARD,
    from: '{ $set: { assigneeId: personId } }',
    to: '{ $set: { assigneeId: personId, assigneeName: person?.name } }',
  },
  {
    file: BOARD,
    from: 'name: people[0]?.name ?? null }\n',
    to: 'name: people[0] ? (assigneeName ?? null) : null }\n',
  },
  {
    file: BOARD,
    from: 'function toCard({ _id, title, steps, assigneeId, people }: FoundCard)',
    to: 'function toCard({ _id, title, steps, assigneeId, assigneeName, people }: FoundCard & { assigneeName?: string })',
  },
]

export default defineMistakes([
  {
    name: 'forgets-the-cards',
    title: 'Copies the name onto the card, and a rename does not know of it',
    why: 'The copy was right on the day it was made. Nothing leads from a person to its copies: whoever renames has to know every collection that holds some.',
    caughtBy: BOARD_AFTER,
    message: 'the board after ada was renamed to Ada Johnson',
    edits: COPIED,
  },
  {
    name: 'in-two-writes',
    title: 'Renames the person, and then the copies on the cards',
    why: 'Two writes are two moments. Between them, and for ever after a crash between them, one person has two names.',
    caughtBy: 'a rename that breaks off leaves pages that agree: all show the old name, or all the new one',
    message: 'the names of ada on all pages, which should be one',
    edits: [
      ...COPIED,
      {
        file: PEOPLE,
        from: RENAMED,
        to: `${RENAMED}
  await db.collection('cards').updateMany({ assigneeId: personId }, { $set: { assigneeName: trimmed } })`,
      },
    ],
  },
  {
    name: 'a-transaction-for-the-rename-alone',
    title: 'Renames person and copies in one transaction, and assigns in two steps',
    why: 'Whoever assigns reads the old name before the rename and writes it after: on a card that the rename could not know of. A copy is only as true as everybody who makes one.',
    caughtBy: 'an assignment that meets a rename never leaves the old name',
    message: 'the names of ada on all pages, after a rename to Ada Johnson',
    edits: [
      ...COPIED,
      {
        file: PEOPLE,
        from: RENAMED,
        to: `const matchedCount = await db.client.withSession((session) =>
    session.withTransaction(async () => {
      const found = await people.updateOne({ _id: personId }, { $set: { name: trimmed } }, { session })
      const change = { $set: { assigneeName: trimmed } }
      await db.collection('cards').updateMany({ assigneeId: personId }, change, { session })
      return found.matchedCount
    }),
  )`,
      },
    ],
  },
  {
    name: 'name-of-the-signature',
    title: 'Shows what a comment was signed with as the present name',
    why: 'This is the page that the brief begins with: everything was copied, so a discussion shows Ada Bell, and the board Ada Johnson.',
    caughtBy: DISCUSSION_AFTER,
    message: 'the discussion after ada was renamed from Ada Bell to Ada Johnson',
    edits: [
      {
        file: DISCUSSION,
        from: ON_THE_CARD,
        to: 'name: people[0] ? author.signedAs : null } }',
      },
    ],
  },
  {
    name: 'signature-by-reference',
    title: 'Looks the signature up, as the name',
    why: 'One reference for everything is tidy, and forgets the past: who signed as Ada Bell has never been called that any more.',
    caughtBy: DISCUSSION_AFTER,
    message: 'the discussion after ada was renamed from Ada Bell to Ada Johnson',
    edits: [
      {
        file: DISCUSSION,
        from: 'author: { ...author, name: people[0]?.name ?? null }',
        to: "author: { id: author.id, name: people[0]?.name ?? null, signedAs: people[0]?.name ?? '' }",
      },
    ],
  },
  {
    name: 'rewrites-signatures',
    title: 'A rename that cares for all copies, signatures too',
    why: 'Not every copy is stale. A signature is a record of what was, and a record that is corrected is none.',
    caughtBy: DISCUSSION_AFTER,
    message: 'the discussion after ada was renamed from Ada Bell to Ada Johnson',
    edits: [
      {
        file: PEOPLE,
        from: RENAMED,
        to: `${RENAMED}
  await db
    .collection('comments')
    .updateMany({ 'author.id': personId }, { $set: { 'author.signedAs': trimmed } })`,
      },
    ],
  },
  {
    name: 'renames-by-name',
    title: 'Finds the person by the old name',
    why: 'A name is no identity. Two people who share one are renamed together.',
    caughtBy: NAMESAKE,
    message: 'the people after ada was renamed to Ada Johnson',
    edits: [
      {
        file: PEOPLE,
        from: RENAMED,
        to: `const before = await people.findOne({ _id: personId })
  const { matchedCount } = await people.updateMany({ name: before?.name ?? '' }, { $set: { name: trimmed } })`,
      },
    ],
  },
  {
    name: 'name-as-a-key',
    title: 'References people by their name',
    why: 'What changes is a bad reference: after the rename it leads nowhere, and meanwhile to somebody else of the same name.',
    caughtBy: BOARD_AFTER,
    message: 'the board after ada was renamed to Ada Johnson',
    edits: [
      {
        file: BOARD,
        from: PERSON_FOUND,
        to: 'const person = personId === null ? null : await findPerson(db, personId)',
      },
      {
        file: BOARD,
        from: '{ $set: { assigneeId: personId } }',
        to: '{ $set: { assigneeId: person?.name ?? null } }',
      },
      { file: BOARD, from: "foreignField: '_id'", to: "foreignField: 'name'" },
      { file: BOARD, from: '{ id: assigneeId, name', to: '{ id: people[0]?._id ?? assigneeId, name' },
    ],
  },
  {
    name: 'evaluates-the-name',
    title: 'Sets the name in an update by pipeline',
    why: 'In a pipeline a text that begins with $ is a path or a variable. "$_id" as a name then becomes the id, and "$$ROOT" the whole document.',
    caughtBy: 'a name is a text, also when it looks like a part of a query',
    message: 'what the pages show after a rename to',
    edits: [{ file: PEOPLE, from: '{ $set: { name: trimmed } }', to: '[{ $set: { name: trimmed } }]' }],
  },
  {
    name: 'makes-who-is-unknown',
    title: 'Renames with upsert',
    why: 'A typing mistake in an id makes a person, who has a name and nothing else.',
    caughtBy: 'somebody unknown is NOT_FOUND, and nobody is made',
    message: 'renaming "eve", who is unknown, should be refused with the code NOT_FOUND',
    edits: [
      {
        file: PEOPLE,
        from: RENAMED,
        to: `const { matchedCount, upsertedCount } = await people.updateOne(
    { _id: personId },
    { $set: { name: trimmed } },
    { upsert: true },
  )
  if (upsertedCount === 1) return`,
      },
    ],
  },
  {
    name: 'counts-what-changed',
    title: 'Takes nothing changed for nobody found',
    why: 'modifiedCount is 0 as well when the person has that name already. matchedCount says whether somebody was found.',
    caughtBy: 'the name that somebody has already is no error',
    message: 'There is nobody with the id ada',
    edits: [
      {
        file: PEOPLE,
        from: RENAMED,
        to: RENAMED.replace('matchedCount', 'modifiedCount: matchedCount'),
      },
    ],
  },
  {
    name: 'takes-any-person',
    title: 'Assigns without looking whether there is such a person',
    why: 'A reference in a document is a value like any other: no foreign key refuses one that leads nowhere.',
    caughtBy: 'an unknown card or person is NOT_FOUND, and nothing changes',
    message: 'giving the card "api" to eve should be refused with the code NOT_FOUND',
    edits: [
      { file: BOARD, from: `  ${PERSON_FOUND}\n`, to: '' },
      {
        file: BOARD,
        from: "import { findPerson, type PersonDocument } from './people.ts'",
        to: "import type { PersonDocument } from './people.ts'",
      },
    ],
  },
  {
    name: 'inner-join',
    title: 'Unwinds the people that were looked up',
    why: '$unwind drops the documents whose array is empty: with the person goes everything that was ever said. preserveNullAndEmptyArrays keeps them.',
    caughtBy: LEFT,
    message: 'the discussion after ada has left "people"',
    edits: [
      {
        file: DISCUSSION,
        from: "foreignField: '_id', as: 'people' } },",
        to: `foreignField: '_id', as: 'people' } },
      { $unwind: '$people' },
      { $set: { people: ['$people'] } },`,
      },
    ],
  },
  {
    name: 'crashes-on-who-has-left',
    title: 'Takes it for granted that the person is there',
    why: 'In PostgreSQL a foreign key would grant it. Here one person who has left takes the whole board along.',
    caughtBy: LEFT,
    message: 'Cannot read properties of undefined',
    edits: [{ file: BOARD, from: 'people[0]?.name ?? null', to: 'people[0]!.name' }],
  },
  {
    name: 'a-query-for-each-comment',
    title: 'Asks for the author of each comment',
    why: 'The N+1 of unit 4, in another language: sixty comments are sixty-one round trips.',
    caughtBy: 'a discussion takes at most two commands, however many comments and authors there are',
    message: '61',
    edits: [
      {
        file: DISCUSSION,
        from: "      { $lookup: { from: 'people', localField: 'author.id', foreignField: '_id', as: 'people' } },\n",
        to: '',
      },
      {
        file: DISCUSSION,
        from: 'return await found.map(toComment).toArray()',
        to: `const comments = []
  for (const document of await found.toArray()) {
    const person = await db.collection<PersonDocument>('people').findOne({ _id: document.author.id })
    comments.push(toComment({ ...document, people: person ? [person] : [] }))
  }
  return comments`,
      },
    ],
  },
  {
    name: 'comments-inside-of-the-card',
    title: 'Pushes the comments into the card as well',
    why: 'What belongs together is embedded, as long as it has a bound. A discussion has none: every board reads all of it, and at 16 MiB nobody can write any more.',
    caughtBy: 'each comment is a document of its own, with its card and a date',
    message: 'how much the cards have grown by twelve comments',
    edits: [
      {
        file: DISCUSSION,
        from: 'return insertedId.toHexString()',
        to: `await db
    .collection<{ _id: string; comments: unknown[] }>('cards')
    .updateOne({ _id: cardId }, { $push: { comments: { text, at, authorId } } })
  return insertedId.toHexString()`,
      },
    ],
  },
  {
    name: 'dates-as-text',
    title: 'Keeps the moment as text',
    why: 'It sorts, by luck of the format. But no query by date finds it, no TTL index removes it, and every reader has to turn it back.',
    caughtBy: 'each comment is a document of its own, with its card and a date',
    message: 'cardId and at of the documents in "comments"',
    edits: [
      { file: DISCUSSION, from: '    at,\n', to: '    at: at.toISOString() as unknown as Date,\n' },
      {
        file: DISCUSSION,
        from: 'return { id: _id.toHexString(), text, at, author',
        to: 'return { id: _id.toHexString(), text, at: new Date(at), author',
      },
    ],
  },
  {
    name: 'in-the-order-of-writing',
    title: 'Sorts by _id alone',
    why: 'An ObjectId begins with the second in which it was made, which is not the moment that the comment tells: what was imported later comes last.',
    caughtBy: 'a discussion is of one card, the oldest comment first',
    message: 'the discussion of the card "api"',
    edits: [{ file: DISCUSSION, from: '{ $sort: { at: 1, _id: 1 } }', to: '{ $sort: { _id: 1 } }' }],
  },
  {
    name: 'reads-and-writes-back',
    title: 'Reads the steps, ticks one, and writes all of them back',
    why: 'Two who do it at the same time read the same steps, and the later one writes back what it has read: the other tick is gone.',
    caughtBy: MEANWHILE,
    message: 's1 is ticked, and s2 by another process meanwhile',
    edits: [
      {
        file: BOARD,
        from: TICKED,
        to: `const card = await cardsOf(db).findOne(step)
  const steps = (card?.steps ?? []).map((one) => (one.id === stepId ? { ...one, done } : one))
  const { matchedCount } = await cardsOf(db).updateOne(step, { $set: { steps } })`,
      },
    ],
  },
  {
    name: 'ticks-by-step-alone',
    title: 'Looks for the step in all cards',
    why: 'Steps have ids within their card. s1 of the first card that comes along is ticked.',
    caughtBy: 'one step of one card is ticked, and unticked; every other one stays',
    message: 'the steps after ticking the step',
    edits: [{ file: BOARD, from: "{ _id: cardId, 'steps.id': stepId }", to: "{ 'steps.id': stepId }" }],
  },
  {
    name: 'ticks-every-step',
    title: 'Ticks with $[]',
    why: '$ is the element that the filter found, $[] is all of them.',
    caughtBy: 'one step of one card is ticked, and unticked; every other one stays',
    message: 'the steps after ticking the step',
    edits: [{ file: BOARD, from: "'steps.$.done'", to: "'steps.$[].done'" }],
  },
  {
    name: 'true-for-no-step',
    title: 'Says whether there is such a card',
    why: 'arrayFilters that fit nothing are no error, and the card was found: the answer is true, and nothing was ticked.',
    caughtBy: 'where there is no such step the answer is false, and no step is made or changed',
    message: 'the answer to ticking "s2" of "db", which is not there',
    edits: [
      { file: BOARD, from: "{ _id: cardId, 'steps.id': stepId }", to: '{ _id: cardId }' },
      {
        file: BOARD,
        from: "{ $set: { 'steps.$.done': done } }",
        to: "{ $set: { 'steps.$[s].done': done } }, { arrayFilters: [{ 's.id': stepId }] }",
      },
    ],
  },
])
