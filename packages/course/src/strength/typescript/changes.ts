import ts from 'typescript'
import { distinctChanges, type Change } from '../change.ts'
import { sqlChanges } from '../sql/changes.ts'
import { ownChanges } from './own.ts'
import { isProse } from './prose.ts'
import { sqlLiterals } from './sql-literals.ts'
import { strykerChanges } from './stryker.ts'

/**
 * Every change of a TypeScript file: one thing at a time, in the code and in the SQL that it holds. Texts for people
 * stay as they are: no test should hang on their words.
 */
export async function typescriptChanges(name: string, text: string): Promise<Change[]> {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true)
  const literals = sqlLiterals(file)
  const inCode = [...ownChanges(file), ...(await strykerChanges(file))].filter(
    (change) =>
      // The SQL has changes of its own, and an empty text is no SQL.
      !literals.some(({ start, end }) => change.start === start - 1 && change.end === end + 1) &&
      !isProse(file, change),
  )
  const inSql = literals.flatMap((literal) => sqlChanges(text, literal, literal.holes))
  return distinctChanges(text, [...inCode, ...inSql])
}
