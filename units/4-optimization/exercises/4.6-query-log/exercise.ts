import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'What the log and the plan say',
  summary:
    'The app wrote a log, and somewhere in it is what makes it slow. You write the program that reads it, by statement and by request; ' +
    'then you ask EXPLAIN, say which statement makes the database work most, at which step of its plan, and what cures it.',
  points: 20,
  minutes: 45,
  technologies: ['PostgreSQL', 'EXPLAIN', 'logs', 'N+1', 'indexes'],
  edit: ['src/diagnosis/read-log.ts', 'src/diagnosis/diagnosis.ts'],
  docs: 'docs/unit-4/06-log-and-plan.md',
  hints: [
    'Begin with one line: JSON.parse may throw, and what it gives may be null, a number or a list. Then a Map from the statement to what its ' +
      'calls took. What makes two statements the same? Compare them with their white space, the numbers after $ and the lists drawn together.',
    'For repeatedIn the key is the request and the statement together; a request is hostname, pid and reqId. For the diagnosis, let ' +
      '"pnpm --filter unit-4-starter read-log" print what your program finds, and hand the first statements to "explain": rows looked at × calls.',
    'mostRows is the list of activities: a Seq Scan of task_activities under a Sort, each time. An index in the order of its ORDER BY ends both. ' +
      'mostCalls is the look-up of one task by its id: an Index Scan that touches one row, 24 times in one request. WHERE id = ANY ($1) asks once.',
  ],
})
