import { MongoClient } from 'mongodb'

/** What the driver does not publish: its view of the server. The version is pinned, and tests fail when it changes. */
interface Internals {
  topology?: { isDestroyed(): boolean } | undefined
}

/**
 * The driver's client, which also finds a server that was not there at first. The driver's own keeps what its first
 * attempt has left closed, and every operation then fails for ever with "Topology is closed".
 */
export class ReconnectingClient extends MongoClient {
  override async connect(): Promise<this> {
    try {
      return await super.connect()
    } catch (error) {
      const internals = this as unknown as Internals
      // Whoever failed beside us may have begun anew by now.
      if (internals.topology?.isDestroyed()) internals.topology = undefined
      throw error
    }
  }
}
