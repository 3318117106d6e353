import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  serialize,
  Timestamp,
} from 'bson'
import { expect, test } from 'vitest'
import { decode } from './decode.ts'
import { encode } from './encode.ts'
import type { Doc, Value } from './value.ts'

const everyType: Doc = new Map<string, Value>([
  ['null', null],
  ['true', true],
  ['string', 'Grüße 🌍'],
  ['date', new Date('1969-12-31T23:59:59.999Z')],
  ['int', new Int32(-1)],
  ['double', new Double(1)],
  ['negative zero', new Double(-0)],
  ['not a number', new Double(NaN)],
  ['long', Long.fromBigInt(9_007_199_254_740_993n)],
  ['decimal', Decimal128.fromString('1.10')],
  ['id', new ObjectId('0123456789abcdef01234567')],
  ['binary', new Binary(Uint8Array.of(1, 2), 128)],
  ['pattern', new BSONRegExp('^a', 'im')],
  ['timestamp', new Timestamp({ t: 5, i: 6 })],
  ['code', new Code('return 1')],
  ['symbol', new BSONSymbol('s')],
  ['least', new MinKey()],
  ['greatest', new MaxKey()],
  ['empty', new Map()],
  ['array', [new Int32(1), [], new Map([['2', new Map([['1', null]])]])]],
])

test('what is decoded and encoded again is the same, byte for byte, in every type', () => {
  const bytes = encode(everyType)
  const typesOf = (doc: Doc): unknown[] => [...doc.values()].map((value) => value?.constructor)
  expect(typesOf(decode(bytes))).toEqual(typesOf(everyType))
  expect(encode(decode(bytes))).toEqual(bytes)
})

test('fields stay in their order and under their names, also those that a JavaScript object would treat otherwise', () => {
  const names = ['10', '2', '__proto__', '_bsontype', '$ref', '$id', 'toBSON', 'constructor']
  const doc: Doc = new Map(names.map((name) => [name, name]))
  expect([...decode(encode(doc)).keys()]).toEqual(names)
})

test('a document that begins within other bytes is read from there', () => {
  const bytes = new Uint8Array([9, 9, 9, ...encode(everyType), 9])
  expect(encode(decode(bytes, 3))).toEqual(encode(everyType))
})

test('bytes that are no BSON are refused, wherever they are damaged', () => {
  const bytes = encode(everyType)
  for (let at = 0; at < bytes.length; at += 1) {
    const damaged = bytes.slice(0, at)
    expect(() => decode(damaged), `cut at ${at}`).toThrow(expect.objectContaining({ code: 22 }))
  }
  const unterminated = encode(new Map([['a', 'xyz']]))
  unterminated[unterminated.length - 2] = 65
  expect(() => decode(unterminated)).toThrow(expect.objectContaining({ code: 22 }))
})

test.for([
  ['a field twice', Uint8Array.of(19, 0, 0, 0, 16, 97, 0, 1, 0, 0, 0, 16, 97, 0, 2, 0, 0, 0, 0), /"a" twice/],
  ['the deprecated undefined', Uint8Array.of(8, 0, 0, 0, 6, 97, 0, 0), /type 6/],
  ['code with scope', serialize({ a: new Code('x', { y: 1 }) }), /type 15/],
  ['a date beyond JavaScript', dateOf(8_640_000_000_000_001n), /275760/],
] as const)('%s is refused by name', ([, bytes, words]) => {
  expect(() => decode(bytes)).toThrow(
    expect.objectContaining({ code: 238, message: expect.stringMatching(words) as string }),
  )
})

test('nothing that is decoded shares memory with the message it came in', () => {
  const message = Buffer.from(encode(everyType))
  const doc = decode(message)
  message.fill(255)
  expect(encode(doc)).toEqual(encode(everyType))
})

test('nesting over 200 levels is refused, 200 is not', () => {
  expect(() => decode(encode(nested(200)))).not.toThrow()
  expect(() => decode(encode(nested(201)))).toThrow(expect.objectContaining({ code: 15 }))
})

function nested(levels: number): Doc {
  let doc: Doc = new Map()
  for (let level = 1; level < levels; level += 1) doc = new Map([['a', doc]])
  return doc
}

function dateOf(milliseconds: bigint): Uint8Array {
  const bytes = serialize({ a: new Date(0) })
  new DataView(bytes.buffer, bytes.byteOffset).setBigInt64(7, milliseconds, true)
  return bytes
}
