import { expect, failAtEachStatement, test } from '@levelup/test-harness'
import type pg from 'pg'
import { refusalOf } from 'unit-3/data/refusal.ts'
import type { Answers } from '../../contract.ts'
import type { Order } from './contract.ts'
import { CREDITS } from './first-rows.ts'
import { openStage, startOver } from './stage.ts'

const order: Order = { talkId: 'talk_001', userId: 'user_001', ticketType: 'student', priceCents: 4950 }

/** Constraint A, one registration at a time. */
export function registrations(answers: Answers): void {
  takesOne(answers)
  refuses(answers)
  allOrNothing(answers)
}

function takesOne(answers: Answers): void {
  test('a registration is stored as it was ordered, and costs the organizer of its talk one credit', async ({
    postgres,
    redis,
  }) => {
    const { register, creditsOf } = await answers.eventTrack()
    const { db, pool } = await openStage(answers, { postgres, redis })
    const orders = [
      order,
      { ...order, talkId: 'talk_002', priceCents: 0 },
      { ...order, userId: 'user_002', ticketType: 'vip' },
    ]
    for (const one of orders) {
      const got = await register(db, one)
      expect(got, 'what register gives').toEqual({
        ...one,
        id: expect.any(String) as string,
        createdAt: expect.any(Date) as Date,
      })
    }
    expect(await stored(pool), 'the registrations that are stored').toEqual(orders)
    expect(await creditsOf(db, 'org_001'), 'what creditsOf gives').toBe(97)
    expect(await credits(pool), 'the credits of all organizers').toEqual({ ...CREDITS, org_001: 97 })
  })

  test('what an order has besides is not stored', async ({ postgres, redis }) => {
    const { register } = await answers.eventTrack()
    const { db, pool } = await openStage(answers, { postgres, redis })
    const id = '00000000-0000-4000-8000-000000000001'
    const more = { id, createdAt: new Date('2001-01-01'), organizerId: 'org_ten', credits: 7 }
    const got = await register(db, { ...order, ...more })
    expect(got.id, 'the id of a registration whose order brought one').not.toBe(id)
    const { rows } = await pool.query('SELECT id FROM registrations WHERE created_at > $1', ['2002-01-01'])
    expect(rows, 'registrations that were made now').toEqual([{ id: got.id }])
    expect(await credits(pool), 'the credits of all organizers').toEqual({ ...CREDITS, org_001: 99 })
  })

  test('the last credit can be spent, and the next registration is refused', async ({ postgres, redis }) => {
    const { register } = await answers.eventTrack()
    const { db, pool } = await openStage(answers, { postgres, redis })
    await register(db, { ...order, talkId: 'talk_last' })
    const next = () => register(db, { ...order, talkId: 'talk_last', userId: 'user_002' })
    expect(await refusalOf(answers, next), 'a registration after the last credit').toBe('409 NO_CREDITS')
    expect(await stored(pool), 'the registrations that are stored').toHaveLength(1)
    expect(await credits(pool), 'the credits of all organizers').toEqual({ ...CREDITS, org_last: 0 })
  })
}

function refuses(answers: Answers): void {
  const refused: readonly (readonly [string, Order, RegExp])[] = [
    ['somebody who is registered for it', order, /^(DB_UNIQUE|409 .+)$/],
    ['a talk that is not there', { ...order, talkId: 'talk_404' }, /^404 NOT_FOUND$/],
    ['a price below 0', { ...order, userId: 'user_002', priceCents: -1 }, /^(DB_CHECK|400 .+)$/],
  ]
  for (const [what, wrong, refusal] of refused)
    test(`a registration that fails costs nothing: ${what}`, async ({ postgres, redis }) => {
      const { register } = await answers.eventTrack()
      const { db, pool } = await openStage(answers, { postgres, redis })
      await register(db, order)
      const got = await refusalOf(answers, () => register(db, wrong))
      expect(await credits(pool), `the credits after registering ${what}`).toEqual({
        ...CREDITS,
        org_001: 99,
      })
      expect(got, `how registering ends: ${what}`).toMatch(refusal)
      expect(await stored(pool), 'the registrations that are stored').toEqual([order])
    })

  test('the credits of nobody are no 0: an organizer who is not there is 404 NOT_FOUND', async ({
    postgres,
    redis,
  }) => {
    const { creditsOf } = await answers.eventTrack()
    const { db } = await openStage(answers, { postgres, redis })
    for (const id of ['org_404', '', 'ORG_001'])
      expect(await refusalOf(answers, () => creditsOf(db, id)), `creditsOf "${id}"`).toBe('404 NOT_FOUND')
  })
}

function allOrNothing(answers: Answers): void {
  test('A: whatever statement fails, there is a registration with its credit gone, or neither', async ({
    postgres,
    redis,
  }) => {
    const { register } = await answers.eventTrack()
    const stage = await openStage(answers, { postgres, redis })
    await failAtEachStatement(stage.ofDatabase, {
      fresh: async () => {
        await startOver(stage)
        await stage.pool.query('UPDATE organizers SET credits = 100 WHERE id = $1', ['org_001'])
      },
      action: () => register(stage.db, order),
      check: async (_, { swallowed }) => {
        expect(swallowed, 'the failure was swallowed: the caller believes that all went well').toBe(false)
        const left = { credits: await credits(stage.pool), registrations: await stored(stage.pool) }
        expect(left, 'a credit without a registration, or a registration without its credit').toEqual({
          credits: CREDITS,
          registrations: [],
        })
      },
    })
  })
}

export async function stored(pool: pg.Pool): Promise<Order[]> {
  const { rows } = await pool.query<Order>(
    `SELECT talk_id AS "talkId", user_id AS "userId", ticket_type AS "ticketType", price_cents AS "priceCents"
     FROM registrations ORDER BY user_id, talk_id`,
  )
  return rows
}

export async function credits(pool: pg.Pool): Promise<Record<string, number>> {
  const { rows } = await pool.query<{ id: string; credits: number }>('SELECT id, credits FROM organizers')
  return Object.fromEntries(rows.map(({ id, credits: left }) => [id, left]))
}
