/**
 * How many bits differ from text to text at most: for each place the logarithm of how many characters were seen there.
 * What is equal in all of them, such as a prefix, is worth nothing.
 */
export function randomBitsOf(texts: readonly string[]): number {
  const places = Math.max(...texts.map(({ length }) => length))
  let bits = 0
  for (let place = 0; place < places; place++)
    bits += Math.log2(new Set(texts.map((text) => text[place] ?? '')).size)
  return bits
}

/** Two hashes have so many characters in a row in common less than once in a million pairs. */
const LONGEST_CHANCE = 8
/** What one character of an id is worth that its key does not show, at least: those of hexadecimal. */
const BITS_OF_CHARACTER = 4

/** What a key shows of its id. */
export interface Shown {
  /** So many characters of the id have a place of their own in its key. */
  readonly characters: number
  /** So many bits are left to be guessed, at least, by whoever has read the key. */
  readonly hidden: number
}

/**
 * Changes one character of `id` at a time. The hash of another text is another one throughout; where the key stays as
 * it was for the most part, that character can be read from it. `other` is an id that has nothing to do with it.
 */
export async function keyBitsShown(
  id: string,
  other: string,
  keyOf: (id: string) => Promise<string | undefined>,
): Promise<Shown> {
  const [key = '', unlike = ''] = [await keyOf(id), await keyOf(other)]
  const label = sharedStart(key, unlike)
  let characters = 0
  for (let place = 0; place < id.length; place++) {
    const changed = id.slice(0, place) + (id[place] === 'a' ? 'b' : 'a') + id.slice(place + 1)
    const now = await keyOf(changed)
    if (now !== undefined && now !== key && haveRunInCommon(key, now, label)) characters++
  }
  return { characters, hidden: (id.length - characters) * BITS_OF_CHARACTER }
}

function sharedStart(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length++
  return length
}

/** At the same places, from `from` on. */
function haveRunInCommon(one: string, other: string, from: number): boolean {
  let run = 0
  for (let place = from; place < one.length; place++) {
    run = one[place] === other[place] ? run + 1 : 0
    if (run >= LONGEST_CHANCE) return true
  }
  return false
}
