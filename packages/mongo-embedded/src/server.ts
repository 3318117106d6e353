import type { User } from './auth/user.ts'
import { Refusals } from './refusals.ts'
import { Cursors } from './session/cursors.ts'
import { Sessions } from './session/sessions.ts'
import { Transactions } from './session/transaction.ts'
import { Catalog } from './storage/catalog.ts'
import { DirectWriter } from './storage/direct-writer.ts'

/** The state of one server: everything that is shared by its clients. All of it is in memory. */
export class Server {
  readonly user: User
  readonly catalog = new Catalog()
  readonly transactions = new Transactions(this.catalog)
  readonly writer = new DirectWriter(this.catalog, this.transactions)
  readonly sessions = new Sessions()
  readonly cursors = new Cursors()
  readonly refusals = new Refusals()
  /** `host:port`, as the server tells clients in hello. */
  address = ''

  constructor(user: User) {
    this.user = user
  }
}
