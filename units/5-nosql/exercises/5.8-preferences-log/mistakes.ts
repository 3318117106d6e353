import { defineMistakes } from '@levelup/course/manifest'

const PREFERENCES = 'src/preferences/preferences.ts'
const LOG = 'src/activity-log/activity-log.ts'
const SIBLINGS = 'a change merges: a group keeps what lies beside it'
const DOCUMENT = 'the document holds whose it is, when it was made and when it was changed, and the settings'
const MEANWHILE = 'what another device saves meanwhile counts as well'
const SECOND = 'MongoDB refuses a second document of the same user, whoever writes it'
const NAMES =
  'a name is a letter, and then 63 more letters, digits, "-" and "_": anything else is VALIDATION, and MongoDB hears nothing of it'
const ENDS = 'MongoDB removes an entry 90 days after its "at", whenever it was written'
const PAGES_OF_3 = 'pages of 3 show every entry once, newest first, entries of the same moment included'
const DEEP = 'a deep page of a long log costs what the first one costs'
const BEHIND = '{ at: { $lte: at }, $or: [{ at: { $lt: at } }, { _id: { $lt: id } }] }'

export default defineMistakes([
  {
    name: 'sets-the-whole-group',
    title: 'Sets each group of the change as a whole',
    why: '$set on "settings.mail" puts the new object in the place of the old one. Whoever switches the weekly mail off loses every other setting of mail.',
    caughtBy: SIBLINGS,
    message: 'the settings are not what they should be',
    edits: [
      {
        file: PREFERENCES,
        from: 'if (isGroup(value)) yield* leavesOf(value, `${path}.${name}`)',
        to: "if (isGroup(value) && path === '') yield* leavesOf(value, `${path}.${name}`)",
      },
    ],
  },
  {
    name: 'reads-then-writes',
    title: 'Reads the document, merges it in the app, and writes it back',
    why: 'Right as long as one device writes. When two do, both have read the same settings, and the later one writes back what the earlier one has changed.',
    caughtBy: MEANWHILE,
    message: 'another device saves "push" meanwhile',
    edits: [
      {
        file: PREFERENCES,
        from: '  // One command. Read, merged and written back, it would overwrite what another device saves meanwhile.\n',
        to: `  const before = await preferencesIn(db).findOne({ userId: userIdFrom(userId) })
  const whole = structuredClone(before?.settings ?? {}) as Record<string, unknown>
  for (const [path, value] of leaves) {
    const names = path.split('.').slice(1)
    const last = names.pop()!
    let at = whole
    for (const name of names) at = (at[name] ??= {}) as Record<string, unknown>
    if (value === null) delete at[last]
    else at[last] = value
  }
`,
      },
      {
        file: PREFERENCES,
        from: '$set: { ...Object.fromEntries(kept), updatedAt: at },',
        to: '$set: { settings: whole as Settings, updatedAt: at },',
      },
      {
        file: PREFERENCES,
        from: '      $unset: Object.fromEntries(gone.map(([path]) => [path, true])),\n',
        to: '',
      },
      {
        file: PREFERENCES,
        from: `  const kept = leaves.filter(([, value]) => value !== null)
  const gone = leaves.filter(([, value]) => value === null)
`,
        to: '',
      },
    ],
  },
  {
    name: 'no-unique-index',
    title: 'An index for reading, which is not unique',
    why: 'An upsert looks, and then inserts. Two devices that save for the first time at the same moment both find nothing, and from then on each reads one of two documents.',
    caughtBy: SECOND,
    message: 'a second document of ada, inserted by another program',
    edits: [{ file: PREFERENCES, from: '{ userId: 1 }, { unique: true }', to: '{ userId: 1 }' }],
  },
  {
    name: 'looks-first',
    title: 'Looks whether there is a document, and inserts it when there is none',
    why: 'What an upsert does in one step, in two: the second device inserts as well, or fails with E11000, and its change is lost.',
    caughtBy: 'two first changes at the same time make one document, and both count',
    message: 'the later one of two first changes fails with "E11000',
    edits: [
      {
        file: PREFERENCES,
        from: '  // One command. Read, merged and written back, it would overwrite what another device saves meanwhile.\n',
        to: `  if ((await preferencesIn(db).findOne({ userId: userIdFrom(userId) })) === null)
    await preferencesIn(db).insertOne({ userId, createdAt: at, updatedAt: at })
`,
      },
    ],
  },
  {
    name: 'created-each-time',
    title: '$set for the time at which the document was made',
    why: '$set writes with each change. Only $setOnInsert tells the first time from the others.',
    caughtBy: DOCUMENT,
    message: 'the documents in "preferences" after the second change',
    edits: [
      { file: PREFERENCES, from: 'updatedAt: at },', to: 'updatedAt: at, createdAt: at },' },
      { file: PREFERENCES, from: '      $setOnInsert: { createdAt: at },\n', to: '' },
    ],
  },
  {
    name: 'changed-only-once',
    title: 'Both times in $setOnInsert',
    why: 'The document says for ever that it was changed when it was made.',
    caughtBy: DOCUMENT,
    message: 'the documents in "preferences" after the second change',
    edits: [
      {
        file: PREFERENCES,
        from: '{ ...Object.fromEntries(kept), updatedAt: at },',
        to: 'Object.fromEntries(kept),',
      },
      { file: PREFERENCES, from: '{ createdAt: at }', to: '{ createdAt: at, updatedAt: at }' },
    ],
  },
  {
    name: 'null-is-kept',
    title: 'Keeps null as a value',
    why: 'A client cannot take a setting away any more. Documents collect nulls, and "is it set?" has two answers: null and missing.',
    caughtBy: 'a change merges: null takes a setting away, and nothing else',
    message: 'the settings are not what they should be',
    edits: [
      { file: PREFERENCES, from: 'filter(([, value]) => value !== null)', to: 'filter(() => true)' },
      { file: PREFERENCES, from: 'filter(([, value]) => value === null)', to: 'filter(() => false)' },
    ],
  },
  {
    name: 'empty-group-empties',
    title: 'Writes an empty group',
    why: '`{ mail: {} }` is what a form sends in which nobody has touched the mail. It empties the group.',
    caughtBy: 'a change merges: a group without settings changes nothing',
    message: 'the settings are not what they should be',
    edits: [
      {
        file: PREFERENCES,
        from: 'if (isGroup(value)) yield*',
        to: 'if (isGroup(value) && Object.keys(value).length > 0) yield*',
      },
    ],
  },
  {
    name: 'lists-are-merged',
    title: 'Takes a list for a group',
    why: 'typeof [] is "object". The places of the list become names, and "settings.columns.0" changes one place: a list can never become shorter.',
    caughtBy: 'a change merges: a list takes the place of a list',
    message: 'cannot be the name of a setting',
    edits: [{ file: PREFERENCES, from: ' && !Array.isArray(value)', to: '' }],
  },
  {
    name: 'any-name',
    title: 'Takes every name as it comes',
    why: 'A name is a part of a path. "theme.night" leads into another group, "0" into a list, and "$set" to an error that the client reads as ours.',
    caughtBy: NAMES,
    message: 'should fail with the code VALIDATION',
    edits: [
      {
        file: PREFERENCES,
        from: '    if (!NAME.test(name)) throw new Invalid(`"${name}" cannot be the name of a setting.`)\n',
        to: '',
      },
      {
        file: PREFERENCES,
        from: '/** A name becomes a part of a path: with a dot, a `$` or a number it would lead somewhere else. */\nconst NAME = /^[a-z][\\w-]{0,63}$/i\n\n',
        to: '',
      },
    ],
  },
  {
    name: 'dots-and-dollars',
    title: 'Refuses dots and dollars, and nothing else',
    why: 'A number is a place in a list, `__proto__` is the prototype of whoever copies the settings, and an empty name ends a path where none may end.',
    caughtBy: NAMES,
    message: 'should fail with the code VALIDATION',
    edits: [{ file: PREFERENCES, from: '/^[a-z][\\w-]{0,63}$/i', to: '/^[^.$]+$/' }],
  },
  {
    name: 'condition-for-a-user',
    title: 'Takes the user id as it comes',
    why: 'From JSON may come `{ "$ne": null }`. It is no user, it is a condition, and everybody fits it: one reads and overwrites the settings of somebody else.',
    caughtBy: 'a user id is a text: a condition in its place is VALIDATION, and finds nobody',
    message: 'should fail with the code VALIDATION',
    edits: [
      {
        file: PREFERENCES,
        from: "  if (typeof given !== 'string') throw new Invalid('A user id is a text.')\n  return given\n",
        to: '  return given as string\n',
      },
    ],
  },
  {
    name: 'no-settings-on-error',
    title: 'Gives no settings when MongoDB does not answer',
    why: 'Everybody sees the defaults while MongoDB is away for a second, changes something, and the client saves its defaults over what was there.',
    caughtBy: 'while MongoDB is away or hangs, each fails with DB_CONNECTION within the bounds of the client',
    message:
      'readPreferences while MongoDB is away: should fail with the code DB_CONNECTION, and it answers with {}',
    edits: [
      {
        file: PREFERENCES,
        from: 'findOne({ userId: userIdFrom(userId) })\n  return found?.settings',
        to: 'findOne({ userId: userIdFrom(userId) }).catch(() => null)\n  return found?.settings',
      },
    ],
  },
  {
    name: 'moment-as-text',
    title: 'Keeps the moment as a text',
    why: 'It looks like a date in every tool, and sorts like one. The TTL index reads dates only and passes over it without a word: the log keeps everything.',
    caughtBy: ENDS,
    message: '"at" is kept as string',
    edits: [
      {
        file: LOG,
        from: 'insertOne({ userId, kind, at, details })',
        to: 'insertOne({ userId, kind, at: at.toISOString() as unknown as Date, details })',
      },
    ],
  },
  {
    name: 'moment-unchecked',
    title: 'Takes whatever comes for the moment',
    why: 'In TypeScript it is a Date. From JSON comes a text, and new Date("someday") is a Date that is none.',
    caughtBy: 'a moment is a Date: anything else is VALIDATION, and MongoDB hears nothing of it',
    message: 'should fail with the code VALIDATION',
    edits: [
      {
        file: LOG,
        from: 'if (!(at instanceof Date) || Number.isNaN(at.getTime())) throw',
        to: 'if (!at) throw',
      },
    ],
  },
  {
    name: 'ttl-in-minutes',
    title: 'Minutes for expireAfterSeconds',
    why: 'Nothing fails: the number is one like any other. After a day and a half the entries are gone, and nobody can bring them back.',
    caughtBy: ENDS,
    message: 'goes 1.5 days after it, and it should go 90 days after it',
    edits: [{ file: LOG, from: '90 * 24 * 60 * 60', to: '90 * 24 * 60' }],
  },
  {
    name: 'ttl-in-the-compound-index',
    title: 'One index for the pages and for the end',
    why: 'A TTL index has one field. With several, MongoDB refuses it, and it cannot know by which of them it is to count.',
    caughtBy: ENDS,
    message: 'TTL indexes are single-field indexes',
    edits: [
      {
        file: LOG,
        from: '{ userId: 1, at: -1, _id: -1 })',
        to: '{ userId: 1, at: -1, _id: -1 }, { expireAfterSeconds: KEPT_SECONDS })',
      },
    ],
  },
  {
    name: 'leaves-thirty-days',
    title: 'Takes an index that is there for the one that is wanted',
    why: 'createIndex does not change an index. The error says so; whoever swallows it has 30 days in production, and 90 on every new machine.',
    caughtBy: 'an index from the time when entries were kept for 30 days keeps them for 90 now',
    message: 'goes 30 days after it, and it should go 90 days after it',
    edits: [
      {
        file: LOG,
        from: `    const index = { keyPattern: { at: 1 }, expireAfterSeconds: KEPT_SECONDS }
    await db.command({ collMod: log.collectionName, index })
`,
        to: '',
      },
    ],
  },
  {
    name: 'details-spread',
    title: "Spreads the details among the entry's own fields",
    why: 'Details may have the names of the entry: a `userId` in them gives the entry to somebody else, an `at` ends it, an `_id` collides with another.',
    caughtBy: 'an entry comes back as it went in, whatever its details look like',
    message: 'what MongoDB keeps of signed.in is something else',
    edits: [
      {
        file: LOG,
        from: 'insertOne({ userId, kind, at, details })',
        to: 'insertOne({ userId, kind, at, ...details } as unknown as LogEntry)',
      },
    ],
  },
  {
    name: 'order-by-moment-alone',
    title: 'Sorts and goes on by the moment alone',
    why: 'Several entries share a moment. The page ends between two of them, and "before this moment" leaves the others out.',
    caughtBy: PAGES_OF_3,
    message: 'is on no page',
    edits: [{ file: LOG, from: BEHIND, to: '{ at: { $lt: at } }' }],
  },
  {
    name: 'pages-begin-again',
    title: 'The place of the cursor included',
    why: 'The last entry of a page is the first one of the next.',
    caughtBy: PAGES_OF_3,
    message: 'is shown twice',
    edits: [{ file: LOG, from: '{ _id: { $lt: id } }', to: '{ _id: { $lte: id } }' }],
  },
  {
    name: 'or-alone',
    title: '$or without a bound of its own',
    why: 'The condition is right. But the index cannot begin in the middle by it: it begins at the newest entry, and throws away everything before the page.',
    caughtBy: DEEP,
    message: 'entries of an index or documents, where 105 are enough',
    edits: [{ file: LOG, from: BEHIND, to: '{ $or: [{ at: { $lt: at } }, { at, _id: { $lt: id } }] }' }],
  },
  {
    name: 'index-for-the-user-only',
    title: 'An index by user, and a sort in memory',
    why: 'MongoDB reads the whole log of the user for each page, sorts it, and throws most of it away.',
    caughtBy: DEEP,
    message: 'sorts what it has found (SORT)',
    edits: [{ file: LOG, from: '{ userId: 1, at: -1, _id: -1 })', to: '{ userId: 1 })' }],
  },
  {
    name: 'index-by-time-first',
    title: 'The moment first in the index, and then the user',
    why: 'It has the order, and walks through the entries of everybody to find those of one.',
    caughtBy: DEEP,
    message: 'entries of an index or documents, where 105 are enough',
    edits: [{ file: LOG, from: '{ userId: 1, at: -1, _id: -1 })', to: '{ at: -1, _id: -1, userId: 1 })' }],
  },
  {
    name: 'full-page-has-a-next',
    title: 'A full page has a next one',
    why: 'When the entries come out even, the last page is full, and "next" leads to an empty one.',
    caughtBy: 'the last page says that there is no other, also when it is full or empty',
    message: '"next" of the second five of ten entries',
    edits: [{ file: LOG, from: 'found.length > limit ?', to: 'found.length >= limit ?' }],
  },
  {
    name: 'no-limit',
    title: 'Takes every limit',
    why: 'A page of a million entries is read into the memory of the app, and 0 means "no limit" to MongoDB.',
    caughtBy: 'a limit is a whole number from 1 to 100: anything else is VALIDATION',
    message: 'should fail with the code VALIDATION',
    edits: [
      {
        file: LOG,
        from: '!Number.isInteger(limit) || limit < 1 || limit > MOST_ENTRIES',
        to: '!Number.isInteger(limit) || limit < 0 || limit > MOST_ENTRIES',
      },
    ],
  },
])
