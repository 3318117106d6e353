import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'Embed or reference: a name in two places',
  summary:
    'A board of cards and its discussions in MongoDB. A copy inside of a document is right for what was true once, and wrong for what must stay true: ' +
    'you decide for each field.',
  points: 20,
  minutes: 45,
  technologies: ['MongoDB', 'documents', 'embedding', 'references', '$lookup'],
  edit: ['src/cards/people.ts', 'src/cards/board.ts', 'src/cards/discussion.ts'],
  docs: 'docs/unit-5/02-embed-or-reference.md',
  services: ['mongodb'],
  hints: [
    'Ask of each name that a page shows: is it a snapshot of the past, or the present state? How many documents does a rename have to find in each case, ' +
      'and what if it stops half-way?',
    'Keep the id of the assignee on the card, and the id of the author on the comment, and look the present name up while reading: $lookup, or a second ' +
      'find with $in for all ids of the page. The signature is a copy, made while writing, and nobody touches it again. A step is ticked by the server ' +
      "inside of the document: 'steps.$.done'.",
    "db.collection('comments').aggregate([{ $match: { cardId } }, { $sort: { at: 1 } }, { $lookup: { from: 'people', localField: 'author.id', " +
      "foreignField: '_id', as: 'people' } }]) gives each comment with an array of nobody or one. updateOne({ _id: cardId, 'steps.id': stepId }, " +
      "{ $set: { 'steps.$.done': done } }).matchedCount says whether there was such a step; rename is one updateOne on people.",
  ],
})
