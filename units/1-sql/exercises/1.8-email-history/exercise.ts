import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'Every address a member ever had',
  summary:
    'Design a table that keeps each e-mail address with the time for which it counted, and answer three questions: the address ' +
    'now, the address at any instant, and the whole history. The database itself refuses a history that cannot be true.',
  points: 20,
  minutes: 25,
  technologies: ['SQLite', 'temporal data', 'partial indexes', 'transactions'],
  services: [],
  edit: ['src/email-history.sql', 'src/email-history.ts'],
  docs: 'docs/unit-1/08-history.md',
  hints: [
    'A change is two writes: the current period ends, and a new one begins, at the same instant and in the same transaction (see ' +
      '1.5). Draw the periods of one member on a line, mark for each end whether the point itself belongs to it, and put a ' +
      'question on the very instant of a change.',
    'Half-open: valid_from <= at AND (at < valid_to OR valid_to IS NULL). Two changes in one instant leave the first with an empty ' +
      'period, which no instant falls into; version keeps their order. A partial unique index, CREATE UNIQUE INDEX … ON ' +
      'member_emails (member_id) WHERE valid_to IS NULL, allows one current address, so close the old period before you open the next.',
    'PRIMARY KEY (member_id, version), member_id REFERENCES members (id), NOT NULL on all but valid_to, CHECK (valid_from <= ' +
      'valid_to), the partial index above, and a second one on (member_id, valid_from) WHERE valid_to IS NULL OR valid_from < ' +
      "valid_to. changeEmail: select the open row; at < valid_from is 'refused', the same e-mail 'unchanged'; else UPDATE … SET " +
      'valid_to = at WHERE valid_to IS NULL, and INSERT with version + 1, all in db.transaction(…).immediate().',
  ],
})
