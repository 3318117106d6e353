import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'Who leaves, and what still points to them',
  summary:
    'In a document store a reference is a text, and nobody watches it. You say what breaks when a member leaves, make it visible, mend both ends, and write ' +
    'the tests that would have noticed: they are run on right code and on wrong code.',
  points: 25,
  minutes: 60,
  technologies: ['MongoDB', 'references', '$lookup', 'foreign keys', 'testing'],
  edit: [
    'src/crew/crew-diagnosis.ts',
    'src/crew/find-orphans.ts',
    'src/crew/offboard-member.ts',
    'src/crew/open-jobs.ts',
    'src/crew/crew-tests.ts',
  ],
  docs: 'docs/unit-5/05-references-without-keys.md',
  services: ['mongodb', 'postgres'],
  hints: [
    'Follow one job of Ada through the shipped code, before and after she leaves: what does the document hold, what does findOne give, and what does "as ' +
      'Member" promise the compiler? Then: of the two writes that leaving takes, which one may be missing without harm when the process ends in between?',
    'findOrphans: $match what points to somebody, $lookup the member, keep those for whom nothing was found ($size: 0). offboardMember: updateMany on the ' +
      'jobs, open and done, then deleteOne. openJobs: the open jobs, then all their members with one $in, in a Map; what is not in the Map is "Unassigned". ' +
      'Your tests: offboard somebody and compare all members and all jobs; list the open jobs then; and remove a member with membersOf(db).deleteOne, ' +
      'past the app, and look what findOrphans and openJobs say.',
    'jobsOf(db).updateMany({ assigneeId: memberId }, { $set: { assigneeId: null } }), and then membersOf(db).deleteOne({ _id: memberId }). $match: { ' +
      "assigneeId: { $ne: null } } leaves out null and what is missing. $lookup: { from: 'members', localField: 'assigneeId', foreignField: '_id', as: " +
      "'found' }. const byId = new Map(members.map((member) => [member._id, member])); byId.get(assigneeId ?? '')?.name ?? 'Unassigned'. The column: text " +
      "REFERENCES members (id) ON DELETE SET NULL. A test: await crew.offboardMember(crew.db, 'm-ada'); assert.deepEqual(…).",
  ],
})
