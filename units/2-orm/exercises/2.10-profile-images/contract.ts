import type { Database } from '../../contract.ts'

/** An image as it comes from outside: what the browser says about it may be anything. */
export interface UploadedImage {
  readonly contentType: string
  readonly bytes: Uint8Array
  /** The name of the file on the sender's disk, if the request holds it. */
  readonly fileName?: string | undefined
}

export interface StoredImage {
  readonly contentType: string
  readonly bytes: Uint8Array
}

/** One image for each user. */
export interface ImageStore {
  /** Replaces the one that is there. Errors: TooLarge, UnsupportedType; NotFound without such a user. */
  put(userId: string, image: UploadedImage): Promise<void>
  find(userId: string): Promise<StoredImage | undefined>
  /** Whether there was one. */
  remove(userId: string): Promise<boolean>
}

export interface SweepOptions {
  /** Files that are younger may be about to get their row. */
  readonly olderThanMs: number
}

/** 2.10 */
export interface ProfileImages {
  imagesInRows(db: Database): ImageStore
  imagesOnDisk(db: Database, directory: string): ImageStore
  /** Deletes the files that no row points at; gives their number. */
  sweepImages(db: Database, directory: string, options: SweepOptions): Promise<number>
}

declare module '../../contract.ts' {
  interface Answers {
    profileImages(): Promise<ProfileImages>
  }
}
