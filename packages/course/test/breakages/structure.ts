import type { Breakage } from './breakage.ts'

/** Breakages that no test shows. */
export const structureBreakages: readonly Breakage[] = [
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
    title: 'an equivalent change that no longer fits the solution',
    part: 'structure',
    breakIt: (course) =>
      course.write(
        'exercises/1.1-planets/equivalent.ts',
        "export default [{ file: 'src/planets.sql', from: 'moons', to: '', why: 'There are none.' }]\n",
      ),
    finding: { code: 'EQUIVALENT_INVALID', file: 'units/1-tiny/exercises/1.1-planets/equivalent.ts' },
    message: /src\/planets\.sql does not hold what it replaces: "moons"/,
    cure: /Write into `from` what stands/,
  },
]
