import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from 'mongodb'
import { REPLICA_SET, USER } from './settings.ts'

const ELECTION_TIMEOUT_MS = 30_000
const LOOKING_MS = 20
/** MongoDB's number of the error AlreadyInitialized. */
const ALREADY_INITIALIZED = 23

/** Makes the server a replica set of one, by the address that it has for itself, and waits until it takes writes. */
export async function initiateReplicaSet(admin: Db, ownAddress: string): Promise<void> {
  const replSetInitiate = { _id: REPLICA_SET, members: [{ _id: 0, host: ownAddress }] }
  await admin.command({ replSetInitiate }).catch((error: unknown) => {
    if ((error as { code?: unknown }).code !== ALREADY_INITIALIZED) throw error
  })
  const deadline = Date.now() + ELECTION_TIMEOUT_MS
  while ((await admin.command({ hello: 1 })).isWritablePrimary !== true) {
    if (Date.now() > deadline)
      throw new Error(`the replica set has no primary after ${ELECTION_TIMEOUT_MS / 1000} s`)
    await pause(LOOKING_MS)
  }
}

/** The account of the URLs that we hand out. */
export async function createUser(admin: Db, password: string): Promise<void> {
  await admin.command({ createUser: USER, pwd: password, roles: ['root'] })
}
