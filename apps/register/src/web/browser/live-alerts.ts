/** Says politely that alerts have come, and keeps the count in the navigation; nothing moves, nothing takes the focus. */

type News = { readonly alert: string; readonly event: string; readonly isMine: boolean }
type Message =
  | { readonly type: 'alert'; readonly news: News }
  | { readonly type: 'count'; readonly open: number; readonly cursor: string }
  | { readonly type: 'missed' | 'ended' }

/** What this tab has not shown yet, and where the stream was; opaque ids only. */
type Kept = {
  readonly cursor: string
  readonly raised: readonly string[]
  readonly escalated: readonly string[]
}

const nothing: Kept = { cursor: '', raised: [], escalated: [] }

/** `<div role="status" data-live-alerts="/alerts/stream">`, on every page of somebody who works alerts. */
export function showLiveAlerts(region: HTMLElement): void {
  const owner = document.body.dataset.draftOwner ?? ''
  const key = `onus.alerts ${owner}`
  let kept = readKept(key)
  const keep = (changed: Partial<Kept>) => {
    kept = { ...kept, ...changed }
    try {
      sessionStorage.setItem(key, JSON.stringify(kept))
    } catch {
      // Without storage the next page begins anew.
    }
  }
  // The queue itself has been opened: what was new is on it.
  if (document.querySelector('[data-alerts-read]')) keep({ raised: [], escalated: [] })
  const take = (message: Message) => {
    if (message.type === 'count') {
      showCount(message.open)
      keep({ cursor: message.cursor })
    } else if (message.type === 'alert') {
      const { alert, event, isMine } = message.news
      const isShown = document.querySelector(`[data-alert="${CSS.escape(alert)}"]`) !== null
      if (event === 'raised' && isMine && !isShown) keep({ raised: [...new Set([...kept.raised, alert])] })
      if (event === 'escalated' && isMine) keep({ escalated: [...new Set([...kept.escalated, alert])] })
      // Somebody has it: it is no longer news.
      if (event === 'acknowledged')
        keep({
          raised: kept.raised.filter((id) => id !== alert),
          escalated: kept.escalated.filter((id) => id !== alert),
        })
      showNews(region, kept)
    } else if (message.type === 'missed') showText(region, 'Alerts have come: ')
  }
  showNews(region, kept)
  shareStream(key, take, () => {
    const address = new URL(region.dataset.liveAlerts ?? '', location.href)
    if (kept.cursor) address.searchParams.set('after', kept.cursor)
    return address.href
  })
}

/** One stream for all tabs: browsers open six connections to a service at most, and each stream holds one. */
function shareStream(key: string, take: (message: Message) => void, address: () => string): void {
  const channel = new BroadcastChannel(key)
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => take(data))
  const open = () =>
    followStream(address(), (message) => {
      take(message)
      channel.postMessage(message)
    })
  // Held until the tab goes; then another tab has its turn and reads on from where this one was.
  if ('locks' in navigator)
    void navigator.locks.request(key, () => {
      open()
      return new Promise(() => {})
    })
  else open()
}

function followStream(address: string, take: (message: Message) => void): void {
  const source = new EventSource(address)
  source.addEventListener('alert', ({ data }: MessageEvent<string>) =>
    take({ type: 'alert', news: JSON.parse(data) as News }),
  )
  source.addEventListener('count', ({ data, lastEventId }: MessageEvent<string>) =>
    take({ type: 'count', open: (JSON.parse(data) as { open: number }).open, cursor: lastEventId }),
  )
  source.addEventListener('missed', () => take({ type: 'missed' }))
  // Signed out: asking again would only be refused.
  source.addEventListener('ended', () => source.close())
}

function showCount(open: number): void {
  for (const badge of document.querySelectorAll<HTMLElement>('[data-alert-count]')) {
    badge.hidden = open === 0
    const text = String(open)
    if (badge.firstChild?.textContent === text) continue
    const words = document.createElement('span')
    words.className = 'govuk-visually-hidden'
    words.textContent = ' open for your units'
    badge.replaceChildren(text, words)
  }
}

function showNews(region: HTMLElement, { raised, escalated }: Kept): void {
  const parts = [
    ...(raised.length > 0 ? [`${raised.length} new ${raised.length === 1 ? 'alert' : 'alerts'}`] : []),
    ...(escalated.length > 0 ? [`${escalated.length} passed on because nobody acknowledged in time`] : []),
  ]
  showText(region, parts.length > 0 ? `${parts.join(', ')}: ` : '')
}

/** Screen readers speak what changes in the region; a link in it is theirs to follow or not. */
function showText(region: HTMLElement, text: string): void {
  if ((region.firstChild?.textContent ?? '') === text) return
  if (!text) {
    region.replaceChildren()
    return
  }
  const link = document.createElement('a')
  link.className = 'govuk-link'
  link.href = '/alerts'
  link.textContent = 'show'
  region.replaceChildren(text, link)
}

function readKept(key: string): Kept {
  try {
    return { ...nothing, ...(JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<Kept>) }
  } catch {
    return nothing
  }
}
