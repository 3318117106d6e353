export { DatabaseError, errorTable } from './errors.ts'
export type { DatabaseErrorCode, DatabaseErrorDetails, ErrorCode, MigrationErrorCode } from './errors.ts'
export { excerptOf } from './excerpt.ts'
export type { AfterQuery, BeforeQuery, QueryEvent, QueryEvents, QueryStart } from './query-event.ts'
