const TESTS = 'src/crew/crew-tests.ts'
const BEGIN = 'export const crewTests: CrewTests = (test) => {'
const RIGHT = 'your tests pass on code that is right, in any order'

/** One more test, before the others. */
const with_ = (test: string) => [{ file: TESTS, from: BEGIN, to: `${BEGIN}\n${test}` }]

/** Tests that are worth nothing. */
export const testMistakes = [
  {
    name: 'asserts-nothing',
    title: 'A test that calls everything and asserts nothing',
    why: 'It is green on every code there is, and it counts as a test in every report.',
    caughtBy: 'each of your tests can fail',
    message: 'your test "the list works" asserts nothing',
    edits: with_(`  test('the list works', async (crew) => {
    await crew.offboardMember(crew.db, 'm-ada')
    await crew.openJobs(crew.db).catch(() => [])
  })
`),
  },
  {
    name: 'wants-them-deleted',
    title: 'A test that asks for what nobody has promised',
    why: 'It is red on code that is right, and after the second time nobody looks at it.',
    caughtBy: RIGHT,
    message: 'your test "their jobs are gone" fails on code that is right',
    edits: with_(`  test('their jobs are gone', async (crew) => {
    await crew.offboardMember(crew.db, 'm-ada')
    assert.equal(await jobsOf(crew.db).countDocuments(), 2)
  })
`),
  },
  {
    name: 'falls-over-itself',
    title: 'A test that reads what is not there',
    why: 'The exception is its own. It is red, and says nothing about the code under test.',
    caughtBy: RIGHT,
    message:
      'your test "the orphan is Ada’s" ends by an exception of its own on code that is right (TypeError:',
    edits: with_(`  test('the orphan is Ada’s', async (crew) => {
    await crew.offboardMember(crew.db, 'm-ada')
    const [orphan] = await crew.findOrphans(crew.db)
    assert.notEqual(orphan!.assigneeId, 'm-ada')
  })
`),
  },
  {
    name: 'needs-the-one-before',
    title: 'A test that goes on where another has stopped',
    why: 'Run alone, or in another order, it is red. One day somebody deletes the first.',
    caughtBy: RIGHT,
    message: 'it depends on what ran before it',
    edits: with_(`  let shown: string[] = []
  test('offboards', async (crew) => {
    await crew.offboardMember(crew.db, 'm-ada')
    shown = (await crew.openJobs(crew.db)).map(({ assigneeName }) => assigneeName)
  })
  test('shows', () => assert.ok(shown.includes('Unassigned')))
`),
  },
  {
    name: 'does-not-wait',
    title: 'A test without await',
    why: 'It is over before anything has happened, and so it is green.',
    caughtBy: RIGHT,
    message: 'is over while offboardMember() is still at work: an "await" is missing',
    edits: with_(`  test('nothing points to Ada', (crew) => {
    void crew.offboardMember(crew.db, 'm-ada')
  })
`),
  },
  {
    name: 'waits-for-ever',
    title: 'A test that waits for what never comes',
    why: 'It waits until there is an orphan, and on code that is right there is none.',
    caughtBy: RIGHT,
    message: 'your test "an orphan comes" does not come to an end on code that is right',
    edits: with_(`  test('an orphan comes', async (crew) => {
    await crew.offboardMember(crew.db, 'm-ada')
    while ((await crew.findOrphans(crew.db)).length === 0);
  })
`),
  },
  {
    name: 'one-test',
    title: 'One test, which is nearly enough',
    why: 'Nothing looks at the list, which is where people saw it.',
    caughtBy: RIGHT,
    message: 'you have written 1 of the 2 tests that are asked for',
  },
  {
    name: 'happy-path',
    title: 'The two tests that come to mind first',
    why: 'Offboard, and look for orphans; offboard, and see that the list does not throw. They notice the shipped code, and not the cure that takes the jobs of everybody.',
    caughtBy: 'your tests notice when everybody loses their jobs when one leaves',
    message: 'each of your 2 tests passes although everybody loses their jobs when one leaves',
  },
  {
    name: 'trusts-the-finder',
    title: 'Believes the finder, and never shows it an orphan',
    why: 'An instrument that always says "none" makes all of its tests green. Whoever tests with it has to see it say something once.',
    caughtBy: 'your tests notice when findOrphans finds nothing, whatever there is',
    message: 'passes although findOrphans finds nothing, whatever there is',
  },
]
