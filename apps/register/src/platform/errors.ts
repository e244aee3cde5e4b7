/** Every refusal the service can give: one catalogue of codes, statuses, messages and remedies. */

const catalogue = {
  'not-found': {
    status: 404,
    message: 'There is nothing here that you may see.',
    remedy: 'Check the address, or search again.',
  },
  'invalid-input': {
    status: 400,
    message: 'Some of what was sent cannot be used.',
    remedy: 'Correct the fields named and send it again.',
  },
  'sign-in-needed': {
    status: 401,
    message: 'You are not signed in.',
    remedy: 'Sign in, or send a bearer token.',
  },
  'sign-in-failed': {
    status: 401,
    message: 'The sign-in did not work.',
    remedy: 'Sign in again. If it happens again, tell support the request number.',
  },
  'sign-in-unavailable': {
    status: 503,
    message: 'The sign-in service cannot be reached.',
    remedy: 'Try again in a minute.',
  },
  'no-role': {
    status: 403,
    message: 'You have no role in Onus.',
    remedy: 'Ask the administrator of your force for one, then sign in again.',
  },
  'not-allowed': {
    status: 403,
    message: 'Your role does not allow this.',
    remedy: 'Ask your supervisor if your work needs it.',
  },
  'purpose-needed': {
    status: 403,
    message: 'Looking at this person needs a reason.',
    remedy: 'Choose a reason and, where there is one, the incident.',
  },
  'form-expired': {
    status: 403,
    message: 'This form is too old to be sent.',
    remedy: 'Reload the page and send it again; what you typed is kept.',
  },
  'idempotency-key-reused': {
    status: 422,
    message: 'This idempotency key was used for another request.',
    remedy: 'Send a new Idempotency-Key.',
  },
  'idempotency-key-needed': {
    status: 400,
    message: 'This request needs an Idempotency-Key header.',
    remedy: 'Send a unique key, and the same one on a retry.',
  },
  'idempotency-key-in-use': {
    status: 409,
    message: 'A request with this idempotency key is still being worked on.',
    remedy: 'Wait a few seconds and send it again with the same key.',
  },
  'report-exists': {
    status: 409,
    message: 'This force already has a report with this reference.',
    remedy: 'Send it as a correction, or use another reference.',
  },
  'order-exists': {
    status: 409,
    message: 'There is an order with this reference.',
    remedy: 'Open it and record what happened to it, or use another reference.',
  },
  'order-doubtful': {
    status: 409,
    message: 'The law does not fit this order as it was entered.',
    remedy: 'Correct it or, where the court said so all the same, confirm it.',
  },
  'already-decided': {
    status: 409,
    message: 'Somebody has already decided this.',
    remedy: 'Open it again to see the decision.',
  },
  'second-person-needed': {
    status: 403,
    message: 'Another person decides this: nobody decides what he asked for himself.',
    remedy: 'Ask a colleague who may decide it.',
  },
  'rank-needed': {
    status: 403,
    message: 'This decision needs a higher rank.',
    remedy: 'Ask somebody of that rank.',
  },
  'too-early': {
    status: 409,
    message: 'This is not possible yet.',
    remedy: 'Wait until the day named.',
  },
  'not-possible-now': {
    status: 409,
    message: 'This is not possible as things stand.',
    remedy: 'Reload to see how it stands, and take the step that comes first.',
  },
  'too-large': {
    status: 413,
    message: 'This is larger than the service takes at once.',
    remedy: 'Send less, or use the bulk import.',
  },
  'too-many-requests': {
    status: 429,
    message: 'Too many requests.',
    remedy: 'Wait a few seconds and try again.',
  },
  'unsupported-media': {
    status: 415,
    message: 'This kind of content is not read here.',
    remedy: 'Send application/json.',
  },
  'mapping-wrong': {
    status: 400,
    message: 'The mapping file cannot be used.',
    remedy: 'Correct the line named.',
  },
  'import-unreadable': {
    status: 400,
    message: 'This file cannot be read as an extract.',
    remedy: 'Send CSV or JSON lines in a layout that has a mapping.',
  },
  'import-running': {
    status: 409,
    message: 'This file is being imported already.',
    remedy: 'Wait for it to end, or look at its page.',
  },
  overloaded: { status: 503, message: 'The service is busy.', remedy: 'Try again in a few seconds.' },
  fault: {
    status: 500,
    message: 'Something went wrong; nothing was stored by half.',
    remedy: 'Try again; if it happens again, tell support the request number.',
  },
} as const

export type ErrorCode = keyof typeof catalogue

/** One field's problem: where, what, and what to do. Never the value itself. */
export type FieldProblem = { readonly field: string; readonly message: string }

export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly status: number
  readonly remedy: string
  readonly fields: readonly FieldProblem[]

  constructor(
    code: ErrorCode,
    about: {
      readonly message?: string
      readonly fields?: readonly FieldProblem[]
      readonly cause?: unknown
    } = {},
  ) {
    super(about.message ?? catalogue[code].message, { cause: about.cause })
    this.code = code
    this.status = catalogue[code].status
    this.remedy = catalogue[code].remedy
    this.fields = about.fields ?? []
  }
}

/** The body of an API error, RFC 9457. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: ErrorCode
  readonly errors?: readonly FieldProblem[]
  readonly requestId?: string
}

export function asProblem(error: AppError, requestId?: string): Problem {
  return {
    type: `https://onus.example/errors/${error.code}`,
    title: error.message,
    status: error.status,
    detail: error.remedy,
    code: error.code,
    ...(error.fields.length > 0 && { errors: error.fields }),
    ...(requestId && { requestId }),
  }
}
