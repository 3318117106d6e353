import { isDoc, typeOf } from '../bson/type.ts'
import type { Doc, Value } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import { describeField } from './messages.ts'
import { modifiers } from './modifiers/index.ts'
import type { ArrayFilters, ObjectNode, UpdateNode } from './node.ts'

/** Parses the operators of an update into one tree. @throws MongoError with MongoDB's codes */
export function parseOperators(update: Doc, filters: ArrayFilters): ObjectNode {
  const building: Building = { root: emptyObject(), filters, used: new Set() }
  for (const [operator, fields] of update) parseOperator(building, operator, fields)
  const unused = [...filters.keys()].find((identifier) => !building.used.has(identifier))
  if (unused !== undefined)
    throw new MongoError(
      'FailedToParse',
      `The array filter for identifier '${unused}' was not used in the update`,
    )
  return building.root
}

interface Building {
  readonly root: ObjectNode
  readonly filters: ArrayFilters
  readonly used: Set<string>
}

function parseOperator(building: Building, operator: string, fields: Value): void {
  const modifier = modifiers.get(operator)
  if (modifier === undefined && operator !== '$rename')
    throw new MongoError(
      'FailedToParse',
      `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
    )
  if (!isDoc(fields))
    throw new MongoError(
      'FailedToParse',
      `Modifiers operate on fields but we found type ${typeOf(fields).alias} instead. For example: ` +
        `{$mod: {<field>: ...}} not {${describeField(operator, fields)}}`,
    )
  for (const [name, operand] of fields) {
    if (modifier === undefined) addRename(building, name, operand)
    else {
      const path = updatePath(name)
      add(building, path, { kind: 'leaf', modifier: modifier(operand, name) })
    }
  }
}

function addRename(building: Building, name: string, operand: Value): void {
  if (typeof operand !== 'string')
    throw new MongoError(
      'BadValue',
      `The 'to' field for $rename must be a string: ${describeField(name, operand)}`,
    )
  const [from, to] = [updatePath(name), updatePath(operand)]
  const shown = describeField(name, operand)
  if (name === operand)
    throw new MongoError('BadValue', `The source and target field for $rename must differ: ${shown}`)
  if (`${name}.`.startsWith(`${operand}.`) || `${operand}.`.startsWith(`${name}.`))
    throw new MongoError(
      'BadValue',
      `The source and target field for $rename must not be on the same path: ${shown}`,
    )
  refuseDynamic(from, 'source')
  refuseDynamic(to, 'destination')
  add(building, to, { kind: 'rename', from })
  add(building, from, { kind: 'taken' })
}

function refuseDynamic(path: readonly string[], end: string): void {
  if (path.some((part) => part === '$' || identifierIn(part) !== undefined))
    throw new MongoError('BadValue', `The ${end} field for $rename may not be dynamic: ${path.join('.')}`)
}

function updatePath(name: string): readonly string[] {
  if (name === '') throw new MongoError('EmptyFieldName', 'An empty update path is not valid.')
  const parts = name.split('.')
  if (parts.includes(''))
    throw new MongoError(
      'EmptyFieldName',
      `The update path '${name}' contains an empty field name, which is not allowed.`,
    )
  if (parts.filter((part) => part === '$').length > 1)
    throw new MongoError('BadValue', `Too many positional (i.e. '$') elements found in path '${name}'`)
  if (parts[0] === '$')
    throw new MongoError(
      'BadValue',
      `Cannot have positional (i.e. '$') element in the first position in path '${name}'`,
    )
  if (identifierIn(parts[0] ?? '') !== undefined)
    throw new MongoError(
      'BadValue',
      `Cannot have array filter identifier (i.e. '$[<id>]') element in the first position in path '${name}'`,
    )
  return parts
}

/** The identifier of `$[identifier]`; of `$[]` it is empty. */
function identifierIn(part: string): string | undefined {
  return part.startsWith('$[') && part.endsWith(']') ? part.slice(2, -1) : undefined
}

function emptyObject(): ObjectNode {
  return { kind: 'object', children: new Map(), positional: undefined }
}

function add(building: Building, path: readonly string[], leaf: UpdateNode): void {
  let node: UpdateNode = building.root
  for (const [at, part] of path.entries()) {
    const last = at === path.length - 1
    const child = childOf(building, node, part, path)
    const inArray: boolean = !last && identifierIn(path[at + 1] ?? '') !== undefined
    if (child !== undefined && (last || child.kind !== (inArray ? 'array' : 'object')))
      throw new MongoError(
        'ConflictingUpdateOperators',
        `Updating the path '${path.join('.')}' would create a conflict at '${path.slice(0, at + 1).join('.')}'`,
      )
    if (child !== undefined) node = child
    else
      node = setChild(
        node,
        part,
        last ? leaf : inArray ? { kind: 'array', children: new Map() } : emptyObject(),
      )
  }
}

function childOf(
  building: Building,
  node: UpdateNode,
  part: string,
  path: readonly string[],
): UpdateNode | undefined {
  if (node.kind === 'array') {
    const identifier = identifierIn(part) ?? ''
    if (identifier !== '' && !building.filters.has(identifier))
      throw new MongoError(
        'BadValue',
        `No array filter found for identifier '${identifier}' in path '${path.join('.')}'`,
      )
    building.used.add(identifier)
    return node.children.get(identifier)
  }
  if (node.kind !== 'object') return undefined
  return part === '$' ? node.positional : node.children.get(part)
}

function setChild(node: UpdateNode, part: string, child: UpdateNode): UpdateNode {
  if (node.kind === 'array') node.children.set(identifierIn(part) ?? '', child)
  if (node.kind === 'object') {
    if (part === '$') node.positional = child
    else node.children.set(part, child)
  }
  return child
}
