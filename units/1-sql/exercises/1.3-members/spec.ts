import { describe, expect, expectRows, test } from '@levelup/test-harness'
import fc from 'fast-check'
import type { Members, NewMember } from './contract.ts'
import type { SqliteDatabase, Answers } from '../../contract.ts'
import { hostileKeys, hostileTexts } from './hostile.ts'
import { openLibrary, type SqliteFiles } from '../../data/library.ts'
import { village } from '../../data/village.ts'
import { expectStoredAsText, newcomer, refusalOf, storedMembers } from './probes.ts'

const [wanda, bo, ada] = village.members.map(({ joined_on, ...member }) => ({
  ...member,
  joinedOn: joined_on,
}))
const UNKNOWN = 4711

export function spec(answers: Answers): void {
  describe('1.3 Create, read, update, delete', () => {
    storesAndFinds(answers)
    changes(answers)
    deletes(answers)
    reportsRefusals(answers)
    keepsTextApart(answers)
  })
}

function storesAndFinds(answers: Answers): void {
  test('createMember stores the member and returns it with its id', async ({ sqlite }) => {
    const { members, db } = await open(answers, sqlite)
    const made = members.createMember(db, newcomer)
    expect(made, 'what createMember returns').toEqual({ id: 7, ...newcomer })
    expect(storedMembers(db).at(-1), 'the newest row of members').toEqual(made)
  })

  test('findMember gives the member with the id, undefined for an unknown one', async ({ sqlite }) => {
    const { members, db } = await open(answers, sqlite)
    expect(members.findMember(db, 3)).toEqual(ada)
    expect(members.findMember(db, UNKNOWN), 'findMember of an id that nobody has').toBeUndefined()
  })

  test('findMembersByName gives everyone of exactly that name, by id', async ({ sqlite }) => {
    const { members, db } = await open(answers, sqlite)
    // With this index SQLite finds the highest id first, unless the statement sorts.
    db.exec('CREATE INDEX members_by_name ON members (name, id DESC)')
    const namesakes = members.findMembersByName(db, 'Ada Quill')
    expectRows(namesakes, [ada!, { ...ada, id: 6, email: 'ada.q@example.test', joinedOn: '2026-02-02' }], {
      order: 'exact',
    })
    for (const name of ['Nobody', '%', 'Ada_Quill', 'Ada', '']) {
      expect(members.findMembersByName(db, name), `members named ${JSON.stringify(name)}`).toEqual([])
    }
  })
}

function changes(answers: Answers): void {
  const fields: Partial<NewMember>[] = [
    { name: 'Bo Lindner-Vale' },
    { email: 'bo.lindner@example.test' },
    { joinedOn: '2025-12-31' },
    { name: 'Bo L.', email: 'b@example.test' },
    { name: 'Bo L.', email: 'b@example.test', joinedOn: '2025-12-31' },
    { email: bo!.email },
  ]

  test('updateMember changes the given fields of one member, and nothing else', async ({ sqlite }) => {
    for (const given of fields) {
      const { members, db } = await open(answers, sqlite)
      const before = storedMembers(db)
      const after = members.updateMember(db, 2, given)
      expect(after, `what updateMember returns for ${JSON.stringify(given)}`).toEqual({ ...bo, ...given })
      const expected = before.map((member) => (member.id === 2 ? { ...member, ...given } : member))
      expectRows(storedMembers(db), expected, { order: 'any' })
    }
  })

  test('updateMember with no field given, or only undefined ones, changes nothing', async ({ sqlite }) => {
    const { members, db } = await open(answers, sqlite)
    const before = storedMembers(db)
    for (const given of [{}, { name: undefined }, { email: undefined, joinedOn: undefined }]) {
      // A caller without exactOptionalPropertyTypes, or a request body, hands over undefined all the time.
      expect(members.updateMember(db, 1, given as Partial<NewMember>), 'the member as it was').toEqual(wanda)
    }
    expectRows(storedMembers(db), before, { order: 'any' })
  })

  test('updateMember gives undefined for an unknown id', async ({ sqlite }) => {
    const { members, db } = await open(answers, sqlite)
    expect(members.updateMember(db, UNKNOWN, { name: 'Nobody' })).toBeUndefined()
    expect(members.updateMember(db, UNKNOWN, {})).toBeUndefined()
  })

  test('updateMember lets no key of the caller into the statement', async ({ sqlite }) => {
    for (const key of hostileKeys) {
      const { members, db } = await open(answers, sqlite)
      const before = storedMembers(db)
      // Ignoring an unknown key and throwing are both safe.
      expectToDoNoHarm(() => members.updateMember(db, 2, { [key]: 'mallory@example.test' }))
      const { id, name, email } = storedMembers(db)[1] ?? {}
      const what = `the stored member after an update with the key ${JSON.stringify(key)}`
      expect({ id, name, email }, what).toEqual({ id: bo!.id, name: bo!.name, email: bo!.email })
      expectRows(storedMembers(db), before, { order: 'any' })
    }
  })
}

function expectToDoNoHarm(run: () => unknown): void {
  try {
    run()
  } catch (error) {
    if (error instanceof Error && error.name === 'Todo') throw error
  }
}

function deletes(answers: Answers): void {
  test('deleteMember deletes one member, and says false when there was none', async ({ sqlite }) => {
    const { members, db } = await open(answers, sqlite)
    const others = storedMembers(db).filter(({ id }) => id !== 5)
    expect(members.deleteMember(db, 5), 'deleting a member').toBe(true)
    expect(members.deleteMember(db, 5), 'deleting the same member again').toBe(false)
    expectRows(storedMembers(db), others, { order: 'any' })
  })

  test('an id is never given to a second member', async ({ sqlite }) => {
    const { members, db } = await open(answers, sqlite)
    const first = members.createMember(db, newcomer)
    members.deleteMember(db, first.id)
    const second = members.createMember(db, { ...newcomer, email: 'other@example.test' })
    expect(second.id, 'the id of a member who joined after the newest one had left').not.toBe(first.id)
  })
}

function reportsRefusals(answers: Answers): void {
  test('a taken e-mail address reaches the caller as DB_UNIQUE, and nothing changes', async ({ sqlite }) => {
    const { members, db } = await open(answers, sqlite)
    const before = storedMembers(db)
    const twice = () => members.createMember(db, { ...newcomer, email: ada!.email })
    expect(refusalOf('creating a member with a taken address', twice)).toBe('DB_UNIQUE')
    const moved = () => members.updateMember(db, 2, { name: 'Bo L.', email: ada!.email })
    expect(refusalOf('changing an address to a taken one', moved)).toBe('DB_UNIQUE')
    expectRows(storedMembers(db), before, { order: 'any' })
  })

  test('deleting a member who has loans reaches the caller as DB_FOREIGN_KEY', async ({ sqlite }) => {
    const { members, db } = await open(answers, sqlite)
    expect(refusalOf('deleting a member who has loans', () => members.deleteMember(db, 3))).toBe(
      'DB_FOREIGN_KEY',
    )
    expect(members.findMember(db, 3), 'the member who has loans').toEqual(ada)
  })
}

function keepsTextApart(answers: Answers): void {
  test('hostile text is stored and found as text', async ({ sqlite }) => {
    const { members, db } = await open(answers, sqlite)
    for (const { kind, text } of hostileTexts) expectStoredAsText(members, db, kind, text)
  })

  test('any text comes back as it went in', async ({ sqlite }) => {
    const { members, db } = await open(answers, sqlite)
    const property = fc.property(anyText(), (text) =>
      expectStoredAsText(members, db, JSON.stringify(text), text),
    )
    const { failed, errorInstance } = fc.check(property, { seed: 20_260_301, numRuns: 200 })
    if (failed) throw errorInstance
  })

  test('values travel beside the statement, never inside it', async ({ sqlite }) => {
    const { members, db } = await open(answers, sqlite)
    const statements: string[] = []
    answers.sqliteEvents(db).before(({ sql }) => void statements.push(sql))
    const { id } = members.createMember(db, {
      name: 'Zinnia',
      email: 'zinnia@example.test',
      joinedOn: '2026-03-17',
    })
    members.findMembersByName(db, 'Zinnia')
    members.updateMember(db, id, { name: 'Zinnia-Rose', email: 'rose@example.test', joinedOn: '2026-03-18' })
    members.findMember(db, UNKNOWN)
    members.updateMember(db, UNKNOWN, { name: 'Zinnia' })
    members.deleteMember(db, UNKNOWN)
    const telling = statements.find((sql) => /zinnia|rose|2026-03-1|4711/i.test(sql))
    expect(
      telling,
      'a value stands inside this statement; put a placeholder there, and bind the value',
    ).toBeUndefined()
    expect(statements.length, 'statements seen').toBeGreaterThan(5)
  })
}

/** Any Unicode there is, control characters too; half a surrogate pair alone is no text that UTF-8 could hold. */
function anyText(): fc.Arbitrary<string> {
  const codePoint = fc.oneof(fc.integer({ min: 0, max: 0x7f }), fc.integer({ min: 0, max: 0x10ffff }))
  const codePoints = fc.array(codePoint, { maxLength: 40 })
  return codePoints.map((points) => String.fromCodePoint(...points).toWellFormed())
}

async function open(
  answers: Answers,
  sqlite: SqliteFiles,
): Promise<{ members: Members; db: SqliteDatabase }> {
  return { members: await answers.members(), db: await openLibrary(answers, sqlite, village) }
}
