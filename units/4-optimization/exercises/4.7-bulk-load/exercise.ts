import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'One million products',
  summary:
    'Load a supplier’s catalogue of a million products into a table: in batches of one INSERT each, and with COPY. Both all or nothing, ' +
    'both in memory that does not grow with the catalogue. The lab measures them against a statement for each product.',
  points: 20,
  minutes: 40,
  technologies: ['PostgreSQL', 'pg', 'COPY', 'streams', 'backpressure'],
  edit: ['src/products/batches.ts', 'src/products/copy.ts'],
  docs: 'docs/unit-4/07-bulk-loading.md',
  hints: [
    'Two things are to be bounded, what you have read and what you have kept. `for await (const product of products)` asks for the next ' +
      'product when its body is done: what must the body wait for? And when it ends by an error, it closes the source by itself.',
    'Batches: a generator collects `batchSize` products and yields them; the loop around it awaits one INSERT for each. unnest($1::text[], ' +
      '$2::text[], …) makes rows of arrays, one parameter for each column. BEGIN before, COMMIT after, ROLLBACK on any error, release() in ' +
      'finally. COPY: `pipeline` of node:stream/promises takes an iterable, an async generator function and a writable stream; it waits when ' +
      'the stream is full, and closes the others when one of them fails.',
    "COPY: const intoTable = client.query(from('COPY products (sku, name, description, price_cents) FROM STDIN')); await pipeline(products, " +
      'linesOf, intoTable); return intoTable.rowCount. linesOf is an async function* that yields lines, best many of them in one text of ' +
      '64 kB or more. A line is its values joined by \\t, and \\n at its end. NULL is \\N. In a text, replace each \\ by \\\\, a tab by \\t, a ' +
      'line feed by \\n and a carriage return by \\r, each as two characters. One statement is all or nothing by itself.',
  ],
})
