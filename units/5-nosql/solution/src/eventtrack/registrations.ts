import type { Order, Registration } from 'unit-5/exercises/5.9-eventtrack/contract.ts'
import { Conflict, NotFound } from '../app/errors.ts'
import type { Database, Transaction } from '../database.ts'

/**
 * Takes one credit of the talk's organizer, and registers: both, or neither.
 * Throws NotFound for an unknown talk, Conflict with NO_CREDITS when the organizer has none left, and the client's
 * error when the database refuses the registration: DB_UNIQUE for somebody who is registered already.
 */
export function register(
  db: Database,
  { talkId, userId, ticketType, priceCents }: Order,
): Promise<Registration> {
  return db.$transaction(async (tx) => {
    await takeCredit(tx, await organizerOf(tx, talkId))
    // Whatever is wrong with it, the error ends the transaction, and the credit is back.
    return tx.registration.create({ data: { talkId, userId, ticketType, priceCents } })
  })
}

/** The credits that an organizer has left. Throws NotFound when there is no such organizer: that is not 0 credits. */
export async function creditsOf(db: Database, organizerId: string): Promise<number> {
  const found = await db.organizer.findUnique({ where: { id: organizerId }, select: { credits: true } })
  if (!found) throw new NotFound(`There is no organizer ${organizerId}.`)
  return found.credits
}

/** Of the talk, and not of the order: nobody pays with somebody else's credits. */
async function organizerOf(tx: Transaction, talkId: string): Promise<string> {
  const talk = await tx.talk.findUnique({
    where: { id: talkId },
    select: { conference: { select: { organizerId: true } } },
  })
  if (!talk) throw new NotFound(`There is no talk ${talkId}.`)
  return talk.conference.organizerId
}

/**
 * Look and take are one statement. It locks the row until the transaction ends, so of many at once each sees what the
 * one before has left.
 */
async function takeCredit(tx: Transaction, organizerId: string): Promise<void> {
  const { count } = await tx.organizer.updateMany({
    where: { id: organizerId, credits: { gt: 0 } },
    data: { credits: { decrement: 1 } },
  })
  if (count === 0) throw new Conflict(`Organizer ${organizerId} has no credits left.`, 'NO_CREDITS')
}
