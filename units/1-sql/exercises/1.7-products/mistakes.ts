import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([
  {
    name: 'check-then-insert',
    title: 'Look first, then insert or update',
    why: 'Fifty writers look at once and all see nothing; all insert, one succeeds, and 49 imports fail. The answer to the SELECT is out of date the moment it arrives: only the unique constraint knows at the time of writing.',
    caughtBy: 'PostgreSQL: 50 writers of one new SKU at once: one row, and no writer fails',
    message: 'between your look and your INSERT, another writer added the row',
  },
  {
    name: 'no-savepoint',
    title: 'Catches the violation and goes on',
    why: 'PostgreSQL aborts the whole transaction at its first error. Catching the exception in JavaScript does not change that: the UPDATE is refused, and everything that the caller wrote before is lost.',
    caughtBy: 'without ON CONFLICT: the caller goes on in the same transaction',
    message: 'unless you roll back to a savepoint set before it',
    edits: [
      {
        file: 'src/products.ts',
        from: `
          await client.query('SAVEPOINT before_insert')
        `,
        to: '',
      },
      {
        file: 'src/products.ts',
        from: `
          )
          await client.query('RELEASE SAVEPOINT before_insert')
        `,
        to: `
          )
        `,
      },
      {
        file: 'src/products.ts',
        from: `
          await client.query('ROLLBACK TO SAVEPOINT before_insert')
          await client.query('RELEASE SAVEPOINT before_insert')
        `,
        to: '',
      },
    ],
  },
  {
    name: 'replace-into',
    title: 'REPLACE INTO',
    why: 'REPLACE deletes the row and inserts a new one. The price is right, and the id, the stock and created_at are gone: orders point at a product that no longer exists, and the shop believes that it has none left.',
    caughtBy: 'SQLite: a known product gets the new price, and nothing else of it changes',
    message: 'lost when the row is replaced',
    edits: [
      {
        file: 'src/products.ts',
        from: `
          INSERT INTO products (sku, name, price_cents) VALUES (@sku, @name, @priceCents)
          ON CONFLICT (sku) DO UPDATE SET price_cents = excluded.price_cents
        `,
        to: `
          REPLACE INTO products (sku, name, price_cents) VALUES (@sku, @name, @priceCents)
        `,
      },
    ],
  },
])
