import { onTestFinished } from 'vitest'
import {
  connectPrisma,
  connectPrismaSqlite,
  type PrismaOptions,
  type PrismaSqliteOptions,
} from '../src/prisma/index.ts'
import { openPostgres, postgresDatabase } from './databases.ts'
import { PrismaClient } from './generated/postgres/client.ts'
import { PrismaClient as SqliteClient } from './generated/sqlite/client.ts'

/** The URL of a new database with the tables of test/prisma/schema.prisma, and a check that Prisma does not know. */
export async function shopDatabase(): Promise<string> {
  const url = await postgresDatabase()
  await openPostgres(url).query(shop)
  return url
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

const shop = `
  CREATE TABLE customers (id serial PRIMARY KEY, email text NOT NULL, name text NOT NULL);
  CREATE UNIQUE INDEX customers_email_key ON customers (email);
  CREATE TABLE orders (
    id serial PRIMARY KEY, customer_id integer NOT NULL, number integer NOT NULL, quantity integer NOT NULL DEFAULT 1,
    CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT quantity_is_positive CHECK (quantity > 0)
  );
  CREATE UNIQUE INDEX one_number_per_customer ON orders (customer_id, number);
`
