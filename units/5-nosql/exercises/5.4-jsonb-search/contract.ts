import type { OwnTests } from '@levelup/test-harness/own-tests'
import type { Database } from 'unit-3/contract'

export interface ScreenQuery {
  /** In inches. What is exactly that large is not larger. */
  readonly over: number
  /** How many at most, 1 to 100. Default 20. */
  readonly limit?: number
}

export interface FoundDevice {
  readonly id: number
  readonly name: string
  /** In inches. */
  readonly screenSize: number
}

/** 5.4, task 4: the search, mended. */
export interface DeviceSearch {
  /** The largest first, of one size the smaller id. */
  searchByScreen(this: void, db: Database, query: ScreenQuery): Promise<FoundDevice[]>
}

/** What the search of the ticket compares for one device. */
export interface Comparison {
  readonly name: string
  /** What stands left of `>`; `null` when the device has none. */
  readonly left: string | null
  /** Its type, as `pg_typeof` names it. */
  readonly leftType: string
  /** What stands right of `>`. */
  readonly right: string
  readonly rightType: string
  /** Whether the database says that it holds; `null` when it says neither. */
  readonly passes: boolean | null
}

/** 5.4, task 3: the instrument. */
export interface DeviceComparisons {
  /** Every device, by `id`. */
  comparisonsOf(this: void, db: Database, over: number): Promise<Comparison[]>
}

/** 5.4, tasks 1 and 2, about the five devices of the brief and `over: 13`. Devices are named by their names. */
export interface Diagnosis {
  readonly flaw: {
    /** What the search of the ticket puts first. */
    readonly comesFirst: string
    /** What it gives, although it is not larger. */
    readonly shouldBeMissing: string
    /** What should be first. */
    readonly shouldComeFirst: string
  }
  readonly mechanism: {
    /** The type of both sides of its comparison. */
    readonly comparedAs: 'jsonb' | 'numeric' | 'double precision' | 'text'
    /** Which character of '6.7' and '13' decides which of them is greater? The first one is 1. */
    readonly decidingCharacter: number
    /** What it gives, in its order. */
    readonly orderAsText: readonly string[]
    /** What it should give, in the right order. */
    readonly orderAsNumbers: readonly string[]
    /** An expression of SQL, of columns of `devices`: the size of these five as a number. */
    readonly asNumber: string
  }
}

/** What a test of yours works on: a table without a device, and a search that is right or wrong. */
export interface SearchUnderTest {
  /** Puts a device into the table: `await add('Phone 6.7', { screen_size: 6.7 })`. */
  readonly add: (name: string, attributes: Readonly<Record<string, unknown>>) => Promise<void>
  readonly search: (query: ScreenQuery) => Promise<FoundDevice[]>
}

/** 5.4, task 5: the tests that would have found it. */
export type DeviceSearchTests = OwnTests<SearchUnderTest>

declare module '../../contract.ts' {
  interface Answers {
    deviceSearch(): Promise<DeviceSearch>
    deviceComparisons(): Promise<DeviceComparisons>
    deviceSearchTests(): Promise<{ readonly deviceSearchTests: DeviceSearchTests }>
    deviceDiagnosis(): Promise<{ diagnosis(this: void): Diagnosis }>
  }
}
