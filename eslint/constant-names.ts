import type { Rule } from 'eslint'

type VariableDeclaration = Parameters<NonNullable<Rule.NodeListener['VariableDeclaration']>>[0]
type Expression = NonNullable<VariableDeclaration['declarations'][number]['init']>

/**
 * A number, a text or a regular expression that a module names once is written LIKE_THIS, so that a reader knows a
 * value from a variable. Objects, arrays, functions and what is worked out at run time have ordinary names.
 */
export const constantNames: Rule.RuleModule = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      name: '"{{name}}" is a constant of this module: name it LIKE_THIS, with its unit at the end.',
    },
  },
  create(context) {
    const check = ({ kind, declarations }: VariableDeclaration) => {
      if (kind !== 'const') return
      for (const { id, init } of declarations) {
        if (id.type !== 'Identifier' || IN_CAPITALS.test(id.name) || !isValue(init)) continue
        context.report({ node: id, messageId: 'name', data: { name: id.name } })
      }
    }
    return {
      'Program > VariableDeclaration': check,
      'Program > ExportNamedDeclaration > VariableDeclaration': check,
    }
  },
}

const IN_CAPITALS = /^[A-Z][A-Z\d_]*$/

/** Whether an expression is a number, text or regular expression that is written there, or made of such. */
function isValue(node: Expression | { type: 'PrivateIdentifier' } | null | undefined): boolean {
  switch (node?.type) {
    case 'Literal':
      return ['number', 'bigint', 'string'].includes(typeof node.value) || 'regex' in node
    case 'TemplateLiteral':
      return node.expressions.every(isValue)
    case 'UnaryExpression':
      return isValue(node.argument)
    case 'BinaryExpression':
      return isValue(node.left) && isValue(node.right)
    case 'Identifier':
      return IN_CAPITALS.test(node.name)
    default:
      return isTyped(node) && isValue(node.expression)
  }
}

/** `'a' as const`, which ESLint's own types do not know. */
function isTyped(node: unknown): node is { expression: Expression } {
  const { type } = (node ?? {}) as { type?: string }
  return type === 'TSAsExpression' || type === 'TSSatisfiesExpression'
}
