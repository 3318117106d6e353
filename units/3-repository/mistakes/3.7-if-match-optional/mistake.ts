import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.7',
  title: 'Checks If-Match only when it is there',
  why: 'The clients that know nothing of versions are the ones that overwrite what others wrote. As long as one of them may leave the header out, nobody can rely on it.',
  caughtBy: 'HTTP: no If-Match, or one that stands for any version: 428',
  message: 'a PATCH without If-Match says nothing of what the client has read, and was carried out',
})
