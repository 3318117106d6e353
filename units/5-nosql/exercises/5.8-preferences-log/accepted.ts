import { defineAccepted } from '@levelup/course/manifest'

const PREFERENCES = 'src/preferences/preferences.ts'
const LOG = 'src/activity-log/activity-log.ts'

export default defineAccepted([
  {
    name: 'pipeline-for-a-page',
    title: 'A page by a pipeline, over an index in the other direction',
    why: 'MongoDB walks an index backwards as well as forwards, and $match, $sort and $limit at the beginning of a pipeline use it like a find. The driver gives a client its fields as they are to be.',
    edits: [
      {
        file: LOG,
        from: '{ userId: 1, at: -1, _id: -1 }',
        to: "{ userId: 1, at: 1, _id: 1 }, { name: 'pages' }",
      },
      {
        file: LOG,
        from: `
          const found = await logIn(db)
            .find({ userId, ...behind }, { sort: { at: -1, _id: -1 }, limit: limit + 1 })
            .toArray()
        `,
        to: `
          const found = await logIn(db)
            .aggregate<WithId<LogEntry>>([
              { $match: { userId, ...behind } },
              { $sort: { at: -1, _id: -1 } },
              { $limit: limit + 1 },
              { $project: { kind: 1, at: 1, details: 1 } },
            ])
            .toArray()
        `,
      },
      { file: LOG, from: 'type Filter }', to: 'type Filter, type WithId }' },
      {
        file: LOG,
        from: '{ at: { $lte: at }, $or: [{ at: { $lt: at } }, { _id: { $lt: id } }] }',
        to: '{ at: { $lte: at }, $nor: [{ at, _id: { $gte: id } }] }',
      },
    ],
  },
  {
    name: 'drops-the-old-index',
    title: 'Drops the index of 30 days, and makes one of 90',
    why: 'Until the new index is there nothing goes, and that does no harm. The page is asked for with a projection, and the moment is checked by what can be done with it.',
    edits: [
      {
        file: LOG,
        from: `
            const index = { keyPattern: { at: 1 }, expireAfterSeconds: KEPT_SECONDS }
            await db.command({ collMod: log.collectionName, index })
        `,
        to: `
            await log.dropIndex('at_1')
            await log.createIndex({ at: 1 }, { expireAfterSeconds: KEPT_SECONDS })
        `,
      },
      {
        file: LOG,
        from: 'if (!(at instanceof Date) || Number.isNaN(at.getTime()))',
        to: "if (Object.prototype.toString.call(at) !== '[object Date]' || !(Math.abs(at.getTime()) <= 8.64e15))",
      },
      {
        file: LOG,
        from: '{ sort: { at: -1, _id: -1 }, limit: limit + 1 }',
        to: '{ projection: { userId: 0 }, sort: { at: -1, _id: -1 }, limit: limit + 1 }',
      },
    ],
  },
  {
    name: 'loop-over-groups',
    title: 'A loop over the groups that are still to be read, and the operators filled on the way',
    why: 'What has to be one command is the write. How its paths are found, and whether the filter says $eq, is the same to everybody.',
    edits: [
      {
        file: PREFERENCES,
        from: `
          const leaves = [...leavesOf(changes)]
          const kept = leaves.filter(([, value]) => value !== null)
          const gone = leaves.filter(([, value]) => value === null)
        `,
        to: `
          const $set: Record<string, unknown> = {}
          const $unset: Record<string, ''> = {}
          const groups: [string, Settings][] = [['settings', changes]]
          for (let next = groups.pop(); next; next = groups.pop()) {
            const [path, group] = next
            for (const name of Object.keys(group)) {
              if (!NAME.test(name)) throw new Invalid(\`"\${name}" cannot be the name of a setting.\`)
              const value = group[name]!
              const place = [path, name].join('.')
              if (value === null) $unset[place] = ''
              else if (isGroup(value)) groups.push([place, value])
              else $set[place] = value
            }
          }
        `,
      },
      {
        file: PREFERENCES,
        from: `
              { userId: userIdFrom(userId) },
              {
                $set: { ...Object.fromEntries(kept), updatedAt: at },
                $unset: Object.fromEntries(gone.map(([path]) => [path, true])),
                $setOnInsert: { createdAt: at },
              },
        `,
        to: `
              { userId: { $eq: userIdFrom(userId) } },
              { $set: { ...$set, updatedAt: at }, $unset, $setOnInsert: { createdAt: at } },
        `,
      },
      {
        file: PREFERENCES,
        from: `
          /** \`{ mail: { weekly: true } }\` is \`settings.mail.weekly\`: what lies beside it in \`mail\` is not touched. */
          function* leavesOf(changes: Settings, path = 'settings'): Generator<readonly [path: string, value: Setting]> {
            for (const [name, value] of Object.entries(changes)) {
              if (!NAME.test(name)) throw new Invalid(\`"\${name}" cannot be the name of a setting.\`)
              if (isGroup(value)) yield* leavesOf(value, \`\${path}.\${name}\`)
              else yield [\`\${path}.\${name}\`, value]
            }
          }

        `,
        to: '',
      },
    ],
  },
])
