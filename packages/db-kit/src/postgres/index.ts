export { connectPostgres } from './connect.ts'
export type { PostgresOptions } from './connect.ts'
export { queryEvents } from './events.ts'
