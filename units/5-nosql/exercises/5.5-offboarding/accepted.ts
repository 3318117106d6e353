import { defineAccepted } from '@levelup/course/manifest'

const OFFBOARD = 'src/crew/offboard-member.ts'
const DIAGNOSIS = 'src/crew/crew-diagnosis.ts'

export default defineAccepted([
  {
    name: 'transaction',
    title: 'Both writes in a transaction, the list by $lookup, the orphans by two finds',
    why: 'In a transaction the order does not matter: nobody sees half of it, and what breaks off has not happened. The tests throw errors of their own.',
    edits: [
      {
        file: OFFBOARD,
        from: `
          await jobsOf(db).updateMany({ assigneeId: memberId }, { $set: { assigneeId: null } })
          await membersOf(db).deleteOne({ _id: memberId })
        `,
        to: `
          await db.client.withSession((session) =>
            session.withTransaction(async () => {
              await membersOf(db).deleteOne({ _id: memberId }, { session })
              await jobsOf(db).updateMany({ assigneeId: memberId }, { $set: { assigneeId: null } }, { session })
            }),
          )
        `,
      },
      {
        file: DIAGNOSIS,
        from: "'text REFERENCES members (id) ON DELETE SET NULL'",
        to: "'varchar(40) NULL CONSTRAINT somebody REFERENCES members ON DELETE SET NULL ON UPDATE CASCADE'",
      },
    ],
  },
  {
    name: 'all-members',
    title: 'All members in one read, the jobs freed before and after',
    why: 'The crew is small, and a second look after the deletion frees what was given meanwhile. A default that is null is as good as SET NULL. The tests make their own data and use chai’s expect.',
    edits: [
      {
        file: OFFBOARD,
        from: `
          await membersOf(db).deleteOne({ _id: memberId })
        `,
        to: `
          await membersOf(db).findOneAndDelete({ _id: memberId })
          await jobsOf(db).updateMany({ assigneeId: memberId }, [{ $set: { assigneeId: null } }])
        `,
      },
      {
        file: 'src/crew/open-jobs.ts',
        from: '.find({ _id: { $in: ids } })',
        to: '.find()',
      },
      {
        file: 'src/crew/open-jobs.ts',
        from: `
          const ids = jobs.map(({ assigneeId }) => assigneeId ?? '')
        `,
        to: '',
      },
      {
        file: DIAGNOSIS,
        from: "'text REFERENCES members (id) ON DELETE SET NULL'",
        to: "'text DEFAULT NULL REFERENCES members (id) ON DELETE SET DEFAULT'",
      },
    ],
  },
])
