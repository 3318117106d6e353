const SEARCH = 'src/devices/search-by-screen.ts'
const GUARDED =
  "CASE WHEN jsonb_typeof(attributes -> 'screen_size') = 'number' THEN (attributes ->> 'screen_size')::numeric END"
const FIVE = 'a phone of 6.7 inches is not larger than 13, and the monitor comes first'
const NUMBERS = 'sizes are compared and ordered as numbers'
const NO_NUMBER = 'a device is not found, and does no harm, whose screen is no number:'
const IS_TEXT = `${NO_NUMBER} it is a text`
const COMPARED = 'WHERE ${SCREEN_SIZE} > ${over}'
const ORDERED = 'ORDER BY ${SCREEN_SIZE} DESC, id'

function size(expression: string) {
  return [{ file: SEARCH, from: GUARDED, to: expression }]
}

/** Searches that a learner would write. */
export const searchMistakes = [
  {
    name: 'order-still-text',
    title: 'Compares numbers, and orders text',
    why: 'The cast is in WHERE and forgotten in ORDER BY. The list has the right devices, and a screen of 9 inches before one of 27.',
    caughtBy: NUMBERS,
    message: 'twenty devices, over 0',
    edits: [{ file: SEARCH, from: ORDERED, to: "ORDER BY attributes ->> 'screen_size' DESC, id" }],
  },
  {
    name: 'filter-still-text',
    title: 'Orders numbers, and compares text',
    why: 'The monitor comes first, so the ticket looks done, and the phone is still there, at the end of the list.',
    caughtBy: FIVE,
    message: 'the five devices, over 13',
    edits: [{ file: SEARCH, from: COMPARED, to: "WHERE attributes ->> 'screen_size' > ${String(over)}" }],
  },
  {
    name: 'padded-text',
    title: 'Pads both texts with zeros',
    why: 'Right for whole numbers of equal length. "000013.3" and "00000013" are padded to the same length, and compared digit against point.',
    caughtBy: FIVE,
    message: 'the five devices, over 13',
    edits: [
      {
        file: SEARCH,
        from: COMPARED,
        to: "WHERE lpad(attributes ->> 'screen_size', 12, '0') > lpad(${String(over)}, 12, '0') AND jsonb_typeof(attributes -> 'screen_size') = 'number'",
      },
    ],
  },
  {
    name: 'bare-cast',
    title: 'Casts whatever is there',
    why: 'The cast that every answer on the net gives. One supplier sends "n/a", and the search fails for everybody, with an error about a device that nobody was looking for.',
    caughtBy: IS_TEXT,
    message: 'one device is enough to break the search for everybody',
    edits: size("(attributes ->> 'screen_size')::numeric"),
  },
  {
    name: 'text-that-looks-like-a-number',
    title: 'Casts every text that looks like a number',
    why: 'The supplier who sends "15.6" is found as well, and it is a guess what they mean by it. JSON has numbers; what is none is an error to report, and no size.',
    caughtBy: IS_TEXT,
    message: 'one whose screen is the text "15.6"',
    edits: size(
      "CASE WHEN attributes ->> 'screen_size' ~ '^-?[0-9.]+$' THEN (attributes ->> 'screen_size')::numeric END",
    ),
  },
  {
    name: 'missing-is-zero',
    title: 'Takes 0 for what is missing',
    why: 'COALESCE ends the NULLs, and a book has a screen of 0 inches. Over 0 nobody sees it.',
    caughtBy: `${NO_NUMBER} something is missing`,
    message: 'one whose screen is no screen_size; over -1',
    edits: size(`COALESCE(${GUARDED}, 0)`),
  },
  {
    name: 'jsonb-without-type',
    title: 'Compares jsonb, and does not ask for its type',
    why: 'jsonb compares numbers as numbers, and everything with everything: true, lists and objects are greater than any number.',
    caughtBy: `${NO_NUMBER} it is something else`,
    message: 'one whose screen is true',
    edits: [
      { file: SEARCH, from: COMPARED, to: "WHERE attributes -> 'screen_size' > to_jsonb(${over}::numeric)" },
    ],
  },
  {
    name: 'lax-path',
    title: 'A path that opens lists',
    why: 'A path of JSON is lax unless it begins with "strict": it opens a list and looks at what is inside. [27] is found.',
    caughtBy: `${NO_NUMBER} it is something else`,
    message: 'one whose screen is a list with a number in it',
    edits: [
      {
        file: SEARCH,
        from: COMPARED,
        to: `WHERE jsonb_path_exists(attributes, '$.screen_size ? (@ > $over)', jsonb_build_object('over', \${over}::numeric))`,
      },
    ],
  },
  {
    name: 'at-least',
    title: '>= in the place of >',
    why: '"Over 13" finds what is exactly 13. Only a test with exactly 13 sees it.',
    caughtBy: 'what is exactly as large is not larger',
    message: 'over exactly 13',
    edits: [{ file: SEARCH, from: COMPARED, to: 'WHERE ${SCREEN_SIZE} >= ${over}' }],
  },
  {
    name: 'whole-inches',
    title: 'Rounds to whole inches',
    why: 'An integer is a number as well. 13.3 becomes 13, and is not larger than 13 any more.',
    caughtBy: FIVE,
    message: 'the five devices, over 13',
    edits: size(
      "CASE WHEN jsonb_typeof(attributes -> 'screen_size') = 'number' THEN (attributes ->> 'screen_size')::numeric::int END",
    ),
  },
  {
    name: 'ties-by-luck',
    title: 'Orders by size alone',
    why: 'Devices of one size come in any order, which changes with an UPDATE or an index, and with a limit one of them may never be seen.',
    caughtBy: 'of one size the smaller id comes first',
    message: 'seven devices of three sizes, limit 2',
    edits: [{ file: SEARCH, from: ORDERED, to: 'ORDER BY ${SCREEN_SIZE} DESC' }],
  },
  {
    name: 'limit-before-order',
    title: 'Sorts in JavaScript, behind LIMIT',
    why: 'LIMIT takes the first of an order that nobody has asked for, and the sort orders these.',
    caughtBy: 'no more than the limit, which is 20 unless told',
    message: '110 devices, limit 1',
    edits: [
      { file: SEARCH, from: ORDERED, to: 'ORDER BY id' },
      {
        file: SEARCH,
        from: 'export function searchByScreen(db: Database, { over, limit = 20 }: ScreenQuery): Promise<FoundDevice[]> {\n  return db',
        to: 'export async function searchByScreen(db: Database, { over, limit = 20 }: ScreenQuery): Promise<FoundDevice[]> {\n  const found = await db',
      },
      {
        file: SEARCH,
        from: '    LIMIT ${limit}`\n',
        to: '    LIMIT ${limit}`\n  return found.sort((one, other) => other.screenSize - one.screenSize)\n',
      },
    ],
  },
  {
    name: 'all-to-javascript',
    title: 'Reads all devices, and searches in JavaScript',
    why: 'JavaScript compares numbers as numbers, so the list is right. The whole table goes over the wire for it, and no index helps.',
    caughtBy:
      'among 5,000 devices the search reads from the index what it shows: the first 20 over 13 inches',
    message: 'The database looked at 5,000 rows',
    edits: [
      {
        file: SEARCH,
        from: 'export function searchByScreen(db: Database, { over, limit = 20 }: ScreenQuery): Promise<FoundDevice[]> {\n  return db',
        to: 'export async function searchByScreen(db: Database, { over, limit = 20 }: ScreenQuery): Promise<FoundDevice[]> {\n  const all = await db',
      },
      {
        file: SEARCH,
        from: '    FROM devices\n    WHERE ${SCREEN_SIZE} > ${over}\n    ORDER BY ${SCREEN_SIZE} DESC, id\n    LIMIT ${limit}`\n',
        to: `    FROM devices
    ORDER BY id\`
  return all
    .filter(({ screenSize }) => typeof screenSize === 'number' && screenSize > over)
    .sort((one, other) => other.screenSize - one.screenSize)
    .slice(0, limit)
`,
      },
      { file: SEARCH, from: "import { Prisma } from '../generated/prisma/client.ts'\n", to: '' },
      {
        file: SEARCH,
        from: `const SCREEN_SIZE = Prisma.sql\`${GUARDED}\`\n`,
        to: '',
      },
    ],
  },
  {
    name: 'error-as-empty-list',
    title: 'Catches what goes wrong, and gives an empty list',
    why: 'The cast fails on "n/a", and nobody hears of it: the page says that there is no such device.',
    caughtBy: 'an error of the database comes out, and is no empty list',
    message: 'how searchByScreen ends when the table is not there',
    edits: [{ file: SEARCH, from: '    LIMIT ${limit}`\n', to: '    LIMIT ${limit}`.catch(() => [])\n' }],
  },
]
