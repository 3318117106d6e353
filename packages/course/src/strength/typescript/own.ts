import ts from 'typescript'
import { otherNumber, type Change } from '../change.ts'

/** What Stryker's mutators leave alone: a statement, a property, an `await` less; a number more. */
export function ownChanges(file: ts.SourceFile): Change[] {
  const changes: Change[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node)) return
    changes.push(...changesOf(node, file))
    node.forEachChild(visit)
  }
  visit(file)
  return changes
}

function changesOf(node: ts.Node, file: ts.SourceFile): Change[] {
  const change = (kind: string, to: string, target: ts.Node = node): Change => ({
    kind,
    start: target.getStart(file),
    end: target.getEnd(),
    to,
  })
  if (ts.isExpressionStatement(node) || ts.isThrowStatement(node)) return [change('statement dropped', ';')]
  if (ts.isReturnStatement(node) && node.expression?.getText(file) !== 'undefined')
    return node.expression ? [change('return value dropped', 'return')] : []
  if (ts.isAwaitExpression(node)) return [change('await dropped', node.expression.getText(file))]
  if (ts.isNumericLiteral(node)) return [change('number', otherNumber(node.text))]
  if (ts.isObjectLiteralExpression(node)) return elementsDropped('property dropped', node.properties, file)
  if (ts.isArrayLiteralExpression(node)) return elementsDropped('element dropped', node.elements, file)
  return []
}

/** Each away, with its comma. */
function elementsDropped(kind: string, nodes: readonly ts.Node[], file: ts.SourceFile): Change[] {
  return nodes.map((node, index) => {
    const [before, after] = [nodes[index - 1], nodes[index + 1]]
    if (before) return { kind, start: before.getEnd(), end: node.getEnd(), to: '' }
    const start = node.getStart(file)
    return { kind, start, end: after?.getStart(file) ?? node.getEnd(), to: '' }
  })
}
