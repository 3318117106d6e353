import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([
  {
    name: 'collects-everything',
    title: 'Collects all products, then makes batches',
    why: 'A million products are several hundred megabytes before the first row is sent. On the test data nobody notices; the container in production is killed, and starts, and is killed.',
    caughtBy: 'batches: while the database takes no more, no more products are read',
    message: 'a million would all have been in memory',
    edits: [
      {
        file: 'src/products/batches.ts',
        from: `
          for await (const product of products) {
        `,
        to: `
          for (const product of await Array.fromAsync(products)) {
        `,
      },
    ],
  },
  {
    name: 'all-batches-at-once',
    title: 'Promise.all over the batches',
    why: 'One connection runs one statement at a time, so that nothing gets faster: all batches wait in a queue in memory, with all of their rows.',
    caughtBy: 'batches: while the database takes no more, no more products are read',
    message: 'a million would all have been in memory',
    edits: [
      {
        file: 'src/products/batches.ts',
        from: `
          let count = 0
          for await (const batch of batchesOf(products, batchSize)) {
            await insert(client, batch)
            count += batch.length
          }
        `,
        to: `
          let count = 0
          const inserts: Promise<void>[] = []
          for await (const batch of batchesOf(products, batchSize)) {
            inserts.push(insert(client, batch))
            count += batch.length
          }
          await Promise.all(inserts)
        `,
      },
    ],
  },
  {
    name: 'a-parameter-for-each-value',
    title: 'VALUES with a parameter for each value, however many',
    why: 'The protocol counts parameters in 16 bits. With four columns a batch of 16,383 products works and one of 16,384 does not, and the error speaks of something else.',
    caughtBy: 'batches: a batch of 20000 products is no problem',
    message: 'a statement has 65,535 parameters at most',
    edits: [
      {
        file: 'src/products/batches.ts',
        from: `
          await client.query(
            \`INSERT INTO products (sku, name, description, price_cents)
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
          const values = batch.map((_, i) => \`($\${4 * i + 1}, $\${4 * i + 2}, $\${4 * i + 3}, $\${4 * i + 4})\`)
          await client.query(
            \`INSERT INTO products (sku, name, description, price_cents) VALUES \${values.join(', ')}\`,
            batch.flatMap(({ sku, name, description, priceCents }) => [sku, name, description, priceCents]),
          )
        `,
      },
    ],
  },
  {
    name: 'half-loaded',
    title: 'A commit for each batch',
    why: 'After an error in the middle some batches are stored and some are not. Whoever starts the load again meets duplicates of the first half.',
    caughtBy: 'batches: an error of the source in the middle comes out as it is, and nothing is stored',
    message: 'the load failed, and 300 of its products are in the table: all or nothing',
    edits: [
      {
        file: 'src/products/batches.ts',
        from: `
          await client.query('BEGIN')
        `,
        to: '',
      },
    ],
  },
  {
    name: 'reads-on-after-an-error',
    title: 'Remembers the error, and throws it at the end',
    why: 'After an error PostgreSQL refuses every further statement of the transaction. The whole catalogue is read, made into batches and sent for nothing, for an error that was known after a second.',
    caughtBy: 'batches: a price below zero is refused (23514), no more is read, and nothing is stored',
    message: 'more were read all the same',
    edits: [
      {
        file: 'src/products/batches.ts',
        from: `
          let count = 0
          for await (const batch of batchesOf(products, batchSize)) {
            await insert(client, batch)
            count += batch.length
          }
        `,
        to: `
          let count = 0
          let failure: unknown
          for await (const batch of batchesOf(products, batchSize)) {
            await insert(client, batch).catch((error: unknown) => (failure ??= error))
            count += batch.length
          }
          if (failure !== undefined) throw failure
        `,
      },
    ],
  },
  {
    name: 'skips-duplicates',
    title: 'ON CONFLICT DO NOTHING',
    why: 'Nobody asked for it. A product that comes twice with two prices is stored with the first one, and the number of rows that is returned is not the number that was stored.',
    caughtBy:
      'batches: a sku that is in the table is refused (23505), no more is read, and nothing is stored',
    message: 'as if there had been none',
    edits: [
      {
        file: 'src/products/batches.ts',
        from: '$4::int[])`',
        to: '$4::int[]) ON CONFLICT DO NOTHING`',
      },
    ],
  },
  {
    name: 'keeps-what-it-loaded',
    title: 'Remembers every product that it stored',
    why: 'Rows are sent in batches, and yet all of them stay in memory, for a number that a counter would give. It looks like streaming, and is none.',
    caughtBy: 'batches: products that the database has are not kept in memory',
    message: 'of the first 1000 were still in memory: something keeps them',
    edits: [
      {
        file: 'src/products/batches.ts',
        from: `
          let count = 0
          for await (const batch of batchesOf(products, batchSize)) {
            await insert(client, batch)
            count += batch.length
          }
          return count
        `,
        to: `
          const stored: Product[] = []
          for await (const batch of batchesOf(products, batchSize)) {
            await insert(client, batch)
            stored.push(...batch)
          }
          return stored.length
        `,
      },
    ],
  },
  {
    name: 'copy-without-escaping',
    title: 'COPY with the texts as they are',
    why: "COPY's text format is a language: a tab ends a column, a line break ends a row, a backslash begins an escape. One description with a line break makes a million rows fail, and one with a backslash is stored as another text without any error.",
    caughtBy: 'COPY: awkward texts are stored as they are',
    message: 'the text "a\\ttab" in a product made the load fail',
    edits: [
      {
        file: 'src/products/copy.ts',
        from: `
          return text.replace(/[\\\\\\t\\n\\r]/g, (character) => escapes[character]!)
        `,
        to: `
          return text
        `,
      },
    ],
  },
  {
    name: 'null-as-an-empty-text',
    title: 'COPY with nothing for NULL',
    why: 'In the text format an empty column is an empty text. Products without a description are from then on products with an empty one, and `IS NULL` finds none of them.',
    caughtBy: 'COPY: all products are stored as they were given, and their number is returned',
    message: 'description',
    edits: [{ file: 'src/products/copy.ts', from: "'\\\\N'", to: "''" }],
  },
  {
    name: 'ignores-backpressure',
    title: 'write() without waiting for drain',
    why: 'A stream takes every write and keeps what it cannot send. The source is faster than the database, so the whole catalogue ends up in the memory of the stream.',
    caughtBy: 'COPY: while the database takes no more, no more products are read',
    message: 'a million would all have been in memory',
    edits: [
      {
        file: 'src/products/copy.ts',
        from: `
          await pipeline(products, piecesOf, intoTable)
        `,
        to: `
          for await (const piece of piecesOf(products)) intoTable.write(piece)
          intoTable.end()
          await finished(intoTable)
        `,
      },
      {
        file: 'src/products/copy.ts',
        from: "import { pipeline } from 'node:stream/promises'",
        to: "import { finished } from 'node:stream/promises'",
      },
    ],
  },
  {
    name: 'swallows-the-error',
    title: 'Logs the error and goes on',
    why: 'The caller hears that 0 products were stored, which is also what an empty catalogue gives. Nobody loads again, and nobody knows.',
    caughtBy: 'COPY: an error of the source in the middle comes out as it is, and nothing is stored',
    message: 'the load returned 0 as if there had been none',
    edits: [
      {
        file: 'src/products/copy.ts',
        from: `
          return intoTable.rowCount
        } finally {
        `,
        to: `
          return intoTable.rowCount
        } catch {
          return 0
        } finally {
        `,
      },
    ],
  },
  {
    name: 'keeps-the-connection',
    title: 'release() only when all went well',
    why: 'Each failed load takes a connection out of the pool for good. After ten of them every request of the app waits, and fails, for another reason.',
    caughtBy: 'COPY: an error of the source at the first product comes out as it is, and nothing is stored',
    message: 'the connection was not given back to the pool',
    edits: [
      {
        file: 'src/products/copy.ts',
        from: `
            return intoTable.rowCount
          } finally {
            client.release()
          }
        `,
        to: `
            client.release()
            return intoTable.rowCount
          } finally {
            // The caller is told.
          }
        `,
      },
    ],
  },
])
