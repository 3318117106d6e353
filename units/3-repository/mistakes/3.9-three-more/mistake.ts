import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.9',
  title: 'Three retries, so four attempts',
  why: 'Attempts multiply: three here, three in the client, three in the proxy between them. A database that is slow because it has too much to do gets all of it, and one more for each.',
  caughtBy: "three attempts in all: then the last error is the caller's",
  message: 'attempts, the first one included',
})
