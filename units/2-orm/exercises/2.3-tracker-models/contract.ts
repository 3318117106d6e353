/** 2.3 */
export interface TrackerModels {
  /** Given: the text of prisma/schema.prisma. */
  readSchema(): Promise<string>
  /** Given: the SQL of prisma/migrations/20260105090000_init. */
  readMigration(): string
}

declare module '../../contract.ts' {
  interface Answers {
    trackerModels(): Promise<TrackerModels>
  }
}
