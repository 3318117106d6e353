import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.2',
  title: 'A new client for each request',
  why: 'Every client brings a pool of its own. The limit then counts connections for each request, not for the program: under load the server refuses everybody with "too many clients", and nobody closes what the requests left open.',
  caughtBy: '12 requests at once share the one pool, and it never opens more connections than its limit',
  message: 'though DATABASE_POOL_MAX is 3: every request has to use the one client',
})
