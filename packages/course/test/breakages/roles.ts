import type { Breakage } from './breakage.ts'

/** Breakages of starter and solution that their tests show. */
export const roleBreakages: readonly Breakage[] = [
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
]
