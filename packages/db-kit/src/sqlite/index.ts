export { connectSqlite } from './connect.ts'
export type { SqliteDatabase, SqliteOptions } from './connect.ts'
export { queryEvents } from './events.ts'
