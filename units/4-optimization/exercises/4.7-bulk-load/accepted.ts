import { defineAccepted } from '@levelup/course/manifest'

export default defineAccepted([
  {
    name: 'json-batches',
    title: 'A batch as one JSON parameter',
    why: 'jsonb_to_recordset makes rows of a JSON array: one parameter for all columns, whatever the size of the batch.',
    edits: [
      {
        file: 'src/products/batches.ts',
        from: `
             SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::int[])\`,
            [
              batch.map(({ sku }) => sku),
              batch.map(({ name }) => name),
              batch.map(({ description }) => description),
              batch.map(({ priceCents }) => priceCents),
            ],
          )
        `,
        to: `
             SELECT sku, name, description, "priceCents"
             FROM jsonb_to_recordset($1) AS p (sku text, name text, description text, "priceCents" int)\`,
            [JSON.stringify(batch)],
          )
        `,
      },
    ],
  },
  {
    name: 'values-in-slices',
    title: 'VALUES, as many rows as there are parameters for',
    why: 'What query builders make. A batch that needs more than 65,535 parameters is sent as several statements of the same transaction.',
  },
  {
    name: 'csv',
    title: 'COPY in the CSV format',
    why: 'A value in quotes needs only its quotes doubled; NULL is what has no quotes and is empty.',
    edits: [
      { file: 'src/products/copy.ts', from: 'FROM STDIN', to: 'FROM STDIN (FORMAT csv)' },
      {
        file: 'src/products/copy.ts',
        from: "return `${escape(sku)}\\t${escape(name)}\\t${description === null ? '\\\\N' : escape(description)}\\t${priceCents}\\n`",
        to: "return `${quote(sku)},${quote(name)},${description === null ? '' : quote(description)},${priceCents}\\n`",
      },
      {
        file: 'src/products/copy.ts',
        from: `
          function escape(text: string): string {
            return text.replace(/[\\\\\\t\\n\\r]/g, (character) => escapes[character]!)
          }
        `,
        to: `
          function quote(text: string): string {
            return \`"\${text.replaceAll('"', '""')}"\`
          }
        `,
      },
    ],
  },
  {
    name: 'copy-by-hand',
    title: 'write() and drain, without pipeline',
    why: 'The same as pipeline does: wait for drain when write() says no, destroy the stream when the source fails.',
  },
  {
    name: 'through-a-staging-table',
    title: 'COPY into a temporary table, then one INSERT',
    why: 'What one does when the rows have to be checked or converted on their way. It writes everything twice, and stays all or nothing.',
    edits: [
      { file: 'src/products/copy.ts', from: 'COPY products (', to: 'COPY staged (' },
      {
        file: 'src/products/copy.ts',
        from: `
          const intoTable = client.query(copyFrom(COPY))
          await pipeline(products, piecesOf, intoTable)
          return intoTable.rowCount
        } finally {
        `,
        to: `
          await client.query('BEGIN')
          await client.query(
            'CREATE TEMPORARY TABLE staged (sku text, name text, description text, price_cents int) ON COMMIT DROP',
          )
          await pipeline(products, piecesOf, client.query(copyFrom(COPY)))
          const { rowCount } = await client.query(
            'INSERT INTO products (sku, name, description, price_cents) SELECT sku, name, description, price_cents FROM staged',
          )
          await client.query('COMMIT')
          return rowCount ?? 0
        } catch (error) {
          await client.query('ROLLBACK').catch(() => undefined)
          throw error
        } finally {
        `,
      },
    ],
  },
])
