import ts from 'typescript'
import type { Range } from '../sql/tokens.ts'

/** SQL in a string or a template of a TypeScript file. */
export interface SqlLiteral extends Range {
  /** The `${…}` in it. */
  readonly holes: readonly Range[]
}

const TAG = /^(sql|raw|\$?(query|execute)Raw)$/i
/** How a statement, or a part of one that is put into another, begins. It is written in capitals. */
const BEGINNING =
  /^\s*(?:SELECT|INSERT|UPDATE|DELETE|WITH|MERGE|CREATE|ALTER|DROP|SET|BEGIN|COPY|TRUNCATE|LOCK|FROM|WHERE|AND|OR|ORDER|JOIN|LEFT|RETURNING|VALUES|ON|LIMIT)\s+\S/

/** The strings and templates that hold SQL: by their tag, or by how they begin. */
export function sqlLiterals(file: ts.SourceFile): SqlLiteral[] {
  const found: SqlLiteral[] = []
  const visit = (node: ts.Node): void => {
    if (isText(node) && (isTagged(node) || BEGINNING.test(contentOf(node, file))))
      found.push(literal(node, file))
    node.forEachChild(visit)
  }
  visit(file)
  return found
}

type Text = ts.StringLiteral | ts.NoSubstitutionTemplateLiteral | ts.TemplateExpression

export function isText(node: ts.Node): node is Text {
  return ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node)
}

/** `sql`, `Prisma.sql`, `db.$queryRaw` and the like. */
function isTagged({ parent }: Text): boolean {
  if (!ts.isTaggedTemplateExpression(parent)) return false
  const { tag } = parent
  const name = ts.isPropertyAccessExpression(tag) ? tag.name.text : ts.isIdentifier(tag) ? tag.text : ''
  return TAG.test(name)
}

function contentOf(node: Text, file: ts.SourceFile): string {
  return file.text.slice(node.getStart(file) + 1, node.getEnd() - 1)
}

function literal(node: Text, file: ts.SourceFile): SqlLiteral {
  const spans = ts.isTemplateExpression(node) ? node.templateSpans : []
  const before = ts.isTemplateExpression(node) ? [node.head, ...spans.map((span) => span.literal)] : []
  // A hole reaches from the `${` that ends the text before it to the `}` that begins the one after.
  const holes = spans.map((span, index) => ({
    start: before[index]!.getEnd() - 2,
    end: span.literal.getStart(file) + 1,
  }))
  return { start: node.getStart(file) + 1, end: node.getEnd() - 1, holes }
}
