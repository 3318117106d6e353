import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { DatabaseError } from '../src/index.ts'
import {
  connectPrisma,
  connectPrismaSqlite,
  toDatabaseError,
  type PrismaOptions,
  type PrismaSqliteOptions,
} from '../src/prisma/index.ts'
import { failureOf, openPostgres, openSqlite, postgresDatabase, temporaryDirectory } from './databases.ts'
import { PrismaClient } from './generated/postgres/client.ts'
import { PrismaClient as SqliteClient } from './generated/sqlite/client.ts'

/** The URL of a new database with the tables of test/prisma/schema.prisma, and rules that Prisma does not know. */
export async function shopDatabase(): Promise<string> {
  const url = await postgresDatabase()
  await openPostgres(url).query(SHOP)
  return url
}

/** As `shopDatabase`, in a SQLite file. */
export async function shopFile(name = 'shop.db'): Promise<string> {
  const file = join(await temporaryDirectory(), name)
  openSqlite(file).exec(SHOP.replaceAll('serial', 'INTEGER').replaceAll(/DEFERRABLE INITIALLY DEFERRED/g, ''))
  return file
}

export function openPrisma(url: string, options?: PrismaOptions): PrismaClient {
  const client = connectPrisma(PrismaClient, url, options)
  onTestFinished(() => client.$disconnect())
  return client
}

export function openPrismaSqlite(file: string, options?: PrismaSqliteOptions): SqliteClient {
  const client = connectPrismaSqlite(SqliteClient, file, options)
  onTestFinished(() => client.$disconnect())
  return client
}

/** The DatabaseError that a Prisma operation is refused with; any other outcome fails the test. */
export function refusalOf(run: () => Promise<unknown>): Promise<DatabaseError> {
  return failureOf(() =>
    run().catch((error: unknown) => {
      throw toDatabaseError(error)
    }),
  )
}

const SHOP = `
  CREATE TABLE customers (id serial PRIMARY KEY, email text NOT NULL, name text NOT NULL, note text NOT NULL DEFAULT '');
  CREATE UNIQUE INDEX customers_email_key ON customers (email);
  CREATE TABLE orders (
    id serial PRIMARY KEY, customer_id integer NOT NULL, number integer NOT NULL, quantity integer NOT NULL DEFAULT 1,
    CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT quantity_is_positive CHECK (quantity > 0)
  );
  CREATE UNIQUE INDEX one_number_per_customer ON orders (customer_id, number);
  CREATE TABLE totals (number integer CONSTRAINT one_number UNIQUE DEFERRABLE INITIALLY DEFERRED);
  INSERT INTO totals VALUES (1);
`
