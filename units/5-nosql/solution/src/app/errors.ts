/**
 * An error for the client: an HTTP status, a code that programs can rely on, and a message for people.
 * map-error.ts (3.3) decides what a client sees of any other error.
 */
export class HttpError extends Error {
  override readonly name: string = 'HttpError'
  readonly statusCode: number
  readonly code: string

  constructor(statusCode: number, code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.statusCode = statusCode
    this.code = code
  }
}

/** 400 VALIDATION: what was sent cannot be used. */
export class Invalid extends HttpError {
  override readonly name = 'Invalid'
  constructor(message: string, options?: ErrorOptions) {
    super(400, 'VALIDATION', message, options)
  }
}

/** 401 UNAUTHENTICATED: nobody knows who is asking. */
export class NotSignedIn extends HttpError {
  override readonly name = 'NotSignedIn'
  constructor(message: string, options?: ErrorOptions) {
    super(401, 'UNAUTHENTICATED', message, options)
  }
}

/** 404 NOT_FOUND: nothing there under this id. */
export class NotFound extends HttpError {
  override readonly name = 'NotFound'
  constructor(message: string, options?: ErrorOptions) {
    super(404, 'NOT_FOUND', message, options)
  }
}

/** 409: what was asked for contradicts what is stored. */
export class Conflict extends HttpError {
  override readonly name = 'Conflict'
  constructor(message: string, code = 'CONFLICT', options?: ErrorOptions) {
    super(409, code, message, options)
  }
}

/** 412 PRECONDITION_FAILED: somebody else was first. */
export class PreconditionFailed extends HttpError {
  override readonly name = 'PreconditionFailed'
  constructor(message: string, options?: ErrorOptions) {
    super(412, 'PRECONDITION_FAILED', message, options)
  }
}

/** 428 PRECONDITION_REQUIRED: say which version you have seen. */
export class PreconditionRequired extends HttpError {
  override readonly name = 'PreconditionRequired'
  constructor(message: string, options?: ErrorOptions) {
    super(428, 'PRECONDITION_REQUIRED', message, options)
  }
}

/** 429 TOO_MANY_REQUESTS: not so often; the header Retry-After says when. */
export class TooManyRequests extends HttpError {
  override readonly name = 'TooManyRequests'
  constructor(message: string, options?: ErrorOptions) {
    super(429, 'TOO_MANY_REQUESTS', message, options)
  }
}
