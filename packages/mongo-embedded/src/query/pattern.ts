import { BSONRegExp } from 'bson'
import type { Doc, Value } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import type { Pattern } from './filter-node.ts'
import { toRegExp } from './pcre.ts'

/**
 * A regular expression of a filter, for JavaScript.
 *
 * @throws MongoError 51091 for a faulty pattern, 51108 for a faulty option, NotImplemented for what JavaScript
 *   might answer differently
 */
export function parsePattern(source: BSONRegExp): Pattern {
  return { source, regExp: toRegExp(source.pattern, source.options) }
}

/** `$regex` with its `$options`. @throws MongoError as `parsePattern`; BadValue, 51074, 51075 */
export function parseRegex(siblings: Doc): Pattern {
  let pattern = ''
  let options = ''
  for (const [name, operand] of siblings) {
    if (name !== '$regex' && name !== '$options') continue
    const given = name === '$regex' ? regexOf(operand) : { pattern, options: optionsOf(operand) }
    if (given.options !== '' && options !== '')
      throw new MongoError(name === '$regex' ? 51074 : 51075, 'options set in both $regex and $options')
    pattern = given.pattern
    options = given.options === '' ? options : given.options
  }
  return parsePattern(new BSONRegExp(pattern, options))
}

function regexOf(operand: Value): { pattern: string; options: string } {
  if (operand instanceof BSONRegExp) return operand
  if (typeof operand === 'string') return { pattern: operand, options: '' }
  throw new MongoError('BadValue', '$regex has to be a string')
}

function optionsOf(operand: Value): string {
  if (typeof operand === 'string') return operand
  throw new MongoError('BadValue', '$options has to be a string')
}
