/** Everything that `verify` can object to, with what it is about. */
interface FindingCodes {
  MANIFEST_INVALID: 'a manifest that cannot be read'
  MANIFEST_DUPLICATE_ID: 'two exercises with one id'
  MANIFEST_FOREIGN_ID: "an exercise that has another unit's number"
  BRIEF_MISSING: 'an exercise without a brief, or with the brief of another'
  README_STALE: 'a table of exercises that is not what the manifests say'
  PAIR_GIVEN_FILE_DRIFTED: 'a given file that differs between starter and solution'
  PAIR_ONE_SIDED: 'a file that only one of them has'
  SCAFFOLD_INVALID: 'a scaffold file that is no given file, or does not differ between them'
  CHAIN_BROKEN: 'a unit that continues no earlier one'
  CHAIN_UNLISTED: 'a file of a starter that is not as the solution before it has it, without a reason'
  CHAIN_STALE: 'a listed change that there is not'
  HANDED_OUT_MISSING: 'a unit whose stubs are not kept'
  EDIT_FILE_MISSING: 'an edit file that is not there'
  EDIT_FILE_WITHOUT_TODO: 'a stub without the TODO of its exercise'
  SOLUTION_HOLDS_TODO: 'a solution that still has a TODO, or what a starter needs around one'
  TEST_MISSING: 'an exercise without a test'
  TEST_SKIPPED: 'a skipped test'
  TEST_UNKNOWN_EXERCISE: 'tests of an exercise that the manifest does not name'
  STARTER_PASSES: 'an exercise that is green before anybody did it'
  STARTER_CRASHES: 'an exercise that fails by anything but a TODO or an assertion'
  SOLUTION_FAILS: 'a solution that does not pass'
  MISTAKE_MISSING: 'an exercise without a known wrong answer'
  MISTAKE_INVALID: 'a mistake that cannot be laid over the solution'
  MISTAKE_NOT_CAUGHT: 'a mistake that no test catches'
  MISTAKE_WRONG_TEST: 'a mistake that another test catches'
  MISTAKE_CAUGHT_IN_COMPANY: 'a mistake that its test catches only when other tests run with it'
  MISTAKE_WRONG_MESSAGE: 'a mistake whose failure does not say what is wrong'
  ACCEPTED_INVALID: 'a right answer that cannot be laid over the solution'
  ACCEPTED_REFUSED: 'a right answer that a test refuses'
  EQUIVALENT_INVALID: 'an equivalent change that does not fit the solution'
  EQUIVALENT_STALE: 'an equivalent change that is not made, or that the tests notice'
  MISTAKE_BREAKS_OTHERS: 'a mistake that turns another exercise red'
}

type FindingCode = keyof FindingCodes

/** One thing to mend: where, what, and how. */
export interface Finding {
  readonly code: FindingCode
  /** Relative to the course's root. */
  readonly file: string
  readonly message: string
  readonly cure: string
}
