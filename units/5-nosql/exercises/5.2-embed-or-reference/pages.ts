import { expect, ExpectationError } from '@levelup/test-harness'
import type { Card, Comment } from './contract.ts'
import type { Place } from './place.ts'

/** What the board shows of each card's assignee, a line each. */
async function boardLines({ cards, db }: Place): Promise<string[]> {
  const found = await cards.board(db)
  return listOf<Card>('board', found).map(({ id, assignee }) => `${id}: ${whoIs(assignee)}`)
}

/** What a discussion shows of each comment's author, a line each. */
async function discussionLines({ cards, db }: Place, cardId: string): Promise<string[]> {
  const found = await cards.discussion(db, cardId)
  return listOf<Comment>('discussion', found).map(
    ({ text, author }) => `${text} ${whoIs(author)}, signed ${author?.signedAs}`,
  )
}

export async function expectBoard(place: Place, wanted: readonly string[], why: string): Promise<void> {
  expect(await boardLines(place), why).toEqual(wanted)
}

export async function expectDiscussion(
  place: Place,
  cardId: string,
  wanted: readonly string[],
  why: string,
): Promise<void> {
  expect(await discussionLines(place, cardId), why).toEqual(wanted)
}

/** Every name that any page shows for a person, signatures apart. */
export async function namesOf(place: Place, personId: string): Promise<string[]> {
  const { cards, db, eye } = place
  const person = await eye.collection<{ _id: string; name: string }>('people').findOne({ _id: personId })
  const assignees = listOf<Card>('board', await cards.board(db)).map(({ assignee }) => assignee)
  const discussions = await Promise.all(['api', 'db', 'ui', 'name'].map((id) => cards.discussion(db, id)))
  const authors = discussions
    .flatMap((found) => listOf<Comment>('discussion', found))
    .map(({ author }) => author)
  const shown = [...assignees, ...authors].filter((shownPerson) => shownPerson?.id === personId)
  return [...new Set([person?.name, ...shown.map((shownPerson) => shownPerson?.name)])].map(String)
}

function whoIs(person: { readonly id: string; readonly name: string | null } | null | undefined): string {
  if (person === null) return 'nobody'
  if (person === undefined) return 'undefined'
  return person.name === null ? `${person.id} has left` : `${person.id} is ${String(person.name)}`
}

function listOf<T>(name: string, found: unknown): readonly T[] {
  if (Array.isArray(found)) return found as readonly T[]
  throw new ExpectationError(`${name} should give a list, and gives ${JSON.stringify(found) ?? 'undefined'}`)
}
