import type { OwnTests } from '@levelup/test-harness/own-tests'
import type { Db } from '../../contract.ts'

/** A document of the collection `members`. */
export interface Member {
  readonly _id: string
  readonly name: string
  readonly email: string
}

/** A document of the collection `jobs`. */
export interface Job {
  readonly _id: string
  readonly title: string
  readonly status: 'open' | 'done'
  /** The `_id` of a member. Nobody's when it is null or not there. */
  readonly assigneeId?: string | null
}

/** An open job as it is shown. */
export interface OpenJob {
  readonly id: string
  readonly title: string
  /** `Unassigned` when the job is nobody's. */
  readonly assigneeName: string
  /** Null when the job is nobody's. */
  readonly assigneeEmail: string | null
}

/** A job that points to a member who is not there. */
export interface Orphan {
  readonly id: string
  readonly title: string
  readonly assigneeId: string
}

/** 5.5: what works on the crew's database. */
export interface Crew {
  /** Removes a member. What was theirs is nobody's then. */
  offboardMember(this: void, db: Db, memberId: string): Promise<void>
  /** The open jobs, with whose they are, by their ids. */
  openJobs(this: void, db: Db): Promise<OpenJob[]>
  /** The jobs, open or done, that point to nobody, by their ids. */
  findOrphans(this: void, db: Db): Promise<Orphan[]>
}

/** 5.5: what the shipped functions do when Ada (`m-ada`) leaves, and what would have kept it from happening. */
export interface CrewDiagnosis {
  /** What the shipped `openJobs` throws then: the name of the error, and the property that was being read. */
  readonly thrown: { readonly name: string; readonly reading: string }
  /** What the `assigneeId` of her jobs holds then. */
  readonly assigneeId: string | null | undefined
  /** What `findOne({ _id: 'm-ada' })` on the members gives then. */
  readonly found: Member | null | undefined
  /**
   * PostgreSQL: the definition of the column `assignee_id` of a table of jobs, type and all, by which the database does
   * on its own what the brief asks of `offboardMember`. The table `members` has `id text PRIMARY KEY`.
   */
  readonly assigneeColumn: string
}

/** What each of the learner's own tests gets: a database with the sample crew in it, and the functions to test. */
export interface CrewSubject extends Crew {
  readonly db: Db
}

export type CrewTests = OwnTests<CrewSubject>

declare module '../../contract.ts' {
  interface Answers {
    crew(): Promise<Crew>
    crewDiagnosis(): Promise<{ crewDiagnosis(this: void): CrewDiagnosis }>
    crewTests(): Promise<{ readonly crewTests: CrewTests }>
    /** Given: what was shipped. */
    shippedCrew(): Promise<Pick<Crew, 'offboardMember' | 'openJobs'>>
    /** Given: a crew to begin with, in an empty database. */
    sampleCrew(): Promise<{ fillCrew(this: void, db: Db): Promise<void> }>
  }
}
