/**
 * Whether a stub still says that this exercise is to do: `Todo('1.3', …)` in TypeScript, `-- TODO 1.3: …` in SQL.
 */
export function holdsTodo(content: string, exerciseId: string): boolean {
  const id = exerciseId.replace('.', '\\.')
  return new RegExp(`\\btodo\\b[\\s(:'"\`]*${id}(?!\\d)`, 'i').test(content)
}

/**
 * The first line (from 1) that only a starter needs: any TODO at all, the class Todo, or a way around a stub, `orElse`.
 * `todo` as an everyday word does not count.
 */
export function firstTodoLine(content: string): number | undefined {
  const index = content.split('\n').findIndex((line) => /\bTODO\b|\bTodo\b|\/todo['"]|\borElse\b/.test(line))
  return index === -1 ? undefined : index + 1
}
