import { DatabaseError } from '@levelup/db-kit'
import type { FastifyBaseLogger, FastifyError, FastifyReply } from 'fastify'
import fp from 'fastify-plugin'
import { isUnsolved } from './unsolved.ts'

/** What a client sees of an error. `code` is for programs and stays as it is, `message` is for people. */
export interface HttpProblem {
  readonly statusCode: number
  readonly code: string
  readonly message: string
  readonly [detail: string]: unknown
}

export interface ErrorsOptions {
  /**
   * The answer that a client gets for an error that reaches the app's error handler. Requests that Fastify refuses
   * itself never do.
   */
  readonly toProblem: (error: unknown) => Pick<HttpProblem, 'statusCode' | 'code' | 'message'>
  /** `nested`: `{ "error": { "code": "NOT_FOUND", … } }`, the default. `flat`: `{ "error": "not_found", … }`. */
  readonly form?: keyof typeof forms
  /** Codes of requests that Fastify refuses, by status. Default: the one code for what does not fit its schema. */
  readonly refusals?: Readonly<Record<number, string>>
  /** Where to find the routes that there are: "The README lists what there is." */
  readonly routesHint?: string
  /** Finds the database's own error in that of an ORM, for the log. Default: the error as it is. */
  readonly toDatabaseError?: (error: unknown) => unknown
}

const forms = {
  nested: {
    codes: { invalid: 'VALIDATION', unknownRoute: 'NOT_FOUND', unsolved: 'TODO', internal: 'INTERNAL' },
    bodyOf: ({ statusCode: _, ...error }: HttpProblem) => ({ error }),
  },
  flat: {
    codes: {
      invalid: 'invalid_request',
      unknownRoute: 'no_such_route',
      unsolved: 'todo',
      internal: 'exception',
    },
    bodyOf: ({ statusCode: _, code, ...rest }: HttpProblem) => ({ error: code, ...rest }),
  },
}

/**
 * The app's one error handler, and its answer to a route that does not exist. A request that reaches an exercise which
 * is not solved yet answers 501 and names it. What the client cannot help (500 and above) is logged.
 */
export const errors = fp<ErrorsOptions>(
  (app, options, done) => {
    const { form = 'nested', routesHint } = options
    const { codes, bodyOf } = forms[form]
    const send = (reply: FastifyReply, problem: HttpProblem) => {
      if (problem.statusCode === 503) reply.header('retry-after', '1')
      return reply.code(problem.statusCode).send(bodyOf(problem))
    }
    app.setErrorHandler<FastifyError>((error, request, reply) =>
      send(reply, problemOf(error, options, request.log)),
    )
    app.setNotFoundHandler(({ method, url }, reply) => {
      const message = [`There is no ${method} ${url}.`, routesHint].filter(Boolean).join(' ')
      return send(reply, { statusCode: 404, code: codes.unknownRoute, message })
    })
    done()
  },
  { name: 'errors', fastify: '5.x' },
)

function problemOf(error: FastifyError, options: ErrorsOptions, log: FastifyBaseLogger): HttpProblem {
  const { form = 'nested', refusals = {}, toProblem } = options
  const { codes } = forms[form]
  // A stub of the course: neither the client's fault nor the server's.
  if (isUnsolved(error)) {
    const { exercise, message } = error
    const next = `Solve exercise ${exercise}: npx pnpm course watch ${exercise}`
    return { statusCode: 501, code: codes.unsolved, message, exercise, next }
  }
  // A body that does not fit its schema, is too large, or is no JSON at all. Codes of MongoDB's driver are numbers.
  if (error.validation || String(error.code).startsWith('FST_ERR_CTP_')) {
    const { statusCode = 400, message } = error
    return { statusCode, code: refusals[statusCode] ?? codes.invalid, message }
  }
  const problem = mapped(error, toProblem, log) ?? plain(error, codes.internal)
  if (problem.statusCode >= 500) logFailure(error, options, log)
  return problem
}

/** `toProblem` is itself an exercise in one of the units: it may be unsolved, or fail. */
function mapped(
  error: unknown,
  toProblem: ErrorsOptions['toProblem'],
  log: FastifyBaseLogger,
): HttpProblem | undefined {
  try {
    return toProblem(error)
  } catch (failure) {
    if (!isUnsolved(failure)) log.error(failure, 'the error could not be mapped')
    return undefined
  }
}

/**
 * The app's own errors, which have a status and a code, as they are; of everything else no more than that it went
 * wrong.
 */
function plain(error: unknown, internal: string): HttpProblem {
  const { statusCode, code, message } = error as Partial<HttpProblem>
  if (typeof statusCode === 'number' && typeof code === 'string') {
    return { statusCode, code, message: message ?? '' }
  }
  return { statusCode: 500, code: internal, message: 'Something went wrong on our side.' }
}

function logFailure(
  error: unknown,
  { toDatabaseError = (given) => given }: ErrorsOptions,
  log: FastifyBaseLogger,
): void {
  const known = toDatabaseError(error)
  // The database's own sentence: an ORM's error has lines of our source in front, and may repeat values.
  if (known !== error && known instanceof DatabaseError) log.error({ code: known.code }, known.message)
  else log.error(error)
}
