import ts from 'typescript'
import type { Range } from '../sql/tokens.ts'
import { isText } from './sql-literals.ts'

/** Whether a text for people is there, whole: the message of an error, or of a line in the log. */
export function isProse(file: ts.SourceFile, { start, end }: Range): boolean {
  const node = nodeAt(file, { start, end })
  if (!node || !isText(node) || !/\S\s+\S/.test(node.getText(file))) return false
  const { parent } = node
  if (ts.isNewExpression(parent)) return true
  return ts.isCallExpression(parent) && /(^|\.)log\.\w+$/.test(parent.expression.getText(file))
}

function nodeAt(file: ts.SourceFile, { start, end }: Range): ts.Node | undefined {
  const visit = (node: ts.Node): ts.Node | undefined => {
    if (node.getStart(file) === start && node.getEnd() === end && isText(node)) return node
    return node.getStart(file) <= start && node.getEnd() >= end ? node.forEachChild(visit) : undefined
  }
  return visit(file)
}
