/** Where to go after signing in: a page of this service and nowhere else. */

/** Anything that a browser could read as another site's address becomes the home page. */
export function safeReturnPath(given: string | undefined): string {
  if (given === undefined || !/^\/(?![/\\])[\w\-./~%]*$/.test(given)) return '/'
  const url = new URL(given, 'https://here.invalid')
  if (url.host !== 'here.invalid') return '/'
  return url.pathname.startsWith('/sign-') ? '/' : url.pathname
}
