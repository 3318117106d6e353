import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.3',
  title: 'Times without a zone',
  why:
    'A DateTime becomes a timestamp without time zone: the hour on the wall of whoever wrote it. As long as all sessions are in ' +
    'UTC nobody notices. The first one that is not writes tasks into the future.',
  caughtBy: 'created_at and updated_at are instants, whatever time zone a session is in',
  message: 'becomes a timestamp without time zone, unless @db.Timestamptz says otherwise',
})
