/** The account and the database that every server of ours has. */
export const SUPERUSER = 'postgres'
export const MAINTENANCE_DATABASE = 'postgres'

/**
 * Settings of a throwaway server, the same in Docker and embedded, so that results are the same. A crash loses it
 * anyway, so nothing is ever synced; the write-ahead log is kept small because the data may live in memory.
 */
const serverSettings: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  wal_recycle: 'off',
  max_wal_size: '128MB',
  max_connections: '200',
  timezone: 'UTC',
  jit: 'off',
}

/** `-c name=value` for each setting. */
export function settingArguments(settings: Readonly<Record<string, string>> = serverSettings): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
