import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.2',
  title: 'A new repository for each request',
  why: 'What a repository holds (prepared statements, a cache, a client with its connections) is made and thrown away with every request; where it opens a client, the database is out of connections after a hundred of them. One in memory forgets everything at once.',
  caughtBy: 'both repositories are built once, when the app is put together',
  message: 'how often each repository was built by wireRoutes, before any request',
})
