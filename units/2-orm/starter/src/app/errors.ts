/**
 * An error for the client: an HTTP status, a code that programs can rely on, and a message for people.
 * Any other error answers 500, and the client learns nothing of its cause.
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

/** 404 NOT_FOUND: nothing there under this id. */
export class NotFound extends HttpError {
  override readonly name = 'NotFound'
  constructor(message: string, options?: ErrorOptions) {
    super(404, 'NOT_FOUND', message, options)
  }
}

/** 413 TOO_LARGE: more bytes than are stored here. */
export class TooLarge extends HttpError {
  override readonly name = 'TooLarge'
  constructor(message: string, options?: ErrorOptions) {
    super(413, 'TOO_LARGE', message, options)
  }
}

/** 415 UNSUPPORTED_TYPE: not one of the kinds of content that are stored here. */
export class UnsupportedType extends HttpError {
  override readonly name = 'UnsupportedType'
  constructor(message: string, options?: ErrorOptions) {
    super(415, 'UNSUPPORTED_TYPE', message, options)
  }
}
