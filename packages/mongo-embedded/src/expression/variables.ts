import { MongoError, notSupported } from '../errors.ts'

/** MongoDB's own variables that this server lacks. */
export const unsupportedVariables = new Set([
  'CLUSTER_TIME',
  'DESCEND',
  'KEEP',
  'PRUNE',
  'JS_SCOPE',
  'IS_MR',
  'SEARCH_META',
  'USER_ROLES',
])

/**
 * Whether a user may name a variable so: it begins with a small letter.
 *
 * @throws MongoError 16866, 16867, 16868
 */
export function checkVariableName(name: string): void {
  if (name === '') throw new MongoError(16866, 'empty variable names are not allowed')
  if (name === 'CURRENT') throw notSupported('a new $$CURRENT')
  const first = name.codePointAt(0) ?? 0
  if (!/^[a-z]/.test(name) && first < 128)
    throw new MongoError(16867, `'${name}' starts with an invalid character for a user variable name`)
  const faulty = [...name].find((char) => !/^[a-zA-Z0-9_]$/.test(char) && (char.codePointAt(0) ?? 0) < 128)
  if (faulty !== undefined)
    throw new MongoError(16868, `'${name}' contains an invalid character for a variable name: '${faulty}'`)
}
