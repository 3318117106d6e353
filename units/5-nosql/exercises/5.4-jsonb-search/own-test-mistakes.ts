const TESTS = 'src/devices/search-by-screen.tests.ts'
const PHONE = 'assert.deepEqual(await search({ over: 13 }), [])'
const ORDER = `for (const size of [15.6, 9, 100, 27]) await shop.add(\`Screen \${size}\`, { screen_size: size })
    assert.deepEqual(await sizes(shop, 5), [100, 27, 15.6, 9])`
const EXACTLY = `    await shop.add('Laptop 13', { screen_size: 13 })\n`
const ODD = `    await shop.add('Projector', { screen_size: 'n/a' })\n`

/** Tests that a learner would write. */
export const ownTestMistakes = [
  {
    name: 'asserts-nothing',
    title: 'A test that asks, and asserts nothing',
    why: 'It is green for ever, and everybody believes that the phone is looked after.',
    caughtBy: 'each of your tests can fail',
    message: 'asserts nothing',
    edits: [{ file: TESTS, from: PHONE, to: 'await search({ over: 13 })' }],
  },
  {
    name: 'expects-the-bug',
    title: 'A test that writes down what the search of the ticket gives',
    why: 'Copied from the output. It holds the fault in place: whoever mends the search turns it red.',
    caughtBy: 'your tests pass on a search that is right',
    message: 'fails on code that is right',
    edits: [
      { file: TESTS, from: PHONE, to: "assert.equal((await search({ over: 13 }))[0]?.name, 'Phone 6.7')" },
    ],
  },
  {
    name: 'data-where-both-agree',
    title: 'Orders 27, 15.6 and 13.3 only, as in the ticket',
    why: 'As text and as numbers these three have the same order. The test is green on both.',
    caughtBy: 'your tests notice when sizes are ordered as text',
    message: 'passes although sizes are ordered as text',
    edits: [
      {
        file: TESTS,
        from: ORDER,
        to: `for (const size of [15.6, 13.3, 27]) await shop.add(\`Screen \${size}\`, { screen_size: size })
    assert.deepEqual(await sizes(shop, 13), [27, 15.6, 13.3])`,
      },
    ],
  },
  {
    name: 'never-exactly',
    title: 'No device of exactly the size that is asked for',
    why: 'Without one at the limit, > and >= are the same.',
    caughtBy: 'your tests notice when a device that is exactly as large is found, too',
    message: 'passes although a device that is exactly as large is found, too',
    edits: [{ file: TESTS, from: EXACTLY, to: '' }],
  },
  {
    name: 'clean-data-only',
    title: 'Every device has a number, or nothing',
    why: 'Test data is tidy, and suppliers are not. NULL does no harm to a cast; "n/a" does.',
    caughtBy: 'your tests notice when one device whose screen is a text such as "n/a" breaks the search',
    message: 'breaks the search',
    edits: [{ file: TESTS, from: ODD, to: '' }],
  },
  {
    name: 'does-not-wait',
    title: 'Does not wait for the search',
    why: "Without await the test is over before the answer is there: a promise that is refused later is nobody's failure.",
    caughtBy: 'your tests pass on a search that is right',
    message: 'an "await" is missing',
    edits: [
      {
        file: TESTS,
        from: PHONE,
        to: 'void search({ over: 13 }).then((found) => assert.deepEqual(found, []))',
      },
    ],
  },
]
