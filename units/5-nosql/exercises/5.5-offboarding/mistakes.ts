import { defineMistakes } from '@levelup/course/manifest'
import { diagnosisMistakes } from './diagnosis-mistakes.ts'
import { testMistakes } from './test-mistakes.ts'

const OFFBOARD = 'src/crew/offboard-member.ts'
const OPEN = 'src/crew/open-jobs.ts'
const ORPHANS = 'src/crew/find-orphans.ts'
const FREED = 'await jobsOf(db).updateMany({ assigneeId: memberId }, { $set: { assigneeId: null } })'
const GONE = 'whoever leaves is gone, and no job points to them, open or done'
const THEIRS = 'their jobs stay, with all that is in them, and assigneeId is null'
const NOBODYS = 'a job that is nobody’s, by null or because the field is not there, is Unassigned'

export default defineMistakes([
  ...diagnosisMistakes,
  ...testMistakes,
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
  {
    name: 'guards-null-only',
    title: 'Guards against null, and believes every id',
    why: 'offboardMember writes null, so null is what its author tests. The shell, a script and an older version leave an id.',
    caughtBy: 'a job whose member is gone is Unassigned too, and the list does not break',
    message: 'openJobs breaks with jobs of a member who is gone',
    edits: [
      {
        file: OPEN,
        from: "assigneeName: assignee?.name ?? 'Unassigned',",
        to: "assigneeName: assigneeId == null ? 'Unassigned' : assignee!.name,",
      },
    ],
  },
  {
    name: 'leaves-out-nobodys',
    title: 'Shows the jobs that have a member',
    why: 'The list does not break, and the jobs that need somebody most are the ones that nobody sees.',
    caughtBy: NOBODYS,
    message: 'missing',
    edits: [
      {
        file: OPEN,
        from: 'return jobs.map(',
        to: "return jobs.filter(({ assigneeId }) => byId.has(assigneeId ?? '')).map(",
      },
    ],
  },
  {
    name: 'asks-for-each-job',
    title: 'Asks for the member of each job',
    why: 'N + 1 has no need of SQL: one command for the list, and one for each of its lines.',
    caughtBy: 'openJobs takes two commands, however many jobs there are',
    message: 'at most 2',
    edits: [
      {
        file: OPEN,
        from: `
          const members = await membersOf(db)
            .find({ _id: { $in: ids } })
            .toArray()
        `,
        to: `
          const found = await Promise.all(ids.map((_id) => membersOf(db).findOne({ _id })))
          const members = found.flatMap((member) => member ?? [])
        `,
      },
    ],
  },
  {
    name: 'object-for-a-map',
    title: 'Looks the members up in an object',
    why: 'Every object has a constructor and a __proto__. A text from outside is no name of a property.',
    caughtBy: 'an id may be any text: one that every object in JavaScript has is nobody’s, too',
    message: 'on the data set "odd ids"',
    edits: [
      {
        file: OPEN,
        from: 'const byId = new Map(members.map((member) => [member._id, member]))',
        to: 'const byId = Object.fromEntries(members.map((member) => [member._id, member]))',
      },
      { file: OPEN, from: "byId.get(assigneeId ?? '')", to: "byId[assigneeId ?? '']" },
    ],
  },
  {
    name: 'unknown-is-nobodys',
    title: 'Takes an error for nobody',
    why: 'While the members cannot be read, every job is free for the taking.',
    caughtBy: 'openJobs fails when a command of it does: nothing is shown that is not known',
    message: 'openJobs gives an answer although a command failed',
    edits: [
      {
        file: OPEN,
        from: `
            .find({ _id: { $in: ids } })
            .toArray()
        `,
        to: `
            .find({ _id: { $in: ids } })
            .toArray()
            .catch(() => [])
        `,
      },
    ],
  },
  {
    name: 'null-is-an-orphan',
    title: 'Counts jobs that are nobody’s among the orphans',
    why: '$lookup finds nothing for null either. An instrument that shows what is in order is one that nobody looks at any more.',
    caughtBy: 'while everybody is there, nothing is an orphan: neither null nor a missing field is one',
    message: 'the orphans while everybody is there',
    edits: [{ file: ORPHANS, from: '{ $match: { assigneeId: { $ne: null } } },', to: '' }],
  },
  {
    name: 'null-alone-is-none',
    title: 'Leaves out null by its type, and not what is missing',
    why: 'A field that is not there has no type, so it is not of the type null. The two are one for { $ne: null }, and for $type they are not.',
    caughtBy: 'while everybody is there, nothing is an orphan: neither null nor a missing field is one',
    message: 'the orphans while everybody is there',
    edits: [
      {
        file: ORPHANS,
        from: '{ $match: { assigneeId: { $ne: null } } },',
        to: "{ $match: { assigneeId: { $not: { $type: 'null' } } } },",
      },
    ],
  },
  {
    name: 'open-orphans-only',
    title: 'Looks at the open jobs only',
    why: 'The finder has the blind spot of the code that it watches.',
    caughtBy: 'what the shipped offboarding leaves behind is found, open or done, in the order of the ids',
    message: 'on the data set "after the shipped offboarding"',
    edits: [
      {
        file: ORPHANS,
        from: '{ $match: { assigneeId: { $ne: null } } },',
        to: "{ $match: { assigneeId: { $ne: null }, status: 'open' } },",
      },
    ],
  },
  {
    name: 'orphans-one-by-one',
    title: 'Asks for the member of each job',
    why: 'An instrument that asks 100,000 times is not run on the database that needs it.',
    caughtBy: 'findOrphans takes two commands, however many jobs there are',
    message: 'at most 2',
    edits: [
      {
        file: ORPHANS,
        from: "import { jobsOf } from './collections.ts'",
        to: "import { jobsOf, membersOf } from './collections.ts'",
      },
      {
        file: ORPHANS,
        from: 'export function findOrphans(db: Db): Promise<Orphan[]> {',
        to: `export async function findOrphans(db: Db): Promise<Orphan[]> {
  const orphans: Orphan[] = []
  for (const { _id, title, assigneeId } of await jobsOf(db).find().sort({ _id: 1 }).toArray())
    if (assigneeId != null && !(await membersOf(db).findOne({ _id: assigneeId })))
      orphans.push({ id: _id, title, assigneeId })
  if (orphans) return orphans`,
      },
    ],
  },
])
