import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { DatabaseName } from './page.ts'
import { openPostgres, openSqlite, type Session } from './run.ts'

/** An empty database, gone again on disposal together with every session opened on it. */
export interface Scratch extends AsyncDisposable {
  readonly session: (name: string) => Promise<Session>
}

export async function openScratch(database: DatabaseName, postgresUrl: string | undefined): Promise<Scratch> {
  if (database === 'sqlite') return openSqliteScratch()
  if (!postgresUrl)
    throw new Error('DATABASE_URL is not set: run these tests as "pnpm --filter @levelup/docs test"')
  return openPostgresScratch(postgresUrl)
}

async function openSqliteScratch(): Promise<Scratch> {
  const directory = await mkdtemp(join(tmpdir(), 'levelup-docs-'))
  const sessions = pool(() => Promise.resolve(openSqlite(join(directory, 'chapter.db'))))
  return {
    session: sessions.open,
    async [Symbol.asyncDispose]() {
      await sessions.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

async function openPostgresScratch(serverUrl: string): Promise<Scratch> {
  const name = `levelup_docs_${process.pid}_${randomBytes(4).toString('hex')}`
  await onServer(serverUrl, `CREATE DATABASE ${pg.escapeIdentifier(name)} STRATEGY file_copy`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  const sessions = pool(() => openPostgres(url.href))
  return {
    session: sessions.open,
    async [Symbol.asyncDispose]() {
      await sessions.close()
      await onServer(serverUrl, `DROP DATABASE ${pg.escapeIdentifier(name)} WITH (FORCE)`)
    },
  }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function pool(connect: () => Promise<Session>) {
  const sessions = new Map<string, Session>()
  return {
    open: async (name: string): Promise<Session> => {
      const session = sessions.get(name) ?? (await connect())
      sessions.set(name, session)
      return session
    },
    close: async (): Promise<void> => {
      for (const session of sessions.values()) await session.close()
    },
  }
}
