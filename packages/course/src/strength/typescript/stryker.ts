import { Instrumenter } from '@stryker-mutator/instrumenter'
import ts from 'typescript'
import type { Change } from '../change.ts'

/**
 * What is left out: emptying a block, an object or a list changes more than one thing. Each statement, property and
 * element of them is taken away in own.ts.
 */
const options = {
  plugins: null,
  ignorers: [],
  excludedMutations: ['BlockStatement', 'ObjectLiteral', 'ArrayDeclaration'],
}
const silent = { isDebugEnabled: () => false, debug: () => {}, info: () => {}, warn: () => {} }

/** A comparison turned into its opposite shows no more than its outcomes `true` and `false` do, which are asked for. */
const opposites: Readonly<Record<string, string>> = {
  '===': '!==',
  '!==': '===',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
}

/** What Stryker's mutators change in a TypeScript file. */
export async function strykerChanges(file: ts.SourceFile): Promise<Change[]> {
  const instrumenter = new Instrumenter(silent as unknown as ConstructorParameters<typeof Instrumenter>[0])
  const { mutants } = await instrumenter.instrument(
    [{ name: file.fileName, content: file.text, mutate: true }],
    options,
  )
  const place = ({ line, column }: { line: number; column: number }) =>
    file.getPositionOfLineAndCharacter(line, column)
  return mutants
    .filter(({ status }) => status !== 'Ignored')
    .flatMap(({ mutatorName, location, replacement }) => {
      const [start, end] = [place(location.start), place(location.end)]
      const change = { kind: inWords(mutatorName), start, end, to: replacement }
      return mutatorName.endsWith('Operator') ? operatorAlone(change, file) : [change]
    })
}

/** Only the operator instead of the whole expression, which Stryker prints in a style of its own. */
function operatorAlone(change: Change, file: ts.SourceFile): Change[] {
  const now = binaryAt(file, change)
  const wanted = binaryAt(ts.createSourceFile('replacement.ts', change.to, ts.ScriptTarget.Latest, true))
  if (!now || !wanted) return [change]
  const { operatorToken } = now
  const to = wanted.operatorToken.getText()
  if (opposites[operatorToken.getText(file)] === to) return []
  return [{ kind: change.kind, start: operatorToken.getStart(file), end: operatorToken.getEnd(), to }]
}

/** The expression with two operands that is exactly there; of a file that is one expression, that one. */
function binaryAt(
  file: ts.SourceFile,
  { start, end }: { readonly start: number; readonly end: number } = { start: 0, end: file.text.length },
): ts.BinaryExpression | undefined {
  const visit = (node: ts.Node): ts.BinaryExpression | undefined => {
    const isThere = node.getStart(file) === start && node.getEnd() === end
    return ts.isBinaryExpression(node) && isThere ? node : node.forEachChild(visit)
  }
  return visit(file)
}

/** `ConditionalExpression`: conditional expression. */
function inWords(name: string): string {
  return name.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`).toLowerCase()
}
