const OPEN = 'src/crew/open-jobs.ts'
const ORPHANS = 'src/crew/find-orphans.ts'
const NOBODYS = 'a job that is nobody’s, by null or because the field is not there, is Unassigned'

/** Wrong answers of what reads: the list of open jobs, and the orphans. */
export const readingMistakes = [
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
]
