import type { Row } from '../../data/rows.ts'
import type { Sheet, SheetLine } from './sheet.ts'

/** A line as it is meant: text without the spaces around it, addresses in lower case, authors one by one. */
interface CleanLine extends Omit<SheetLine, 'authors'> {
  readonly authors: readonly string[]
}

/** `sheet_1nf`: a line has as many rows as its book has authors. */
export function expected1nf(sheet: Sheet): Row[] {
  return sheet.lines.map(clean).flatMap(({ authors, ...line }) =>
    authors.map((author, i) => ({
      line: line.line,
      position: i + 1,
      author,
      isbn: line.isbn,
      title: line.title,
      published_year: line.published_year,
      copy_number: line.copy_number,
      member_name: line.member_name,
      member_email: line.member_email,
      joined_on: line.joined_on,
      loaned_on: line.loaned_on,
      due_on: line.due_on,
      returned_on: line.returned_on,
    })),
  )
}

export function expectedBooks(sheet: Sheet): Row[] {
  return distinct(sheet.lines.map(({ isbn, title, published_year }) => ({ isbn, title, published_year })))
}

export function expectedBookAuthors(sheet: Sheet): Row[] {
  return distinct(
    sheet.lines
      .map(clean)
      .flatMap(({ isbn, authors }) => authors.map((author, i) => ({ isbn, position: i + 1, author }))),
  )
}

export function expectedCopies(sheet: Sheet): Row[] {
  return distinct(sheet.lines.map(({ isbn, copy_number }) => ({ isbn, copy_number })))
}

/** `loans_2nf`: a line is a loan when it has a date; what depends on the member only is still in it. */
export function expectedLoans2nf(sheet: Sheet): Row[] {
  return lentLines(sheet).map(({ authors: _authors, title: _title, published_year: _year, ...loan }) => loan)
}

export function expectedAuthors(sheet: Sheet): Row[] {
  return distinct(sheet.lines.map(clean).flatMap(({ authors }) => authors.map((name) => ({ name }))))
}

/** A member is an address; where lines disagree about the name, the highest line is right. */
export function expectedMembers(sheet: Sheet): Row[] {
  return distinct(
    lentLines(sheet).map(({ member_email, joined_on }) => ({
      name: newestName(sheet, member_email),
      email: member_email,
      joined_on,
    })),
  )
}

/** The sheet as it can be told from the six tables: the lines that were, but clean, and each member under one name. */
export function expectedSheet(sheet: Sheet): Row[] {
  return sheet.lines.map(clean).map((line) => ({
    isbn: line.isbn,
    title: line.title,
    published_year: line.published_year,
    authors: line.authors.join(', '),
    copy_number: line.copy_number,
    member_name: newestName(sheet, line.member_email),
    member_email: line.member_email,
    joined_on: line.joined_on,
    loaned_on: line.loaned_on,
    due_on: line.due_on,
    returned_on: line.returned_on,
  }))
}

function lentLines(sheet: Sheet): CleanLine[] {
  return sheet.lines.map(clean).filter(({ loaned_on }) => loaned_on !== null)
}

function newestName(sheet: Sheet, email: string | null): string | null {
  const lines = sheet.lines.map(clean).filter((line) => line.member_email === email)
  return lines.reduce((newest, line) => (line.line > newest.line ? line : newest)).member_name
}

function clean(line: SheetLine): CleanLine {
  return {
    ...line,
    authors: line.authors.split(',').map((author) => author.trim()),
    member_name: line.member_name?.trim() ?? null,
    member_email: line.member_email?.trim().toLowerCase() ?? null,
  }
}

function distinct(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()]
}
