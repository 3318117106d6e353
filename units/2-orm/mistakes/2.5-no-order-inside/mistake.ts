import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.5',
  title: 'Only the outermost list has an order',
  why: 'The users are sorted, and their tasks come as PostgreSQL happens to find them: in the order in which they were stored, until somebody edits one and it jumps to the end of its board. An orderBy counts for its own level only.',
  caughtBy: 'include: all boards, with a query per table however many rows there are',
  message: 'each level of a relation has an order of its own, or none',
})
