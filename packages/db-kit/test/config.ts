/** The server that tests may create databases on; `provision postgres -- vitest run` sets it. */
export function databaseUrl(): string {
  const url = databaseUrlIfSet()
  if (!url)
    throw new Error('DATABASE_URL is not set: run the tests with `pnpm --filter @levelup/db-kit test`')
  return url
}

export function databaseUrlIfSet(): string | undefined {
  return process.env.DATABASE_URL
}
