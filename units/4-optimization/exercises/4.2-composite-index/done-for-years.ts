import type { FirstRows } from 'unit-3/data/tracker.ts'

export const REGULAR = '00000000-0000-4000-8000-0000000000a1'

const SQL = `
  INSERT INTO users (id, email, display_name, password_hash)
  SELECT ('00000000-0000-4000-8000-' || lpad(to_hex(160 + n), 12, '0'))::uuid, 'user-' || n || '@example.test', 'User ' || n, 'none'
  FROM generate_series(1, 20) AS n;
  INSERT INTO tasks (user_id, title, done, due_date, notes)
  SELECT ('00000000-0000-4000-8000-' || lpad(to_hex(161 + CASE WHEN n % 2 = 0 THEN 0 ELSE 1 + n % 19 END), 12, '0'))::uuid,
    'Round ' || n, n <= 5760, DATE '2020-01-01' + n / 3, repeat('as before, ', 9)
  FROM generate_series(1, 6000) AS n`

/**
 * 20 users who have done their tasks year after year: what is open is what is due last. Half of the 6,000 tasks belong
 * to REGULAR, who has 120 open ones.
 */
export const doneForYears: FirstRows = { key: SQL, insert: (client) => client.query(SQL) }
