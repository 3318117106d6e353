import { readFileSync } from 'node:fs'
import { daysAfter, seededRandom } from '../../data/random.ts'

export const sheetSchema = readFileSync(new URL('./sheet.sql', import.meta.url), 'utf8')

export type SheetLine = {
  readonly line: number
  readonly isbn: string
  readonly title: string
  readonly published_year: number | null
  readonly authors: string
  readonly copy_number: number
  readonly member_name: string | null
  readonly member_email: string | null
  readonly joined_on: string | null
  readonly loaned_on: string | null
  readonly due_on: string | null
  readonly returned_on: string | null
}

export interface Sheet {
  readonly name: string
  readonly lines: readonly SheetLine[]
}

type Book = Pick<SheetLine, 'isbn' | 'title' | 'published_year' | 'authors'>
type Person = Pick<SheetLine, 'member_name' | 'member_email' | 'joined_on'>

export const tidy: Sheet = tidySheet()
export const typedByHand: Sheet = typedByHandSheet()
const oneYear: Sheet = oneYearSheet()
export const sheets: readonly Sheet[] = [tidy, typedByHand, oneYear]

function tidySheet(): Sheet {
  const saltRoad = book('978-0-00-000001-1', 'The Salt Road', 2011, 'Mira Holt, Jon Pike')
  const harbours = book('978-0-00-000002-2', 'Small Harbours', 2019, 'Mira Holt')
  const nightFerry = book('978-0-00-000003-3', 'Night Ferry', 2020, 'Jon Pike')
  const ada = person('Ada Quill', 'ada@example.test', '2026-01-05')
  const bo = person('Bo Lindner', 'bo@example.test', '2026-01-12')
  return {
    name: 'tidy sheet',
    lines: [
      loan(1, saltRoad, 1, ada, '2026-03-01', '2026-03-19'),
      loan(2, saltRoad, 2, bo, '2026-03-04', null),
      loan(3, harbours, 1, ada, '2026-03-09', '2026-04-20'),
      loan(4, saltRoad, 1, bo, '2026-03-21', null),
      neverLent(5, nightFerry, 1),
    ],
  }
}

/**
 * What happens when several people keep a sheet for years: spaces and capitals, a member who changed her name, two
 * members and two books that only share a name, lines out of order and numbers left out.
 */
function typedByHandSheet(): Sheet {
  const saltRoad = book('978-0-00-000001-1', 'The Salt Road', 2011, 'Mira Holt, Jon Pike')
  const saltRoadHasty = { ...saltRoad, authors: ' Mira Holt ,Jon Pike' }
  const winter = book('978-0-00-000004-4', 'Goodbye, Winter', 1998, 'Jon Pike,Ann Li,Mira Holt')
  const winterAgain = book('978-0-00-000005-5', 'Goodbye, Winter', 2024, 'Ann Lidell')
  const sea = book('978-0-00-000006-6', `The "Sea" in Questions`, null, `Ines "Nez" Moreau, Sean O'Dowd`)
  const ada = person('Ada Quill', 'ada@example.test', '2026-01-05')
  const adaMarried = person(' Ada Quill-Marsh', ' Ada@Example.test', '2026-01-05')
  const sam = person('Sam Reyes', 'sam@example.test', '2026-02-02')
  const otherSam = person('Sam Reyes  ', 'S.Reyes@example.test ', '2026-02-20')
  return {
    name: 'typed by hand',
    lines: [
      loan(31, winter, 1, adaMarried, '2026-04-02', null),
      loan(4, saltRoad, 2, otherSam, '2026-03-02', '2026-03-29'),
      loan(7, saltRoadHasty, 1, ada, '2026-03-01', '2026-03-05'),
      loan(8, sea, 1, { ...sam, member_email: 'SAM@example.test' }, '2026-03-06', '2026-03-06'),
      neverLent(9, saltRoadHasty, 3),
      loan(12, saltRoad, 1, sam, '2026-03-06', '2026-04-30'),
      neverLent(13, winterAgain, 1),
      loan(30, { ...winter, authors: 'Jon Pike , Ann Li , Mira Holt' }, 2, ada, '2026-03-11', null),
    ],
  }
}

function oneYearSheet(): Sheet {
  const random = seededRandom(1848)
  const names = Array.from({ length: 12 }, (_, i) => `Author ${String.fromCharCode(65 + i)}.`)
  const authorsOf = (i: number) => Array.from({ length: 1 + (i % 3) }, (_, n) => names[(i * 5 + n * 4) % 12])
  const books = Array.from({ length: 30 }, (_, i) =>
    book(
      `978-1-00-${String(i).padStart(6, '0')}-0`,
      `Book ${i}`,
      1990 + i,
      authorsOf(i).join(i % 2 ? ',' : ', '),
    ),
  )
  const people = Array.from({ length: 20 }, (_, i) =>
    person(`Member ${i % 17}`, `member-${i}@example.test`, daysAfter('2025-01-01', i)),
  )
  const lent = Array.from({ length: 200 }, (_, i) => {
    const loanedOn = daysAfter('2025-02-01', i)
    const back = random(5) === 0 ? null : daysAfter(loanedOn, random(50))
    return loan(i + 1, pick(books.slice(0, 24), random), 1 + random(3), pick(people, random), loanedOn, back)
  })
  return { name: 'one year', lines: [...lent, ...books.slice(24).map((b, i) => neverLent(201 + i, b, 1))] }
}

function pick<T>(from: readonly T[], random: (below: number) => number): T {
  return from[random(from.length)]!
}

function book(isbn: string, title: string, published_year: number | null, authors: string): Book {
  return { isbn, title, published_year, authors }
}

function person(member_name: string, member_email: string, joined_on: string): Person {
  return { member_name, member_email, joined_on }
}

function loan(
  line: number,
  of: Book,
  copy_number: number,
  to: Person,
  day: string,
  back: string | null,
): SheetLine {
  return { line, ...of, copy_number, ...to, loaned_on: day, due_on: daysAfter(day, 28), returned_on: back }
}

function neverLent(line: number, of: Book, copy_number: number): SheetLine {
  const nobody = { member_name: null, member_email: null, joined_on: null }
  return { line, ...of, copy_number, ...nobody, loaned_on: null, due_on: null, returned_on: null }
}
