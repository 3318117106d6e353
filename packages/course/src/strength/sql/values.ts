import { otherNumber, type Change } from '../change.ts'
import { replaced } from './edits.ts'
import { isWord, type Level } from './structure.ts'

/** Numbers and truth values. */
export function valueChanges({ items, before }: Level): Change[] {
  // The 1 of SELECT 1 and of GROUP BY 1 says nothing; a number after a type is its length.
  if (isWord(before.at(-1), ...sizedTypes)) return []
  return items.flatMap((item, index) => {
    if (isWord(item, 'TRUE')) return [replaced('true to false', [item], 'false')]
    if (isWord(item, 'FALSE')) return [replaced('false to true', [item], 'true')]
    if (item.kind !== 'number' || isWord(items[index - 1], 'SELECT', 'BY')) return []
    const text = 'text' in item ? item.text : ''
    return [replaced('number', [item], otherNumber(text))]
  })
}

const sizedTypes = [
  'VARCHAR',
  'CHAR',
  'CHARACTER',
  'VARYING',
  'NUMERIC',
  'DECIMAL',
  'TIMESTAMP',
  'TIMESTAMPTZ',
  'TIME',
] as const
