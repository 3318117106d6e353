import { describe, expect, test } from 'vitest'
import { applyChange } from '../change.ts'
import { sqlChanges } from './changes.ts'

/** What the changes of this kind make of a statement, without the white space that they leave. */
function madeOf(sql: string, kind: string): string[] {
  return sqlChanges(sql, { start: 0, end: sql.length }, [])
    .filter((change) => change.kind === kind)
    .map((change) => squeezed(applyChange(sql, change)))
}
const kindsOf = (sql: string) => sqlChanges(sql, { start: 0, end: sql.length }, []).map(({ kind }) => kind)
const squeezed = (sql: string) =>
  sql
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ (?=[,);])|(?<=\() /g, '')
    .trim()

describe('of a query', () => {
  test.each([
    ['WHERE dropped', 'SELECT a FROM t WHERE a > 1 ORDER BY a', ['SELECT a FROM t ORDER BY a']],
    [
      'condition dropped',
      'DELETE FROM t WHERE a = 1 AND (b OR c) RETURNING a',
      [
        'DELETE FROM t WHERE (b OR c) RETURNING a',
        'DELETE FROM t WHERE a = 1 RETURNING a',
        'DELETE FROM t WHERE a = 1 AND (c) RETURNING a',
        'DELETE FROM t WHERE a = 1 AND (b) RETURNING a',
      ],
    ],
    [
      'condition dropped',
      'SELECT 1 FROM t WHERE a BETWEEN 1 AND 2 AND b',
      ['SELECT 1 FROM t WHERE b', 'SELECT 1 FROM t WHERE a BETWEEN 1 AND 2'],
    ],
    [
      'AND to OR',
      'SELECT 1 FROM t WHERE a BETWEEN 1 AND 2 AND b',
      ['SELECT 1 FROM t WHERE a BETWEEN 1 AND 2 OR b'],
    ],
    ['OR to AND', 'SELECT 1 FROM t WHERE a OR b', ['SELECT 1 FROM t WHERE a AND b']],
    ['HAVING dropped', 'SELECT a FROM t GROUP BY a HAVING sum(b) > 2', ['SELECT a FROM t GROUP BY a']],
    [
      'key of GROUP BY dropped',
      'SELECT 1 FROM t GROUP BY a, b',
      ['SELECT 1 FROM t GROUP BY b', 'SELECT 1 FROM t GROUP BY a'],
    ],
    ['ORDER BY dropped', 'SELECT a FROM t ORDER BY a, b DESC LIMIT 1', ['SELECT a FROM t LIMIT 1']],
    [
      'key of ORDER BY dropped',
      'SELECT a FROM t ORDER BY f(a, b), c DESC',
      ['SELECT a FROM t ORDER BY c DESC', 'SELECT a FROM t ORDER BY f(a, b)'],
    ],
    [
      'order turned',
      'SELECT a FROM t ORDER BY a, b DESC, c ASC, d NULLS LAST',
      [
        'SELECT a FROM t ORDER BY a DESC, b DESC, c ASC, d NULLS LAST',
        'SELECT a FROM t ORDER BY a, b ASC, c ASC, d NULLS LAST',
        'SELECT a FROM t ORDER BY a, b DESC, c DESC, d NULLS LAST',
        'SELECT a FROM t ORDER BY a, b DESC, c ASC, d DESC NULLS LAST',
      ],
    ],
    [
      'order turned',
      'SELECT row_number() OVER (ORDER BY a) FROM t',
      ['SELECT row_number() OVER (ORDER BY a DESC) FROM t'],
    ],
    ['LIMIT dropped', 'SELECT a FROM t LIMIT 2 OFFSET 3', ['SELECT a FROM t OFFSET 3']],
    ['OFFSET dropped', 'SELECT a FROM t LIMIT 2 OFFSET 3', ['SELECT a FROM t LIMIT 2']],
    ['FOR UPDATE dropped', 'SELECT a FROM t FOR UPDATE SKIP LOCKED', ['SELECT a FROM t']],
    ['FOR UPDATE to FOR SHARE', 'SELECT a FROM t FOR UPDATE', ['SELECT a FROM t FOR SHARE']],
    ['FOR SHARE dropped', 'SELECT a FROM t FOR SHARE', ['SELECT a FROM t']],
    [
      'way of waiting dropped',
      'SELECT a FROM t FOR UPDATE OF t SKIP LOCKED',
      ['SELECT a FROM t FOR UPDATE OF t'],
    ],
    [
      'JOIN to LEFT JOIN',
      'SELECT 1 FROM t JOIN u ON t.a = u.a',
      ['SELECT 1 FROM t LEFT JOIN u ON t.a = u.a'],
    ],
    [
      'LEFT JOIN to JOIN',
      'SELECT 1 FROM t LEFT JOIN u ON t.a = u.a',
      ['SELECT 1 FROM t JOIN u ON t.a = u.a'],
    ],
    [
      'LEFT OUTER JOIN to JOIN',
      'SELECT 1 FROM t LEFT OUTER JOIN u USING (a)',
      ['SELECT 1 FROM t JOIN u USING (a)'],
    ],
    ['comparison', "SELECT 1 FROM t WHERE a <= '<'", ["SELECT 1 FROM t WHERE a < '<'"]],
    ['comparison', 'SELECT 1 FROM t WHERE a = ?', ['SELECT 1 FROM t WHERE a <> ?']],
    ['comparison', 'UPDATE t SET a = 1 WHERE b <> 2', ['UPDATE t SET a = 1 WHERE b = 2']],
    ['comparison', 'SELECT 1 FROM t JOIN u ON t.a = u.a', []],
    ['IS NULL to IS NOT NULL', 'SELECT 1 FROM t WHERE a IS NULL', ['SELECT 1 FROM t WHERE a IS NOT NULL']],
    ['IS NOT NULL to IS NULL', 'SELECT 1 FROM t WHERE a IS NOT NULL', ['SELECT 1 FROM t WHERE a IS NULL']],
    [
      'NOT dropped',
      'SELECT 1 FROM t WHERE NOT EXISTS (SELECT 1)',
      ['SELECT 1 FROM t WHERE EXISTS (SELECT 1)'],
    ],
    ['NOT dropped', 'SELECT 1 FROM t WHERE a IS NOT NULL', []],
    [
      'DISTINCT dropped',
      'SELECT DISTINCT count(DISTINCT a) FROM t',
      ['SELECT count(DISTINCT a) FROM t', 'SELECT DISTINCT count(a) FROM t'],
    ],
    ['DISTINCT dropped', 'SELECT 1 FROM t WHERE a IS DISTINCT FROM b', []],
    ['WHERE dropped', 'SELECT 1 FROM t WHERE a IS DISTINCT FROM b LIMIT 1', ['SELECT 1 FROM t LIMIT 1']],
    ['COUNT(x) to COUNT(*)', 'SELECT count(a), COUNT(*) FROM t', ['SELECT count(*), COUNT(*) FROM t']],
    ['COALESCE dropped', 'SELECT coalesce(f(a, 1), 0) FROM t', ['SELECT (f(a, 1)) FROM t']],
    ['MIN to MAX', 'SELECT min(a) FROM t', ['SELECT max(a) FROM t']],
    ['MAX to MIN', 'SELECT max(a) FROM t', ['SELECT min(a) FROM t']],
    ['UNION to UNION ALL', 'SELECT 1 UNION SELECT 2', ['SELECT 1 UNION ALL SELECT 2']],
    ['UNION ALL to UNION', 'SELECT 1 UNION ALL SELECT 2', ['SELECT 1 UNION SELECT 2']],
    [
      'number',
      'SELECT 1 FROM t WHERE a = 9 LIMIT 10',
      ['SELECT 1 FROM t WHERE a = 10 LIMIT 10', 'SELECT 1 FROM t WHERE a = 9 LIMIT 11'],
    ],
    ['true to false', "SELECT set_config('a', ?, true)", ["SELECT set_config('a', ?, false)"]],
  ])('%s: %s', (kind, sql, wanted) => {
    expect(madeOf(sql, kind)).toEqual(wanted)
  })
})

describe('of a statement that writes', () => {
  const upsert =
    'INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET b = f(1, 2), c = 3 WHERE t.d = 4 RETURNING a'
  test.each([
    [
      'assignment dropped',
      'UPDATE t SET a = 1, b = f(1, 2) WHERE c',
      ['UPDATE t SET b = f(1, 2) WHERE c', 'UPDATE t SET a = 1 WHERE c'],
    ],
    [
      'assignment dropped',
      upsert,
      [
        'INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET c = 3 WHERE t.d = 4 RETURNING a',
        'INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET b = f(1, 2) WHERE t.d = 4 RETURNING a',
      ],
    ],
    [
      'DO UPDATE to DO NOTHING',
      upsert,
      ['INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO NOTHING RETURNING a'],
    ],
    [
      'WHERE dropped',
      upsert,
      ['INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET b = f(1, 2), c = 3 RETURNING a'],
    ],
    [
      'ON CONFLICT dropped',
      'INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO NOTHING',
      ['INSERT INTO t (a) VALUES (1)'],
    ],
    ['SET LOCAL to SET', "SET LOCAL lock_timeout = '1s'", ["SET lock_timeout = '1s'"]],
  ])('%s: %s', (kind, sql, wanted) => {
    expect(madeOf(sql, kind)).toEqual(wanted)
  })
})

describe('of a definition', () => {
  test.each([
    [
      'NOT NULL dropped',
      'CREATE TABLE t (a INT NOT NULL, b INT CHECK (b IS NOT NULL))',
      ['CREATE TABLE t (a INT, b INT CHECK (b IS NOT NULL))'],
    ],
    [
      'NOT NULL dropped',
      'ALTER TABLE t ADD COLUMN a INT NOT NULL DEFAULT 0',
      ['ALTER TABLE t ADD COLUMN a INT DEFAULT 0'],
    ],
    ['NOT NULL dropped', 'ALTER TABLE t ALTER COLUMN a SET NOT NULL', []],
    ['UNIQUE dropped', 'CREATE TABLE t (a INT CONSTRAINT u UNIQUE)', ['CREATE TABLE t (a INT)']],
    ['UNIQUE dropped', 'CREATE UNIQUE INDEX i ON t (a)', ['CREATE INDEX i ON t (a)']],
    ['PRIMARY KEY dropped', 'CREATE TABLE t (a INT PRIMARY KEY)', ['CREATE TABLE t (a INT)']],
    [
      'CHECK dropped',
      'CREATE TABLE t (a INT CHECK (a IN (1, 2)) NOT NULL)',
      ['CREATE TABLE t (a INT NOT NULL)'],
    ],
    ['DEFAULT dropped', 'CREATE TABLE t (a INT DEFAULT -1 NOT NULL)', ['CREATE TABLE t (a INT NOT NULL)']],
    [
      'DEFAULT dropped',
      'CREATE TABLE t (a TIMESTAMPTZ DEFAULT now() NOT NULL)',
      ['CREATE TABLE t (a TIMESTAMPTZ NOT NULL)'],
    ],
    [
      'DEFAULT dropped',
      "CREATE TABLE t (a TEXT DEFAULT 'x'::text NOT NULL)",
      ['CREATE TABLE t (a TEXT NOT NULL)'],
    ],
    [
      'REFERENCES dropped',
      'CREATE TABLE t (a INT NOT NULL REFERENCES u (a) ON DELETE SET NULL ON UPDATE CASCADE UNIQUE)',
      ['CREATE TABLE t (a INT NOT NULL UNIQUE)'],
    ],
    [
      'ON DELETE dropped',
      'CREATE TABLE t (a INT, FOREIGN KEY (a) REFERENCES u (a) ON DELETE SET NULL)',
      ['CREATE TABLE t (a INT, FOREIGN KEY (a) REFERENCES u (a))'],
    ],
    [
      'ON DELETE RESTRICT',
      'CREATE TABLE t (a INT REFERENCES u ON DELETE CASCADE)',
      ['CREATE TABLE t (a INT REFERENCES u ON DELETE RESTRICT)'],
    ],
    [
      'constraint dropped',
      'CREATE TABLE t (a INT, CONSTRAINT k CHECK (a > 1), UNIQUE (a, b))',
      ['CREATE TABLE t (a INT, UNIQUE (a, b))', 'CREATE TABLE t (a INT, CONSTRAINT k CHECK (a > 1))'],
    ],
    [
      'column of the key dropped',
      'CREATE TABLE t (a INT, PRIMARY KEY (a, b))',
      ['CREATE TABLE t (a INT, PRIMARY KEY (b))', 'CREATE TABLE t (a INT, PRIMARY KEY (a))'],
    ],
    [
      'column of the index dropped',
      'CREATE INDEX i ON t USING btree (a, lower(b), c DESC)',
      [
        'CREATE INDEX i ON t USING btree (lower(b), c DESC)',
        'CREATE INDEX i ON t USING btree (a, c DESC)',
        'CREATE INDEX i ON t USING btree (a, lower(b))',
      ],
    ],
    [
      'columns swapped',
      'CREATE INDEX i ON t (a, b DESC) INCLUDE (c, d)',
      ['CREATE INDEX i ON t (b DESC, a) INCLUDE (c, d)'],
    ],
    ['WHERE dropped', 'CREATE INDEX i ON t (a) WHERE b IS NULL', ['CREATE INDEX i ON t (a)']],
    [
      'action dropped',
      'ALTER TABLE t DROP CONSTRAINT a, ADD CONSTRAINT b CHECK (c > 1)',
      ['ALTER TABLE t ADD CONSTRAINT b CHECK (c > 1)', 'ALTER TABLE t DROP CONSTRAINT a'],
    ],
    ['number', 'CREATE TABLE t (a VARCHAR(50) DEFAULT 3)', ['CREATE TABLE t (a VARCHAR(50) DEFAULT 4)']],
  ])('%s: %s', (kind, sql, wanted) => {
    expect(madeOf(sql, kind)).toEqual(wanted)
  })
})

describe('of a script', () => {
  const droppedOf = (sql: string) =>
    sqlChanges(sql)
      .filter(({ kind }) => kind === 'statement dropped')
      .map(({ start, end }) => squeezed(sql.slice(start, end)))

  test('each statement goes, the only one too, and none that is a comment', () => {
    expect(droppedOf("A ';'; -- B;\nC;")).toEqual(["A ';';", 'C;'])
    expect(droppedOf('A')).toEqual(['A'])
  })

  test('the only statement of a text in a program stays', () => {
    expect(kindsOf('SELECT a FROM t')).toEqual([])
  })

  test("a trigger's statements are one of the script, and each of its own, CASE and all", () => {
    const trigger = 'CREATE TRIGGER x AFTER UPDATE ON t BEGIN A; SELECT CASE WHEN b THEN c END; END;'
    expect(droppedOf(`${trigger} BEGIN; D; END;`)).toEqual([
      trigger,
      'A;',
      'SELECT CASE WHEN b THEN c END;',
      'BEGIN;',
      'D;',
      'END;',
    ])
  })

  test('the body of a function has changes of its own', () => {
    const body = 'DO $do$ BEGIN UPDATE t SET a = 1 WHERE b IS NULL; IF c THEN D; END IF; END $do$;'
    const kinds = sqlChanges(body).map(({ kind }) => kind)
    expect(kinds).toEqual(
      expect.arrayContaining(['WHERE dropped', 'IS NULL to IS NOT NULL', 'statement dropped']),
    )
    expect(droppedOf(body)).toContain('UPDATE t SET a = 1 WHERE b IS NULL;')
  })

  test('what is in a comment or in a string is left alone', () => {
    expect(kindsOf("SELECT 'a WHERE b = 1' /* ORDER BY c */ FROM t -- LIMIT 2")).toEqual([])
  })
})
