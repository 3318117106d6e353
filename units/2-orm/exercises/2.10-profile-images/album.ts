import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Todo, type PostgresFixture } from '@levelup/test-harness'
import { onTestFinished } from 'vitest'
import type { ImageStore, ProfileImages } from './contract.ts'
import type { Answers } from '../../contract.ts'
import { openTracker, type Tracker } from '../../data/open-tracker.ts'
import { trackerTemplate } from '../../data/tracker.ts'

export const ADA = '00000000-0000-4000-8000-0000000000a1'
export const BO = '00000000-0000-4000-8000-0000000000b0'
export const NOBODY = '00000000-0000-4000-8000-0000000000ff'

export const ways = ['row', 'disk'] as const
export type Way = (typeof ways)[number]

/** One of the two ways to store images, with eyes on what it leaves. */
export interface Album extends Tracker {
  readonly way: Way
  /** Of its database. */
  readonly url: string
  readonly images: ImageStore
  readonly module: ProfileImages
  /** Where the files go; beside it are other people's. */
  readonly directory: string
  /** How many images the database knows of. */
  rows(): Promise<number>
  files(): Promise<string[]>
  /** What is beside the directory, itself included: `images` and nothing else. */
  beside(): Promise<string[]>
}

const people = trackerTemplate('images', (client) =>
  client.query(
    `INSERT INTO users (id, email, display_name, password_hash)
     SELECT id::uuid, id || '@example.test', 'Somebody', 'secret' FROM unnest($1::text[]) AS id`,
    [[ADA, BO]],
  ),
)

export async function openAlbum(answers: Answers, postgres: PostgresFixture, way: Way): Promise<Album> {
  const module = await answers.profileImages()
  const database = await postgres.create(people)
  const tracker = openTracker(answers, database)
  const around = await mkdtemp(join(tmpdir(), 'levelup-images-'))
  onTestFinished(() => rm(around, { recursive: true, force: true }))
  const directory = join(around, 'images')
  await mkdir(directory)
  const table = way === 'row' ? 'profile_images' : 'profile_image_files'
  return {
    ...tracker,
    url: database.url,
    way,
    module,
    directory,
    images: way === 'row' ? module.imagesInRows(tracker.db) : module.imagesOnDisk(tracker.db, directory),
    async rows() {
      const { rows } = await tracker.observer.query<{ name: string; count: number }>(
        `SELECT 'profile_images' AS name, count(*)::int AS count FROM profile_images
         UNION ALL SELECT 'profile_image_files', count(*)::int FROM profile_image_files`,
      )
      return rows.find(({ name }) => name === table)!.count
    },
    files: () => readdir(directory),
    beside: () => readdir(around),
  }
}

/** The code of what a call fails with; `'no error'` when it does not. A stub is not an answer: its Todo passes on. */
export async function failureOf(call: () => Promise<unknown>): Promise<string> {
  try {
    await call()
    return 'no error'
  } catch (error) {
    if (error instanceof Todo) throw error
    const { code, name } = error as { code?: unknown; name?: string }
    return typeof code === 'string' ? code : (name ?? 'an error without a name')
  }
}
