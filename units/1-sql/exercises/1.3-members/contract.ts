import type { SqliteDatabase } from '../../contract.ts'

export interface Member {
  readonly id: number
  readonly name: string
  readonly email: string
  /** ISO date, `YYYY-MM-DD` */
  readonly joinedOn: string
}
export type NewMember = Omit<Member, 'id'>

/** 1.3 */
export interface Members {
  createMember(db: SqliteDatabase, member: NewMember): Member
  findMember(db: SqliteDatabase, id: number): Member | undefined
  findMembersByName(db: SqliteDatabase, name: string): Member[]
  /** Changes only the given fields; `undefined` when there is no such member. */
  updateMember(db: SqliteDatabase, id: number, changes: Partial<NewMember>): Member | undefined
  /** `false` when there was nothing to delete. */
  deleteMember(db: SqliteDatabase, id: number): boolean
}

declare module '../../contract.ts' {
  interface Answers {
    members(): Promise<Members>
  }
}
