/** The tables that the templates of these benches have: 8, with 10 indexes. */
export const statements: readonly string[] = [
  ...['author', 'book', 'member', 'copy', 'loan', 'tag', 'shelf', 'note'].map(
    (name) => `CREATE TABLE ${name} (id int PRIMARY KEY, name text, other int)`,
  ),
  ...['author', 'book', 'member', 'copy', 'loan'].flatMap((name) => [
    `CREATE INDEX ${name}_name ON ${name} (name)`,
    `CREATE INDEX ${name}_other ON ${name} (other)`,
  ]),
]
