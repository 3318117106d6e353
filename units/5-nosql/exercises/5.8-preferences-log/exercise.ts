import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'Preferences and an activity log in MongoDB',
  summary:
    'Settings of any shape, one document for each user, changed by several devices at once; and a log of what people did, read page by page, whose ' +
    'entries MongoDB removes by itself. Let the server merge, refuse and forget.',
  points: 20,
  minutes: 50,
  technologies: ['MongoDB', 'upsert', 'unique index', 'TTL index', 'explain', 'keyset pagination'],
  edit: ['src/preferences/preferences.ts', 'src/activity-log/activity-log.ts'],
  docs: 'docs/unit-5/08-preferences-and-log.md',
  services: ['mongodb'],
  hints: [
    'What does { $set: { settings: { mail: { weekly: true } } } } do to settings.theme, and to settings.mail.mentions? What does a path with dots do? And ' +
      'which operator writes a field only when the upsert makes the document?',
    'Turn the changes into paths, recursively: those with null go into $unset, the others into $set, all in one findOneAndUpdate with upsert. Refuse names that ' +
      'mean something in a path before you send anything. The log: { userId: 1, at: -1, _id: -1 } for the pages, { at: 1 } with expireAfterSeconds for the end; where ' +
      'createIndex fails with code 85, collMod changes what is there. Ask for limit + 1 entries.',
    "findOneAndUpdate({ userId }, { $set: { 'settings.mail.weekly': true, updatedAt: at }, $unset: { 'settings.theme': true }, $setOnInsert: { createdAt: at } }, " +
      "{ upsert: true, returnDocument: 'after' }). createIndex({ userId: 1 }, { unique: true }). db.command({ collMod: 'activity_log', index: { keyPattern: { at: 1 }, " +
      'expireAfterSeconds: 90 * 86_400 } }). Behind a cursor: { userId, at: { $lte: at }, $or: [{ at: { $lt: at } }, { _id: { $lt: id } }] }, sorted by { at: -1, _id: -1 }: ' +
      'the bound on at lets the index begin there.',
  ],
})
