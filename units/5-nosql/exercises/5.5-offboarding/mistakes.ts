import { defineMistakes } from '@levelup/course/manifest'
import { diagnosisMistakes } from './diagnosis-mistakes.ts'
import { readingMistakes } from './reading-mistakes.ts'
import { testMistakes } from './test-mistakes.ts'

const OFFBOARD = 'src/crew/offboard-member.ts'
const FREED = 'await jobsOf(db).updateMany({ assigneeId: memberId }, { $set: { assigneeId: null } })'
const GONE = 'whoever leaves is gone, and no job points to them, open or done'
const THEIRS = 'their jobs stay, with all that is in them, and assigneeId is null'

export default defineMistakes([
  ...diagnosisMistakes,
  ...testMistakes,
  ...readingMistakes,
  {
    name: 'member-first',
    title: 'Removes the member, then frees the jobs',
    why: 'It looks the same when all goes well. A process that ends between the two leaves jobs that point to nobody, and the page breaks for as long as nobody looks.',
    caughtBy: 'at no moment of it does a job point to nobody',
    message: 'jobs point to a member who is gone already: if the process ends here, they do for ever',
    edits: [
      {
        file: OFFBOARD,
        from: `
          await jobsOf(db).updateMany({ assigneeId: memberId }, { $set: { assigneeId: null } })
          await membersOf(db).deleteOne({ _id: memberId })
        `,
        to: `
          await membersOf(db).deleteOne({ _id: memberId })
          await jobsOf(db).updateMany({ assigneeId: memberId }, { $set: { assigneeId: null } })
        `,
      },
    ],
  },
  {
    name: 'both-at-once',
    title: 'Sends both writes at once',
    why: 'Promise.all says nothing about who comes first, nor what happens to one when the other fails.',
    caughtBy:
      'wherever it breaks off, its error comes out, no job points to nobody, and the next attempt ends it',
    message: 'the jobs that point to nobody',
    edits: [
      {
        file: OFFBOARD,
        from: `
          await jobsOf(db).updateMany({ assigneeId: memberId }, { $set: { assigneeId: null } })
          await membersOf(db).deleteOne({ _id: memberId })
        `,
        to: `
          await Promise.all([
            jobsOf(db).updateMany({ assigneeId: memberId }, { $set: { assigneeId: null } }),
            membersOf(db).deleteOne({ _id: memberId }),
          ])
        `,
      },
    ],
  },
  {
    name: 'open-jobs-only',
    title: 'Frees the open jobs only',
    why: 'Nobody looks at what is done, until somebody asks who did it and the report breaks as the list did.',
    caughtBy: GONE,
    message: 'the jobs that point to nobody after m-1 has left',
    edits: [
      {
        file: OFFBOARD,
        from: '{ assigneeId: memberId }, {',
        to: "{ assigneeId: memberId, status: 'open' }, {",
      },
    ],
  },
  {
    name: 'first-job-only',
    title: 'updateOne in the place of updateMany',
    why: 'It updates the first document that fits. With one job in the test it is right.',
    caughtBy: GONE,
    message: 'the jobs that point to nobody after m-1 has left',
    edits: [{ file: OFFBOARD, from: 'updateMany', to: 'updateOne' }],
  },
  {
    name: 'jobs-deleted',
    title: 'Deletes the jobs of who leaves',
    why: 'That is ON DELETE CASCADE. No job points to nobody, and the work is forgotten.',
    caughtBy: THEIRS,
    message: 'missing',
    edits: [{ file: OFFBOARD, from: FREED, to: 'await jobsOf(db).deleteMany({ assigneeId: memberId })' }],
  },
  {
    name: 'field-removed',
    title: 'Takes the field away',
    why: 'Null and a missing field are found by the same filter, and are two shapes of a document for one thing: every reader has to know both.',
    caughtBy: THEIRS,
    message: 'assigneeId',
    edits: [{ file: OFFBOARD, from: '{ $set: { assigneeId: null } }', to: "{ $unset: { assigneeId: '' } }" }],
  },
  {
    name: 'documents-replaced',
    title: 'Writes the jobs anew, as far as the type knows them',
    why: 'A document may hold more than one program knows of. Whoever writes it as a whole deletes what others have added, or add meanwhile.',
    caughtBy: THEIRS,
    message: 'notes',
    edits: [
      {
        file: OFFBOARD,
        from: FREED,
        to: `for (const { _id, title, status } of await jobsOf(db).find({ assigneeId: memberId }).toArray())
    await jobsOf(db).replaceOne({ _id }, { title, status, assigneeId: null })`,
      },
    ],
  },
  {
    name: 'frees-everything',
    title: 'Forgets the filter',
    why: 'An empty filter is every document, and MongoDB does not ask whether you are sure.',
    caughtBy: 'everybody else, and the jobs of everybody else, are as they were',
    message: 'on the data set "all jobs"',
    edits: [{ file: OFFBOARD, from: '{ assigneeId: memberId }, {', to: '{}, {' }],
  },
  {
    name: 'one-by-one',
    title: 'Frees one job after the other',
    why: 'A command for each job, and the process may end after each of them. updateMany goes to the data with the question.',
    caughtBy: 'it takes as many commands for a hundred jobs as for three',
    message: 'at most 4',
    edits: [
      {
        file: OFFBOARD,
        from: FREED,
        to: `for (const { _id } of await jobsOf(db).find({ assigneeId: memberId }).toArray())
    await jobsOf(db).updateOne({ _id }, { $set: { assigneeId: null } })`,
      },
    ],
  },
  {
    name: 'only-who-is-there',
    title: 'Does nothing for a member who is gone',
    why: 'It looks like care. After an attempt that broke off, or a removal by hand, it is what keeps the mess for ever.',
    caughtBy: 'what an earlier attempt has left is put right by the next one',
    message: 'when the member was gone before, and leaves again',
    edits: [
      {
        file: OFFBOARD,
        from: FREED,
        to: `if (!(await membersOf(db).findOne({ _id: memberId }))) return
  ${FREED}`,
      },
    ],
  },
  {
    name: 'offboarding-swallows',
    title: 'Catches what MongoDB says',
    why: 'The caller reads "done", and the member is still there.',
    caughtBy:
      'wherever it breaks off, its error comes out, no job points to nobody, and the next attempt ends it',
    message: 'offboardMember gives no error although a command failed',
    edits: [
      {
        file: OFFBOARD,
        from: 'await membersOf(db).deleteOne({ _id: memberId })',
        to: 'await membersOf(db).deleteOne({ _id: memberId }).catch(() => undefined)',
      },
    ],
  },
])
