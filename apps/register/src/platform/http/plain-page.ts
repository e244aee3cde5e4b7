/** A page without the web: enough to read an error by. Used where no renderer was given, and when rendering fails. */

export function plainPage(_view: string, model: object): string {
  const { title, detail, requestId } = model as {
    readonly title?: string
    readonly detail?: string
    readonly requestId?: string
  }
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title ?? 'Onus')} – Onus</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head><body><main><h1>${escaped(title ?? 'Onus')}</h1>
${detail ? `<p>${escaped(detail)}</p>` : ''}${requestId ? `<p>Request number: ${escaped(requestId)}</p>` : ''}
<p><a href="/">Go to the start page</a></p></main></body></html>`
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
