import { readFileSync } from 'node:fs'
import type { PostgresFixture } from '@levelup/test-harness'
import type { Client } from 'pg'
import { openDatabase } from '../../data/derived-database.ts'

const sql = readFileSync(new URL('./partner.sql', import.meta.url), 'utf8')

/** The database that the other team gave us. */
export async function partnerDatabase(postgres: PostgresFixture): Promise<Client> {
  return openDatabase(postgres, sql, "the partner's schema")
}

/** What the partner's programs send all day, and how it ends: `null` for well, or the code that PostgreSQL answers. */
export const partnersDay: readonly (readonly [sql: string, code: string | null])[] = [
  ["INSERT INTO cust (cust_no, full_nm, since) VALUES (7, 'Harbour Kiosk', '2026-03-02')", null],
  ["INSERT INTO cust VALUES (8, 'Mira''s Café', 'mira@example.test', 'A1', '2026-03-02')", null],
  ["INSERT INTO depot_stock (depot_cd, art_no, qty, list_price) VALUES ('OSL', 'LAMP-E27', 12, 19.90)", null],
  ['UPDATE depot_stock SET "2nd_src" = true WHERE art_no = \'LAMP-E27\'', null],
  ['INSERT INTO "order" (cust_no, payer_no, state) VALUES (7, 8, \'on hold\')', null],
  ['INSERT INTO "order" (cust_no, state) VALUES (7, \'lost\')', '22P02'],
  ["INSERT INTO order_line SELECT max(ord_no), 1, 'OSL', 'LAMP-E27', 2, 17.55 FROM \"order\"", null],
  ["INSERT INTO order_line SELECT max(ord_no), 2, 'BGO', 'LAMP-E27', 2, 17.55 FROM \"order\"", '23503'],
  ["DELETE FROM depot_stock WHERE depot_cd = 'OSL'", '23503'],
  ['DELETE FROM cust WHERE cust_no = 8', null],
  ['DELETE FROM cust WHERE cust_no = 7', '23503'],
  ['DELETE FROM "order"', null],
  ['DELETE FROM cust', null],
]
