import type { Finding } from '../src/verify/finding.ts'
import type { Part } from '../src/verify/proving.ts'
import type { TinyCourse } from './tiny-course.ts'

/** Each way to break a unit, the part of verify that proves it, and what must be found. */
export interface Breakage {
  readonly title: string
  readonly part: Part
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
    breakIt: (course) => course.handOut('src/planets.sql', () => course.read('solution/src/planets.sql')),
    finding: { code: 'STARTER_PASSES', file: 'units/1-tiny/starter/src/planets.sql' },
    message: /1\.1 passes on the starter/,
    cure: /Take the answer out of the stub/,
  },
  {
    title: 'a starter that crashes at import',
    part: 'starter',
    breakIt: (course) => course.handOut('src/heaviest.ts', (text) => `import './not-there.ts'\n${text}`),
    finding: { code: 'STARTER_CRASHES', file: 'units/1-tiny/starter/src/heaviest.ts:1' },
    message: /1\.2 .* by import, not by a TODO or an assertion/,
    cure: /throw new Todo\('1\.2'/,
  },
  {
    title: 'a starter whose suite does not even load',
    part: 'starter',
    breakIt: (course) => course.edit('starter/src/answers.ts', (text) => `import './not-there.ts'\n${text}`),
    finding: { code: 'STARTER_CRASHES', file: 'units/1-tiny/starter/acceptance.test.ts' },
    message: /on the starter the suite does not even load/,
    cure: /lazily/,
  },
  {
    title: 'a starter that throws something else than a TODO',
    part: 'starter',
    breakIt: (course) =>
      course.handOut('src/heaviest.ts', (text) => text.replace(/throw .*/, 'return _db.nothing.there')),
    finding: { code: 'STARTER_CRASHES', file: 'units/1-tiny/starter/src/heaviest.ts:5' },
    message: /1\.2 .* by exception/,
    cure: /throw new Todo\('1\.2'/,
  },
  {
    title: 'a skipped test',
    part: 'solution',
    breakIt: (course) =>
      course.edit('exercises/1.2-heaviest/spec.ts', (text) =>
        text.replace("test('names none", "test.skip('names none"),
      ),
    finding: { code: 'TEST_SKIPPED', file: 'units/1-tiny/exercises/1.2-heaviest/spec.ts' },
    message: /"names none when there is none" of 1\.2 is skipped/,
    cure: /Remove the skip/,
  },
  {
    title: 'an exercise without a test',
    part: 'solution',
    breakIt: (course) =>
      course.edit('exercises/1.2-heaviest/spec.ts', (text) =>
        text.replace("'1.2 The heaviest'", "'1.1 again'"),
      ),
    finding: { code: 'TEST_MISSING', file: 'units/1-tiny/exercises/1.2-heaviest/spec.ts' },
    message: /no test belongs to 1\.2/,
    cure: /top-level describe/,
  },
  {
    title: 'an exercise without a hint',
    part: 'structure',
    breakIt: (course) =>
      course.edit('exercises/1.2-heaviest/exercise.ts', (text) =>
        text.replace(/hints: \['Rows.*\]/, 'hints: []'),
      ),
    finding: { code: 'MANIFEST_INVALID', file: 'units/1-tiny/exercises/1.2-heaviest/exercise.ts' },
    message: /^hints/,
    cure: /needs a hint/,
  },
  {
    title: 'an exercise without a mistake',
    part: 'mistakes',
    breakIt: (course) => {
      course.remove('exercises/1.2-heaviest/mistakes')
      course.remove('exercises/1.2-heaviest/mistakes.ts')
    },
    finding: { code: 'MISTAKE_MISSING', file: 'units/1-tiny/exercises/1.2-heaviest' },
    message: /1\.2 ships no known wrong answer/,
    cure: /exercises\/1\.2-heaviest\/mistakes\.ts/,
  },
  {
    title: 'a drifted given file',
    part: 'structure',
    breakIt: (course) => course.edit('starter/src/answers.ts', (text) => `${text}\n// changed\n`),
    finding: { code: 'PAIR_GIVEN_FILE_DRIFTED', file: 'units/1-tiny/starter/src/answers.ts' },
    message: /differs from units\/1-tiny\/solution\/src\/answers\.ts/,
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
    breakIt: (course) => {
      course.remove('starter/src/planets.sql')
      course.edit('handed-out.json', (text) => text.replace('"src/planets.sql"', '"src/others.sql"'))
    },
    finding: { code: 'EDIT_FILE_MISSING', file: 'units/1-tiny/starter/src/planets.sql' },
    message: /edit list of 1\.1/,
    cure: /Add the file/,
  },
  {
    title: 'a unit that does not keep its stubs',
    part: 'structure',
    breakIt: (course) => course.remove('handed-out.json'),
    finding: { code: 'HANDED_OUT_MISSING', file: 'units/1-tiny/handed-out.json' },
    message: /not there/,
    cure: /course generate/,
  },
  {
    title: 'a stub without its TODO',
    part: 'structure',
    breakIt: (course) => course.handOut('src/planets.sql', () => '-- write me\n'),
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
    title: 'a given file of a solution that catches a Todo',
    part: 'structure',
    breakIt: (course) => {
      for (const role of ['starter', 'solution']) {
        course.write(`${role}/src/or-else.ts`, 'export const orElse = (run: () => void) => run()\n')
      }
    },
    finding: { code: 'SOLUTION_HOLDS_TODO', file: 'units/1-tiny/solution/src/or-else.ts:1' },
    message: /what a starter needs/,
    cure: /name it under scaffold/,
  },
  {
    title: 'a scaffold file that does not differ',
    part: 'structure',
    breakIt: (course) => course.write('starter/src/sql-file.ts', course.read('solution/src/sql-file.ts')),
    finding: { code: 'SCAFFOLD_INVALID', file: 'units/1-tiny/unit.ts' },
    message: /src\/sql-file\.ts .* the same in starter and solution/,
    cure: /Take src\/sql-file\.ts off the scaffold list/,
  },
  {
    title: 'a scaffold file that only one side has',
    part: 'structure',
    breakIt: (course) => course.remove('solution/src/sql-file.ts'),
    finding: { code: 'SCAFFOLD_INVALID', file: 'units/1-tiny/unit.ts' },
    message: /the solution has no such file/,
    cure: /off the scaffold list/,
  },
  {
    title: 'a scaffold file that is an edit file',
    part: 'structure',
    breakIt: (course) =>
      course.edit('unit.ts', (text) =>
        text.replace("['src/sql-file.ts']", "['src/sql-file.ts', 'src/heaviest.ts']"),
      ),
    finding: { code: 'SCAFFOLD_INVALID', file: 'units/1-tiny/unit.ts' },
    message: /src\/heaviest\.ts .* an edit file of 1\.2/,
    cure: /off the scaffold list/,
  },
  {
    title: 'an exercise without a brief',
    part: 'structure',
    breakIt: (course) => course.remove('exercises/1.2-heaviest/brief.md'),
    finding: { code: 'BRIEF_MISSING', file: 'units/1-tiny/exercises/1.2-heaviest/brief.md' },
    message: /1\.2 has no brief/,
    cure: /# 1\.2 The heaviest/,
  },
  {
    title: 'a brief of another exercise',
    part: 'structure',
    breakIt: (course) =>
      course.edit('exercises/1.2-heaviest/brief.md', (text) => text.replace('# 1.2', '# 1.20')),
    finding: { code: 'BRIEF_MISSING', file: 'units/1-tiny/exercises/1.2-heaviest/brief.md' },
    message: /first line is not the title/,
    cure: /# 1\.2 The heaviest/,
  },
  {
    title: 'a table of exercises that is out of date',
    part: 'structure',
    breakIt: (course) => course.edit('README.md', (text) => text.replace('The heaviest', 'The lightest')),
    finding: { code: 'README_STALE', file: 'units/1-tiny/README.md' },
    message: /not what the manifests say/,
    cure: /course generate/,
  },
  {
    title: 'a README without a place for the table',
    part: 'structure',
    breakIt: (course) => course.write('README.md', '# Unit 1: Tiny\n'),
    finding: { code: 'README_STALE', file: 'units/1-tiny/README.md' },
    message: /no place for the table/,
    cure: /<!-- exercises/,
  },
  {
    title: 'a mistake that no test catches',
    part: 'mistakes',
    breakIt: (course) =>
      course.edit('exercises/1.1-planets/mistakes.ts', (text) =>
        text.replace("' UNIQUE', to: ''", "'NOT NULL UNIQUE', to: 'PRIMARY KEY'"),
      ),
    finding: { code: 'MISTAKE_NOT_CAUGHT', file: 'units/1-tiny/exercises/1.1-planets/mistakes.ts' },
    message: /no test of 1\.1 catches "no-unique"/,
    cure: /refuses a second planet of the same name/,
  },
  {
    title: 'a mistake that another test catches',
    part: 'mistakes',
    breakIt: (course) =>
      course.edit('exercises/1.1-planets/mistakes.ts', (text) =>
        text.replace('refuses a second planet of the same name', 'keeps a planet with its mass'),
      ),
    finding: { code: 'MISTAKE_WRONG_TEST', file: 'units/1-tiny/exercises/1.1-planets/mistakes.ts' },
    message: /caught by "refuses a second planet of the same name", not by "keeps a planet with its mass"/,
    cure: /Set caughtBy/,
  },
  {
    title: 'a mistake that names a test which does not exist',
    part: 'mistakes',
    breakIt: (course) =>
      course.edit('exercises/1.2-heaviest/mistakes.ts', (text) =>
        text.replace('largest mass', 'largest size'),
      ),
    finding: { code: 'MISTAKE_WRONG_TEST', file: 'units/1-tiny/exercises/1.2-heaviest/mistakes.ts' },
    message: /1\.2 has no test "names the planet with the largest size"/,
    cure: /"names the planet with the largest mass"/,
  },
  {
    title: 'a mistake whose failure does not explain it',
    part: 'mistakes',
    breakIt: (course) =>
      course.edit('exercises/1.2-heaviest/mistakes.ts', (text) =>
        text.replace('The heaviest planet is', 'Sorted by name:'),
      ),
    finding: { code: 'MISTAKE_WRONG_MESSAGE', file: 'units/1-tiny/exercises/1.2-heaviest/mistakes.ts' },
    message: /without saying "Sorted by name: Aurelia"/,
    cure: /in these words/,
  },
  {
    title: 'a mistake that replaces a file of another exercise',
    part: 'mistakes',
    breakIt: (course) =>
      course.write(
        'exercises/1.2-heaviest/mistakes/first-row/src/planets.sql',
        'CREATE TABLE planets (name TEXT);\n',
      ),
    finding: { code: 'MISTAKE_INVALID', file: 'units/1-tiny/exercises/1.2-heaviest/mistakes.ts' },
    message: /src\/planets\.sql, which 1\.2 does not edit/,
    cure: /src\/heaviest\.ts/,
  },
  {
    title: 'a mistake that is the solution',
    part: 'mistakes',
    breakIt: (course) =>
      course.write(
        'exercises/1.2-heaviest/mistakes/first-row/src/heaviest.ts',
        course.read('solution/src/heaviest.ts'),
      ),
    finding: { code: 'MISTAKE_INVALID', file: 'units/1-tiny/exercises/1.2-heaviest/mistakes.ts' },
    message: /those of the solution/,
    cure: /other answer/,
  },
  {
    title: 'a mistake that edits what the solution does not hold any more',
    part: 'mistakes',
    breakIt: (course) =>
      course.edit('solution/src/planets.sql', (text) => text.replace(' UNIQUE', ' PRIMARY KEY')),
    finding: { code: 'MISTAKE_INVALID', file: 'units/1-tiny/exercises/1.1-planets/mistakes.ts' },
    message: /"no-unique": solution\/src\/planets\.sql does not hold what it replaces: "UNIQUE"/,
    cure: /what stands in solution\/src\/planets\.sql now/,
  },
  {
    title: 'a mistake whose folder is not there',
    part: 'mistakes',
    breakIt: (course) => course.remove('exercises/1.2-heaviest/mistakes/first-row'),
    finding: { code: 'MISTAKE_INVALID', file: 'units/1-tiny/exercises/1.2-heaviest/mistakes.ts' },
    message: /"first-row": it changes nothing/,
    cure: /mistakes\/first-row\//,
  },
  {
    title: 'a folder of a mistake that nobody names',
    part: 'mistakes',
    breakIt: (course) => course.write('exercises/1.1-planets/mistakes/lost/src/planets.sql', '-- lost\n'),
    finding: { code: 'MISTAKE_INVALID', file: 'units/1-tiny/exercises/1.1-planets/mistakes.ts' },
    message: /mistakes\/lost has no entry/,
    cure: /name: 'lost'/,
  },
  {
    title: 'a right answer that a test refuses',
    part: 'accepted',
    breakIt: (course) =>
      course.edit('exercises/1.1-planets/accepted.ts', (text) => text.replace('PRIMARY KEY', 'CHECK (0)')),
    finding: { code: 'ACCEPTED_REFUSED', file: 'units/1-tiny/exercises/1.1-planets/accepted.ts' },
    message: /"primary-key" is refused by "keeps a planet with its mass" \(and 1 more test\)/,
    cure: /judge what it does, not how/,
  },
  {
    title: 'a right answer that edits what the solution does not hold',
    part: 'accepted',
    breakIt: (course) =>
      course.edit('exercises/1.1-planets/accepted.ts', (text) => text.replace('NOT NULL UNIQUE', 'UNIQUE!')),
    finding: { code: 'ACCEPTED_INVALID', file: 'units/1-tiny/exercises/1.1-planets/accepted.ts' },
    message: /"primary-key": solution\/src\/planets\.sql does not hold/,
    cure: /what stands in/,
  },
]
