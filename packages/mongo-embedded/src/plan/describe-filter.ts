import { Int32, Long } from 'bson'
import { docOf } from '../bson/doc-of.ts'
import { typeCodes } from '../bson/type.ts'
import type { Doc, Value } from '../bson/value.ts'
import type { FilterNode, PathNode } from '../query/filter-node.ts'

/** A parsed filter as explain shows it: every condition with its operator. */
export function describeFilter(node: FilterNode): Doc {
  switch (node.op) {
    case 'and':
      if (node.children.length === 1) return describeFilter(node.children[0]!)
      return node.children.length === 0 ? docOf({}) : docOf({ $and: node.children.map(describeFilter) })
    case 'or':
    case 'nor':
      return docOf({ [`$${node.op}`]: node.children.map(describeFilter) })
    case 'not':
      return describeNot(node.child)
    case 'always':
      return node.answer ? docOf({}) : docOf({ $alwaysFalse: 1 })
    case 'expr':
      return docOf({ $expr: node.expression })
    case 'jsonSchema':
      return docOf({ $jsonSchema: node.schema })
    default:
      return new Map([[node.path.join('.'), describeCondition(node)]])
  }
}

function describeNot(child: FilterNode): Doc {
  if ('path' in child) return new Map([[child.path.join('.'), docOf({ $not: describeCondition(child) })]])
  return docOf({ $nor: [describeFilter(child)] })
}

function describeCondition(node: PathNode): Doc {
  switch (node.op) {
    case 'in':
      return docOf({ $in: [...node.values, ...node.patterns.map(({ source }) => source)] })
    case 'regex':
      return docOf({
        $regex: node.pattern.source.pattern,
        $options: node.pattern.source.options || undefined,
      })
    case 'exists':
      return docOf({ $exists: true })
    case 'type':
      return docOf({ $type: [...node.codes].map((code) => nameOf(code)) })
    case 'size':
      return docOf({ $size: node.size })
    case 'mod':
      return docOf({ $mod: [Long.fromBigInt(node.divisor), Long.fromBigInt(node.remainder)] })
    case 'bits':
      return docOf({ [bitsOperator(node.bits)]: [...node.bits.positions] })
    case 'elemMatchObject':
      return docOf({ $elemMatch: describeFilter(node.child) })
    case 'elemMatchValue':
      return docOf({ $elemMatch: new Map(node.elements.flatMap((element) => [...describeElement(element)])) })
    default:
      return docOf({ [`$${node.op}`]: node.value })
  }
}

/** A condition on the element itself has no path. */
function describeElement(node: FilterNode): Doc {
  if (node.op === 'not' && 'path' in node.child) return docOf({ $not: describeCondition(node.child) })
  return 'path' in node ? describeCondition(node) : describeFilter(node)
}

function nameOf(code: number): Value {
  return [...typeCodes].find(([, one]) => one === code)?.[0] ?? new Int32(code)
}

function bitsOperator({ every, set }: { readonly every: boolean; readonly set: boolean }): string {
  return `$bits${every ? 'All' : 'Any'}${set ? 'Set' : 'Clear'}`
}
