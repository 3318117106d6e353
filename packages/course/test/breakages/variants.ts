import type { Breakage } from './breakage.ts'

/** Breakages of known wrong answers and accepted right ones. */
export const variantBreakages: readonly Breakage[] = [
  {
    title: 'an exercise without a mistake',
    part: 'structure',
    breakIt: (course) => {
      course.remove('exercises/1.2-heaviest/mistakes')
      course.remove('exercises/1.2-heaviest/mistakes.ts')
    },
    finding: { code: 'MISTAKE_MISSING', file: 'units/1-tiny/exercises/1.2-heaviest' },
    message: /1\.2 ships no known wrong answer/,
    cure: /exercises\/1\.2-heaviest\/mistakes\.ts/,
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
    part: 'structure',
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
    part: 'structure',
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
    part: 'structure',
    breakIt: (course) => course.remove('exercises/1.2-heaviest/mistakes/first-row'),
    finding: { code: 'MISTAKE_INVALID', file: 'units/1-tiny/exercises/1.2-heaviest/mistakes.ts' },
    message: /"first-row": it changes nothing/,
    cure: /mistakes\/first-row\//,
  },
  {
    title: 'a folder of a mistake that nobody names',
    part: 'structure',
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
    part: 'structure',
    breakIt: (course) =>
      course.edit('exercises/1.1-planets/accepted.ts', (text) => text.replace('NOT NULL UNIQUE', 'UNIQUE!')),
    finding: { code: 'ACCEPTED_INVALID', file: 'units/1-tiny/exercises/1.1-planets/accepted.ts' },
    message: /"primary-key": solution\/src\/planets\.sql does not hold/,
    cure: /what stands in/,
  },
]
