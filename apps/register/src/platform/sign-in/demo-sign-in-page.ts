/** The demonstration's sign-in page: one button for each invented officer, no password, no script. */
import type { DemoUser } from './demo-users.ts'

export function demoSignInPage(uid: string, users: readonly DemoUser[]): string {
  const rows = users.map(
    (user) => `<li><button name="user" value="${escaped(user.subject)}">
<span class="name">${escaped(user.name)}</span>
<span>${escaped(inWords(user.role))}${user.force ? `, ${escaped(user.force.name)}` : ', national'}</span>
<span class="job">${escaped(user.job)}</span></button></li>`,
  )
  return page(
    'Who are you today?',
    `<p>Everybody here is invented. Choose an officer to sign in as; there is no password.</p>
<form method="post" action="/interaction/${escaped(uid)}"><ul>${rows.join('\n')}</ul></form>`,
  )
}

export function demoProblemPage(sentence: string): string {
  return page('The sign-in did not work', `<p>${escaped(sentence)}</p>`)
}

export const demoPageHeaders = (redirectOrigin: string) => ({
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  // The last step of the form's answer is the service itself.
  'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; form-action 'self' ${redirectOrigin}; frame-ancestors 'none'; base-uri 'none'`,
})

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escaped(title)} – Demonstration sign-in</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body{font:19px/1.4 system-ui,"Segoe UI",Arial,sans-serif;margin:0;color:#0b0c0c;background:#fff}
.banner{background:#fd0;padding:8px 16px;margin:0;font-weight:700}
main{max-width:960px;margin:0 auto;padding:24px 16px}
h1{font-size:32px;margin:0 0 12px}
ul{list-style:none;margin:24px 0;padding:0;display:grid;gap:12px;grid-template-columns:repeat(auto-fill,minmax(min(280px,100%),1fr))}
li{display:flex}
button{font:inherit;text-align:left;width:100%;padding:14px;border:2px solid #1b3a5c;background:#f4f7fa;color:inherit;cursor:pointer}
button span{display:block}
button:hover{background:#e3ebf3}
button:focus{outline:3px solid #fd0;box-shadow:inset 0 0 0 3px #0b0c0c}
.name{font-weight:700}
.job{color:#3b4146;font-size:16px;margin-top:6px}
</style></head>
<body><p class="banner" role="note">Demonstration: made-up people only</p>
<main><h1>${escaped(title)}</h1>${body}</main></body></html>`
}

function inWords(role: string): string {
  const words = role.replaceAll('-', ' ').replace('mappa', 'MAPPA')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
