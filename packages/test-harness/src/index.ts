export { describe, expect } from 'vitest'
export { acceptanceOf } from './acceptance.ts'
export { ExpectationError } from './expectation-error.ts'
export { explainSqlite } from './expect/explain-sqlite.ts'
export { failAtEachStatement, InjectedFault, type Fault, type FaultOptions } from './expect/fault.ts'
export { holdUntil, type Hold, type HoldOptions } from './expect/hold.ts'
export { interleave, type InterleaveOptions, type Interleaving } from './expect/interleave.ts'
export { expectQueries, type QueryBudget } from './expect/queries.ts'
export type { QuerySource } from './expect/query-source.ts'
export { race, type Barrier } from './expect/race.ts'
export { expectRows, type RowsOptions } from './expect/rows.ts'
export {
  expectSqlitePlan,
  type SqlitePlan,
  type SqlitePlanExpectation,
  type SqlitePlanStep,
} from './expect/sqlite-plan.ts'
export {
  test,
  type MongoFixture,
  type PostgresFixture,
  type RedisFixture,
  type SqliteFixture,
} from './fixtures.ts'
export type { MongoDatabase } from './isolation/mongodb/databases.ts'
export type { MongoTemplate } from './isolation/mongodb/template.ts'
export type { PostgresDatabase } from './isolation/postgres/databases.ts'
export type { PostgresTemplate } from './isolation/postgres/template.ts'
export type { RedisDatabase, RedisTemplate } from './isolation/redis/databases.ts'
export type { SqliteTemplate } from './isolation/sqlite/databases.ts'
export { Todo } from './todo.ts'
