import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'Insert, or update the price',
  summary:
    'Put the price of a supplier’s list on a product, adding the product when it is new: on SQLite, on PostgreSQL, and once more ' +
    'without ON CONFLICT. Repeated or from fifty imports at once, it leaves one row and touches nothing but the price.',
  points: 15,
  minutes: 20,
  technologies: ['SQLite', 'PostgreSQL', 'upserts', 'savepoints'],
  edit: ['src/products.ts'],
  docs: 'docs/unit-1/07-upserts.md',
  hints: [
    'Whatever you find out with a SELECT may be wrong by the time you write. Only the unique constraint on sku knows at the moment ' +
      'of writing, so let it decide: in one statement, or by failing.',
    'INSERT … ON CONFLICT (sku) DO UPDATE SET price_cents = excluded.price_cents: excluded is the row that could not be inserted, ' +
      'and what SET does not name stays. It is the same in both databases, and so is RETURNING. Without ON CONFLICT: INSERT, and ' +
      'on DB_UNIQUE, and on nothing else, UPDATE. PostgreSQL refuses every statement after an error, unless you go back to a ' +
      'SAVEPOINT from before it.',
    'A loop of a few rounds: SAVEPOINT s; INSERT … RETURNING …; RELEASE SAVEPOINT s, and return the row. On an error: ROLLBACK TO ' +
      "SAVEPOINT s; unless it is a DatabaseError with the code 'DB_UNIQUE', throw it on. Then UPDATE products SET price_cents = $2 " +
      'WHERE sku = $1 RETURNING …: a row is the answer; none means that somebody deleted it in between, so go round again. After ' +
      'the last round, throw an Error that says so.',
  ],
})
