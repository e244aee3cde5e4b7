/** E-mail addresses folded to the form that reaches the same mailbox. */

/** Lower case, no sub-address; dots go for Google, which ignores them. Nothing when it is not an address. */
export function normaliseEmail(text: string): string | undefined {
  const match = /^([^\s@]+)@([a-z0-9.-]+\.[a-z]{2,})$/.exec(
    text
      .trim()
      .toLowerCase()
      .replace(/^mailto:/, ''),
  )
  if (!match) return undefined
  const domain = match[2] === 'googlemail.com' ? 'gmail.com' : match[2]!
  const mailbox = match[1]!.replace(/\+.*$/, '')
  const local = domain === 'gmail.com' ? mailbox.replaceAll('.', '') : mailbox
  return local ? `${local}@${domain}` : undefined
}
