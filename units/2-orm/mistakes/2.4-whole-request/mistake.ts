import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.4',
  title: 'Hands the whole object to the client',
  why: 'TypeScript promises that changes has a title and a done; a request body keeps no promises. Every field that the model knows is written: with { "userId": … } a task moves to somebody else, with { "createdAt": … } the past is rewritten.',
  caughtBy: 'PostgreSQL: only title and done are written, whatever else the caller’s object holds',
  message: 'a request body decides about title and done, and nothing else',
})
