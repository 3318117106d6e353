import type { Finding } from '../src/verify/finding.ts'
import type { TinyCourse } from './tiny-course.ts'

/** Each way to break a unit, the part of verify that proves it, and what must be found. */
export interface Breakage {
  readonly title: string
  readonly part: 'structure' | 'starter' | 'solution' | 'mistakes'
  readonly breakIt: (course: TinyCourse) => void
  readonly finding: Pick<Finding, 'code' | 'file'>
  readonly message: RegExp
  readonly cure: RegExp
}

export const breakages: Breakage[] = [
  {
    title: 'a solution that fails',
    part: 'solution',
    breakIt: (course) => course.edit('solution/src/heaviest.ts', (text) => text.replace('DESC', 'ASC')),
    finding: { code: 'SOLUTION_FAILS', file: 'units/1-tiny/solution/src/heaviest.ts' },
    message: /1\.2 "names the planet with the largest mass".*The heaviest planet is Aurelia/,
    cure: /Mend the solution/,
  },
  {
    title: 'a starter that passes already',
    part: 'starter',
    breakIt: (course) => course.write('starter/src/planets.sql', course.read('solution/src/planets.sql')),
    finding: { code: 'STARTER_PASSES', file: 'units/1-tiny/starter/src/planets.sql' },
    message: /1\.1 passes on the starter/,
    cure: /Take the answer out of the stub/,
  },
  {
    title: 'a starter that crashes at import',
    part: 'starter',
    breakIt: (course) => course.edit('starter/src/heaviest.ts', (text) => `import './not-there.ts'\n${text}`),
    finding: { code: 'STARTER_CRASHES', file: 'units/1-tiny/starter/src/heaviest.ts:1' },
    message: /1\.2 .* by import, not by a TODO or an assertion/,
    cure: /throw new Todo\('1\.2'/,
  },
  {
    title: 'a starter whose suite does not even load',
    part: 'starter',
    breakIt: (course) => course.edit('starter/src/unit.ts', (text) => `import './not-there.ts'\n${text}`),
    finding: { code: 'STARTER_CRASHES', file: 'units/1-tiny/starter/acceptance.test.ts' },
    message: /on the starter the suite does not even load/,
    cure: /lazily/,
  },
  {
    title: 'a starter that throws something else than a TODO',
    part: 'starter',
    breakIt: (course) =>
      course.edit('starter/src/heaviest.ts', (text) => text.replace(/throw .*/, 'return _db.nothing.there')),
    finding: { code: 'STARTER_CRASHES', file: 'units/1-tiny/starter/src/heaviest.ts:5' },
    message: /1\.2 .* by exception/,
    cure: /throw new Todo\('1\.2'/,
  },
  {
    title: 'a skipped test',
    part: 'solution',
    breakIt: (course) =>
      course.edit('spec/acceptance.ts', (text) => text.replace("test('names none", "test.skip('names none")),
    finding: { code: 'TEST_SKIPPED', file: 'units/1-tiny/spec/acceptance.ts' },
    message: /"names none when there is none" of 1\.2 is skipped/,
    cure: /Remove the skip/,
  },
  {
    title: 'an exercise without a test',
    part: 'solution',
    breakIt: (course) =>
      course.edit('spec/acceptance.ts', (text) => text.replace("'1.2 The heaviest'", "'1.1 again'")),
    finding: { code: 'TEST_MISSING', file: 'units/1-tiny/spec/acceptance.ts' },
    message: /no test belongs to 1\.2/,
    cure: /top-level describe/,
  },
  {
    title: 'an exercise without a hint',
    part: 'structure',
    breakIt: (course) => course.edit('unit.ts', (text) => text.replace(/hints: \['Rows.*\]/, 'hints: []')),
    finding: { code: 'MANIFEST_INVALID', file: 'units/1-tiny/unit.ts' },
    message: /exercises\[1\]\.hints/,
    cure: /needs a hint/,
  },
  {
    title: 'an exercise without a mistake',
    part: 'mistakes',
    breakIt: (course) => course.remove('mistakes/1.2-first-row'),
    finding: { code: 'MISTAKE_MISSING', file: 'units/1-tiny/mistakes' },
    message: /1\.2 ships no known wrong answer/,
    cure: /mistakes\/1\.2-/,
  },
  {
    title: 'a drifted given file',
    part: 'structure',
    breakIt: (course) => course.edit('starter/src/unit.ts', (text) => `${text}\n// changed\n`),
    finding: { code: 'PAIR_GIVEN_FILE_DRIFTED', file: 'units/1-tiny/starter/src/unit.ts' },
    message: /differs from units\/1-tiny\/solution\/src\/unit\.ts/,
    cure: /Make both the same/,
  },
  {
    title: 'a package.json that differs in more than the name',
    part: 'structure',
    breakIt: (course) => course.edit('solution/package.json', (text) => text.replace('0.1.0', '0.2.0')),
    finding: { code: 'PAIR_GIVEN_FILE_DRIFTED', file: 'units/1-tiny/starter/package.json' },
    message: /given file/,
    cure: /Make both the same/,
  },
  {
    title: 'a file that only the solution has',
    part: 'structure',
    breakIt: (course) => course.write('solution/src/extra.ts', 'export {}\n'),
    finding: { code: 'PAIR_ONE_SIDED', file: 'units/1-tiny/solution/src/extra.ts' },
    message: /the starter has no such file/,
    cure: /Copy it to units\/1-tiny\/starter/,
  },
  {
    title: 'an edit file that is not there',
    part: 'structure',
    breakIt: (course) => course.remove('starter/src/planets.sql'),
    finding: { code: 'EDIT_FILE_MISSING', file: 'units/1-tiny/starter/src/planets.sql' },
    message: /edit list of 1\.1/,
    cure: /Add the file/,
  },
  {
    title: 'a stub without its TODO',
    part: 'structure',
    breakIt: (course) => course.write('starter/src/planets.sql', '-- write me\n'),
    finding: { code: 'EDIT_FILE_WITHOUT_TODO', file: 'units/1-tiny/starter/src/planets.sql' },
    message: /holds no TODO 1\.1/,
    cure: /-- TODO 1\.1/,
  },
  {
    title: 'a TODO left in a solution',
    part: 'structure',
    breakIt: (course) => course.edit('solution/src/planets.sql', (text) => `${text}-- TODO: an index?\n`),
    finding: { code: 'SOLUTION_HOLDS_TODO', file: 'units/1-tiny/solution/src/planets.sql:5' },
    message: /must not hold a TODO/,
    cure: /delete it/,
  },
  {
    title: 'a brief that the README lacks',
    part: 'structure',
    breakIt: (course) =>
      course.edit('README.md', (text) => text.replace('## 1.2 The heaviest', '## 1.20 Something else')),
    finding: { code: 'BRIEF_MISSING', file: 'units/1-tiny/README.md' },
    message: /no brief for 1\.2/,
    cure: /### 1\.2 The heaviest/,
  },
  {
    title: 'a mistake that no test catches',
    part: 'mistakes',
    breakIt: (course) =>
      course.write(
        'mistakes/1.1-no-unique/src/planets.sql',
        'CREATE TABLE planets (name TEXT PRIMARY KEY, mass REAL);\n',
      ),
    finding: { code: 'MISTAKE_NOT_CAUGHT', file: 'units/1-tiny/mistakes/1.1-no-unique/mistake.ts' },
    message: /no test of 1\.1 catches it/,
    cure: /refuses a second planet of the same name/,
  },
  {
    title: 'a mistake that another test catches',
    part: 'mistakes',
    breakIt: (course) =>
      course.edit('mistakes/1.1-no-unique/mistake.ts', (text) =>
        text.replace('refuses a second planet of the same name', 'keeps a planet with its mass'),
      ),
    finding: { code: 'MISTAKE_WRONG_TEST', file: 'units/1-tiny/mistakes/1.1-no-unique/mistake.ts' },
    message: /caught by "refuses a second planet of the same name", not by "keeps a planet with its mass"/,
    cure: /Set caughtBy/,
  },
  {
    title: 'a mistake that names a test which does not exist',
    part: 'mistakes',
    breakIt: (course) =>
      course.edit('mistakes/1.2-first-row/mistake.ts', (text) =>
        text.replace('largest mass', 'largest size'),
      ),
    finding: { code: 'MISTAKE_WRONG_TEST', file: 'units/1-tiny/mistakes/1.2-first-row/mistake.ts' },
    message: /1\.2 has no test "names the planet with the largest size"/,
    cure: /"names the planet with the largest mass"/,
  },
  {
    title: 'a mistake whose failure does not explain it',
    part: 'mistakes',
    breakIt: (course) =>
      course.edit('mistakes/1.2-first-row/mistake.ts', (text) =>
        text.replace('The heaviest planet is', 'Sorted by name:'),
      ),
    finding: { code: 'MISTAKE_WRONG_MESSAGE', file: 'units/1-tiny/mistakes/1.2-first-row/mistake.ts' },
    message: /without saying "Sorted by name: Aurelia"/,
    cure: /in these words/,
  },
  {
    title: 'a mistake that replaces a file of another exercise',
    part: 'mistakes',
    breakIt: (course) =>
      course.write('mistakes/1.2-first-row/src/planets.sql', 'CREATE TABLE planets (name TEXT);\n'),
    finding: { code: 'MISTAKE_INVALID', file: 'units/1-tiny/mistakes/1.2-first-row/mistake.ts' },
    message: /src\/planets\.sql, which 1\.2 does not edit/,
    cure: /src\/heaviest\.ts/,
  },
  {
    title: 'a mistake that is the solution',
    part: 'mistakes',
    breakIt: (course) =>
      course.write('mistakes/1.1-no-unique/src/planets.sql', course.read('solution/src/planets.sql')),
    finding: { code: 'MISTAKE_INVALID', file: 'units/1-tiny/mistakes/1.1-no-unique/mistake.ts' },
    message: /those of the solution/,
    cure: /wrong answer/,
  },
]
