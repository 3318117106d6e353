import { quoteIdentifier } from '@levelup/db-kit'
import type { SqliteDatabase } from '@levelup/db-kit/sqlite'
import { html, type Html } from './html.ts'

type Row = Record<string, string | number | null>

const ROWS_SHOWN = 25

const links = [
  { path: '/books', exercise: '1.4' },
  { path: '/members', exercise: 'given' },
  { path: '/members?name=Ada%20Quill', exercise: '1.3' },
  { path: '/members/1', exercise: '1.3' },
  { path: '/members/1/emails', exercise: '1.8' },
  { path: '/reports/members-without-loans', exercise: '1.4' },
  { path: '/reports/loans-per-member', exercise: '1.4' },
  { path: '/reports/most-borrowed', exercise: '1.4' },
  { path: '/reports/overdue', exercise: '1.4' },
  { path: '/products', exercise: 'given' },
  { path: '/products?database=postgres', exercise: 'given' },
]

const STYLE = `
  body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
  table { border-collapse: collapse; display: block; overflow-x: auto }
  th, td { border-bottom: 1px solid #8884; padding: .2rem .8rem .2rem 0; text-align: left; vertical-align: top }
  i { opacity: .6 }
  :root { color-scheme: light dark }`

/** The front page: every table with its first rows, and where else to look. */
export function frontPage(library: SqliteDatabase, file: string): string {
  const tables = tableNames(library).map((name) => tableSection(library, name))
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>The library</title>
        <style>
          ${{ html: STYLE }}
        </style>
      </head>
      <body>
        <h1>The library</h1>
        <p>
          What is in <code>${file}</code>. Requests that write are in the unit's README, as curl commands.
        </p>
        <ul>
          ${links.map(({ path, exercise }) => html`<li><a href="${path}">${path}</a> <i>${exercise}</i></li>`)}
        </ul>
        ${tables}
      </body>
    </html>`.html
}

function tableNames(library: SqliteDatabase): string[] {
  const query = library.prepare<[], { name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
  )
  return query.all().map(({ name }) => name)
}

function tableSection(library: SqliteDatabase, name: string): Html {
  const table = quoteIdentifier(name)
  const { count } = library.prepare<[], { count: number }>(`SELECT COUNT(*) AS count FROM ${table}`).get()!
  const query = library.prepare<[number], Row>(`SELECT * FROM ${table} LIMIT ?`)
  const columns = query.columns().map((column) => column.name)
  const rows = query.all(ROWS_SHOWN)
  return html`<h2>${name}</h2>
    <p>
      ${count === 1 ? '1 row' : html`${count} rows`}${count > rows.length ? html`, the first ${rows.length}` : ''}
    </p>
    <table>
      <tr>
        ${columns.map((column) => html`<th>${column}</th>`)}
      </tr>
      ${rows.map(
        (row) =>
          html`<tr>
            ${columns.map((column) => html`<td>${row[column] ?? null}</td>`)}
          </tr> `,
      )}
    </table>`
}
