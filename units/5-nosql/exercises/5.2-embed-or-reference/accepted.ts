import { defineAccepted } from '@levelup/course/manifest'

const PEOPLE = 'src/cards/people.ts'
const BOARD = 'src/cards/board.ts'
const DISCUSSION = 'src/cards/discussion.ts'

export default defineAccepted([
  {
    name: 'two-reads-and-a-map',
    title: 'Reads the people of a page in a second command, with ids of its own and array filters',
    why: 'A second find with $in costs one round trip more, whatever the number of people, and puts the work of joining on the app instead of the server.',
    edits: [
      {
        file: BOARD,
        from: `
          const found = cardsOf(db).aggregate<FoundCard>([
            { $sort: { _id: 1 } },
            { $lookup: { from: 'people', localField: 'assigneeId', foreignField: '_id', as: 'people' } },
          ])
          return await found.map(toCard).toArray()
        `,
        to: `
          const found = await cardsOf(db).find().sort({ _id: 1 }).toArray()
          const ids = found.flatMap(({ assigneeId }) => assigneeId ?? [])
          const people = await db.collection<PersonDocument>('people').find({ _id: { $in: ids } }).toArray()
          const byId = new Map(people.map((person) => [person._id, person]))
          return found.map((card) => {
            const person = byId.get(card.assigneeId ?? '')
            return toCard({ ...card, people: person ? [person] : [] })
          })
        `,
      },
      {
        file: BOARD,
        from: "{ _id: cardId, 'steps.id': stepId }",
        to: '{ _id: cardId, steps: { $elemMatch: { id: stepId } } }',
      },
      {
        file: BOARD,
        from: "{ $set: { 'steps.$.done': done } }",
        to: "{ $set: { 'steps.$[s].done': done } }, { arrayFilters: [{ 's.id': stepId }] }",
      },
      {
        file: DISCUSSION,
        from: '    cardId,\n    at,\n',
        to: '    _id: crypto.randomUUID() as never,\n    cardId,\n    at,\n',
      },
      { file: DISCUSSION, from: 'return insertedId.toHexString()', to: 'return String(insertedId)' },
      { file: DISCUSSION, from: 'id: _id.toHexString(),', to: 'id: String(_id),' },
      {
        file: PEOPLE,
        from: `
          const { matchedCount } = await people.updateOne({ _id: personId }, { $set: { name: trimmed } })
          if (matchedCount === 0) throw new NotFound(\`There is nobody with the id \${personId}.\`)
        `,
        to: `
          const renamed = await people.findOneAndUpdate({ _id: personId }, { $set: { name: trimmed } })
          if (!renamed) throw new NotFound(\`There is nobody with the id \${personId}.\`)
        `,
      },
    ],
  },
  {
    name: 'shaped-by-the-server',
    title: 'Lets the pipeline give the answers in their final shape, and ticks by a pipeline',
    why: 'Nothing is left to do in the app. $unwind keeps those who have left, and the name in the pipeline is a $literal, so that it stays a text.',
    edits: [
      {
        file: PEOPLE,
        from: '{ $set: { name: trimmed } }',
        to: '[{ $set: { name: { $literal: trimmed } } }]',
      },
      {
        file: BOARD,
        from: `
          const found = cardsOf(db).aggregate<FoundCard>([
            { $sort: { _id: 1 } },
            { $lookup: { from: 'people', localField: 'assigneeId', foreignField: '_id', as: 'people' } },
          ])
          return await found.map(toCard).toArray()
        `,
        to: `
          const someone = { id: '$assigneeId', name: { $ifNull: ['$person.name', null] } }
          const given = { $ne: [{ $ifNull: ['$assigneeId', null] }, null] }
          return await cardsOf(db)
            .aggregate<Card>([
              { $lookup: { from: 'people', localField: 'assigneeId', foreignField: '_id', as: 'person' } },
              { $unwind: { path: '$person', preserveNullAndEmptyArrays: true } },
              { $sort: { _id: 1 } },
              { $project: { _id: 0, id: '$_id', title: 1, steps: 1, assignee: { $cond: [given, someone, null] } } },
            ])
            .toArray()
        `,
      },
      {
        file: BOARD,
        from: "{ $set: { 'steps.$.done': done } }",
        to: `[
    {
      $set: {
        steps: {
          $map: {
            input: '$steps',
            as: 's',
            in: { $cond: [{ $eq: ['$$s.id', { $literal: stepId }] }, { $mergeObjects: ['$$s', { done }] }, '$$s'] },
          },
        },
      },
    },
  ]`,
      },
    ],
  },
  {
    name: 'copies-in-transactions',
    title: 'Copies the name onto the card, and keeps every copy true',
    why: 'It can be done: rename and copies in one transaction, and whoever makes a copy writes to the person as well, so that both cannot happen at once. It shows what a copy costs.',
    edits: [
      {
        file: PEOPLE,
        from: `
          const people = db.collection<PersonDocument>('people')
          const { matchedCount } = await people.updateOne({ _id: personId }, { $set: { name: trimmed } })
          if (matchedCount === 0) throw new NotFound(\`There is nobody with the id \${personId}.\`)
        `,
        to: `
          const change = { $set: { assigneeName: trimmed } }
          await db.client.withSession((session) =>
            session.withTransaction(async () => {
              const people = db.collection<PersonDocument>('people')
              const found = await people.updateOne({ _id: personId }, { $set: { name: trimmed } }, { session })
              if (found.matchedCount === 0) throw new NotFound(\`There is nobody with the id \${personId}.\`)
              await db.collection('cards').updateMany({ assigneeId: personId }, change, { session })
            }),
          )
        `,
      },
      {
        file: BOARD,
        from: `
          if (personId !== null) await findPerson(db, personId)
          // The id alone. A copy of the name would have to be found again by each rename, also by one that runs just now.
          const { matchedCount } = await cardsOf(db).updateOne({ _id: cardId }, { $set: { assigneeId: personId } })
          if (matchedCount === 0) throw new NotFound(\`There is no card \${cardId}.\`)
        `,
        to: `
          const people = db.collection<PersonDocument & { copies: number }>('people')
          await db.client.withSession((session) =>
            session.withTransaction(async () => {
              const person =
                personId === null
                  ? null
                  : await people.findOneAndUpdate({ _id: personId }, { $inc: { copies: 1 } }, { session })
              if (personId !== null && !person) throw new NotFound(\`There is nobody with the id \${personId}.\`)
              const change = { $set: { assigneeId: personId, assigneeName: person?.name ?? null } }
              const { matchedCount } = await cardsOf(db).updateOne({ _id: cardId }, change, { session })
              if (matchedCount === 0) throw new NotFound(\`There is no card \${cardId}.\`)
            }),
          )
        `,
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
      {
        file: BOARD,
        from: "import { findPerson, type PersonDocument } from './people.ts'",
        to: "import type { PersonDocument } from './people.ts'",
      },
    ],
  },
])
