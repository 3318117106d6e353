import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.8',
  title: 'The body goes into the update',
  why: 'Whatever the caller sends is written, as long as there is a column of that name: e-mail address, password hash, id. TypeScript does not help, since its types are gone when the request comes.',
  caughtBy: 'a field that is no part of the profile is refused, and nothing is changed',
  message: 'a body with passwordHash was accepted',
})
