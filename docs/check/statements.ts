/**
 * Cuts a snippet into statements at each `;` that ends a line, as a database's own shell does. A trigger's body and a
 * dollar-quoted block stay whole.
 */
export function splitStatements(sql: string): string[] {
  const statements: string[] = []
  let pending = ''
  for (const line of sql.split('\n')) {
    pending += `${line}\n`
    if (/;\s*(--.*)?$/.test(line) && !isOpen(pending)) {
      statements.push(pending.trim())
      pending = ''
    }
  }
  if (withoutComments(pending).trim() !== '') statements.push(pending.trim())
  return statements
}

function isOpen(sql: string): boolean {
  const quotes = sql.split('$$').length - 1
  if (quotes % 2 === 1) return true
  const isSqliteTrigger = /^\s*create\s+trigger[\s\S]*\bbegin\b/i.test(withoutComments(sql))
  return isSqliteTrigger && !/\bend;\s*$/i.test(sql)
}

function withoutComments(sql: string): string {
  return sql.replace(/--.*$/gm, '')
}
