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
  {
    name: 'rollback-instead',
    title: 'Waits for ROLLBACK without a thought that it may fail',
    why: 'When the network goes, the source fails and the ROLLBACK does, too. The second error takes the place of the first, which said what had happened.',
    caughtBy: 'batches: an error of the source comes out, also when the connection is lost at the same time',
    message: 'the error of the source did not come out, but',
    edits: [
      {
        file: 'src/products/batches.ts',
        from: "await client.query('ROLLBACK').catch(() => undefined)",
        to: "await client.query('ROLLBACK')",
      },
    ],
  },
  {
    name: 'prices-as-floats',
    title: 'Sends the prices as double precision',
    why: 'The database rounds what it gets to whole cents, and says nothing. An INTEGER parameter refuses half a cent, and somebody looks at the catalogue.',
    caughtBy: 'batches: a price of half a cent is refused, and nothing is stored',
    message: 'there was a price of half a cent, and the load returned 180',
    edits: [{ file: 'src/products/batches.ts', from: '$4::int[]', to: '$4::float8[]' }],
  },
  {
    name: 'small-prices',
    title: 'Sends the prices as REAL',
    why: 'A REAL counts to 16,777,216 without a gap. A price of 167,772.17 is stored as 167,772.16, and nobody is told.',
    caughtBy: 'batches: all products are stored as they were given, and their number is returned',
    message: 'priceCents is 16777216, expected 16777217',
    edits: [{ file: 'src/products/batches.ts', from: '$4::int[]', to: '$4::real[]' }],
  },
  {
    name: 'each-sku-once',
    title: 'Takes a product that comes twice in a batch for one',
    why: 'Within a batch the duplicate vanishes, across two batches it is an error: whether the load fails depends on where a batch ends.',
    caughtBy: 'batches: a product that comes twice is refused, and nothing is stored',
    message: 'there was a product that comes twice, and the load returned',
    edits: [
      { file: 'src/products/batches.ts', from: 'SELECT * FROM unnest', to: 'SELECT DISTINCT * FROM unnest' },
    ],
  },
  {
    name: 'remembers-every-sku',
    title: 'Keeps the skus, to see duplicates early',
    why: 'Products are let go, and their skus are not: a set of a million texts, for what the unique index knows anyway.',
    caughtBy: 'batches: products that the database has are not kept in memory',
    message: 'something keeps what it was made of them',
    edits: [
      {
        file: 'src/products/batches.ts',
        from: `
          let batch: Product[] = []
          for await (const product of products) {
            batch.push(product)
        `,
        to: `
          let batch: Product[] = []
          const skus = new Set<string>()
          for await (const product of products) {
            skus.add(product.sku)
            batch.push(product)
        `,
      },
      {
        file: 'src/products/batches.ts',
        from: `
          if (batch.length > 0) yield batch
        `,
        to: `
          if (batch.length > 0 && skus.size > 0) yield batch
        `,
      },
    ],
  },
  {
    name: 'batches-of-its-own-size',
    title: 'Never more than 1,000 in a batch, whatever was asked',
    why: 'It is a good size. It is not what the caller said, who measures five sizes and gets the same time for the last two.',
    caughtBy: 'batches: one INSERT for each batch, and none for an empty one',
    message: '3000 products in batches of 3000 took 3 INSERTs, not 1',
    edits: [
      {
        file: 'src/products/batches.ts',
        from: 'batchesOf(products, batchSize)',
        to: 'batchesOf(products, Math.min(batchSize, 1000))',
      },
    ],
  },
  {
    name: 'leaves-a-setting',
    title: 'SET synchronous_commit = off, for the load',
    why: 'SET is for the session, and the session goes back to the pool: whoever stores an order with it next may lose that order in a crash. SET LOCAL ends with the transaction.',
    caughtBy: 'batches: all products are stored as they were given, and their number is returned',
    message: 'still has the setting synchronous_commit',
    edits: [
      {
        file: 'src/products/batches.ts',
        from: `
          await client.query('BEGIN')
        `,
        to: `
          await client.query('SET synchronous_commit = off')
          await client.query('BEGIN')
        `,
      },
    ],
  },
  {
    name: 'cleans-the-texts',
    title: 'Takes out the character that PostgreSQL cannot store',
    why: 'A text of PostgreSQL holds no NUL, so an error says that the file is broken. Who takes it out stores a name that nobody has sent, and the broken file stays.',
    caughtBy: 'COPY: a text with a NUL in it is refused, and nothing is stored',
    message: 'there was a text with a NUL in it, and the load returned 180',
    edits: [
      {
        file: 'src/products/copy.ts',
        from: 'return text.replace(',
        to: "return text.replaceAll('\\0', '').replace(",
      },
    ],
  },
  {
    name: 'cuts-characters',
    title: 'Sends pieces of exactly 64 K',
    why: 'A text is cut between the two halves of a character, each piece is made into bytes on its own, and half a character is none: two question marks are stored, in one row of some thousand.',
    caughtBy: 'COPY: a text that is longer than a piece of the stream arrives whole',
    message: 'cuts it in half',
    edits: [
      {
        file: 'src/products/copy.ts',
        from: `
          if (piece.length < PIECE_CHARACTERS) continue
          yield piece
          piece = ''
        `,
        to: `
          while (piece.length >= PIECE_CHARACTERS) {
            yield piece.slice(0, PIECE_CHARACTERS)
            piece = piece.slice(PIECE_CHARACTERS)
          }
        `,
      },
    ],
  },
  {
    name: 'released-too-early',
    title: 'Gives the connection back as soon as COPY has begun',
    why: 'Nothing fails: the next one who takes the connection waits, in a queue that no log shows, until a million products are through.',
    caughtBy: 'COPY: 1500 products that come one by one, in many scripts, all arrive',
    message: 'the connection was back in the pool while products were still read',
    edits: [
      {
        file: 'src/products/copy.ts',
        from: `
          await pipeline(products, piecesOf, intoTable)
          return intoTable.rowCount
        } finally {
          client.release()
        }
        `,
        to: `
          client.release()
          await pipeline(products, piecesOf, intoTable)
          return intoTable.rowCount
        } catch (error) {
          throw error
        }
        `,
      },
    ],
  },
  {
    name: 'pipes',
    title: 'pipe() in the place of pipeline()',
    why: 'pipe() passes rows on, and no errors. When the source fails, COPY waits for rows that never come, with its connection and its locks, until somebody ends the program.',
    caughtBy: 'COPY: an error of the source in the middle comes out as it is, and nothing is stored',
    message: 'the load never came to an end: something waits for a stream',
    edits: [
      {
        file: 'src/products/copy.ts',
        from: `
          await pipeline(products, piecesOf, intoTable)
        `,
        to: `
          const pieces = Readable.from(piecesOf(products))
          // Without a listener the program would end.
          pieces.on('error', console.error)
          pieces.pipe(intoTable)
          await finished(intoTable)
        `,
      },
      {
        file: 'src/products/copy.ts',
        from: "import { pipeline } from 'node:stream/promises'",
        to: "import { Readable } from 'node:stream'\nimport { finished } from 'node:stream/promises'",
      },
    ],
  },
])
