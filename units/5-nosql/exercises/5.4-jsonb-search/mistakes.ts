import { defineMistakes } from '@levelup/course/manifest'
import { indexMistakes } from './index-mistakes.ts'
import { ownTestMistakes } from './own-test-mistakes.ts'
import { searchMistakes } from './search-mistakes.ts'

const DIAGNOSIS = 'src/devices/diagnosis.ts'
const INSTRUMENT = 'src/devices/comparisons.ts'
const INSTRUMENT_ON_FIVE = 'the instrument shows what the search of the ticket compares: the five devices'
const FLAW = 'the flaw: what comes first, what should be missing, what should come first'

export default defineMistakes([
  {
    name: 'wrong-culprit',
    title: 'Takes the tablet for what should be missing',
    why: 'It should not be there, and it is not: the text "10.5" is not greater than "13". The wrong comparison is right now and then, which is why nobody saw it.',
    caughtBy: FLAW,
    message: 'flaw.shouldBeMissing is Tablet 10',
    edits: [{ file: DIAGNOSIS, from: "shouldBeMissing: 'Phone 6.7'", to: "shouldBeMissing: 'Tablet 10'" }],
  },
  {
    name: 'first-by-guess',
    title: 'Takes the laptop for what comes first',
    why: 'Guessed, and not looked at: it is the phone, since "6" is behind every "1" and "2".',
    caughtBy: FLAW,
    message: 'flaw.comesFirst is Laptop Pro 15',
    edits: [{ file: DIAGNOSIS, from: "comesFirst: 'Phone 6.7'", to: "comesFirst: 'Laptop Pro 15'" }],
  },
  {
    name: 'compared-as-jsonb',
    title: 'Says that the comparison is one of jsonb',
    why: '-> gives jsonb, and jsonb compares numbers as numbers. With ->> the number has become text, and that is the whole fault.',
    caughtBy: 'the mechanism: both sides are of this type, and this character decides',
    message: 'the type of what ->> gives',
    edits: [{ file: DIAGNOSIS, from: "comparedAs: 'text'", to: "comparedAs: 'jsonb'" }],
  },
  {
    name: 'counts-characters-from-0',
    title: 'Counts the first character as 0',
    why: 'As JavaScript does. The question counts from 1; what matters is that nothing behind this character is looked at.',
    caughtBy: 'the mechanism: both sides are of this type, and this character decides',
    message: 'the first one that differs, counted from 1',
    edits: [{ file: DIAGNOSIS, from: 'decidingCharacter: 1', to: 'decidingCharacter: 0' }],
  },
  {
    name: 'still-text',
    title: 'An expression that is still text',
    why: 'Padded with zeros, texts of the same form compare like numbers. 15.6 and 6.70 are not of the same form, and 13 is a number.',
    caughtBy: 'the mechanism: the expression that makes the size a number',
    message: 'PostgreSQL refuses mechanism.asNumber in a comparison with 13',
    edits: [
      {
        file: DIAGNOSIS,
        from: `asNumber: "(attributes ->> 'screen_size')::numeric"`,
        to: `asNumber: "lpad(attributes ->> 'screen_size', 8, '0')"`,
      },
    ],
  },
  {
    name: 'instrument-that-mends',
    title: 'An instrument that compares numbers',
    why: 'It shows that the phone is not larger than 13, which everybody knows. What the search of the ticket does remains in the dark.',
    caughtBy: INSTRUMENT_ON_FIVE,
    message: 'passes',
    edits: [
      { file: INSTRUMENT, from: 'size > sought AS passes', to: 'size::numeric > sought::numeric AS passes' },
    ],
  },
  {
    name: 'types-by-heart',
    title: 'Says the type that it should be',
    why: 'A type that is written down proves nothing: pg_typeof asks the database.',
    caughtBy: INSTRUMENT_ON_FIVE,
    message: 'leftType',
    edits: [{ file: INSTRUMENT, from: 'pg_typeof(size)::text', to: "'numeric'" }],
  },
  {
    name: 'missing-compares-as-false',
    title: 'A device without a size does not pass, says the instrument',
    why: 'NULL > anything is NULL, neither true nor false. WHERE drops both, NOT (…) turns only one of them round.',
    caughtBy:
      'the instrument shows what the search of the ticket compares: devices whose screen is no number',
    message: 'passes',
    edits: [
      { file: INSTRUMENT, from: 'size > sought AS passes', to: 'coalesce(size > sought, false) AS passes' },
    ],
  },
  {
    name: 'instrument-in-another-order',
    title: 'An instrument in the order of the texts',
    why: 'One would like to see the culprit first. The next reader looks for the device by its id.',
    caughtBy: INSTRUMENT_ON_FIVE,
    message: 'the five devices, over 13',
    edits: [{ file: INSTRUMENT, from: 'ORDER BY id`', to: 'ORDER BY size`' }],
  },
  ...searchMistakes,
  ...indexMistakes,
  ...ownTestMistakes,
])
