/** Which addresses are sent to: https, public, found out at each attempt and then used as found (no rebinding in between). */
import { lookup as dnsLookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { loopbackHosts } from '../platform/config.ts'

/** Networks that are not the public internet: IANA special-purpose registries for IPv4 and IPv6 (RFC 6890 and what updates it). */
const closed = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  closed.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of [
  // The unspecified address, this very machine, and IPv4 addresses in the form that was given up (RFC 4291 s.2.5.5.1).
  ['::', 96],
  // These carry IPv4 addresses within: what lies behind them cannot be seen.
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['3fff::', 20],
  ['5f00::', 16],
  ['2002::', 16],
  ['100::', 64],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  closed.addSubnet(net, prefix, 'ipv6')

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

export type AddressRules = {
  /** Outside production: a receiver on this very machine, for the demonstration and for tests. */
  readonly allowsLoopback: boolean
}

export function isAddressOpen(address: string, { allowsLoopback }: AddressRules): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
  if (allowsLoopback && loopback.check(address, family)) return true
  return !closed.check(address, family)
}

/** What is wrong with an address as somebody typed it, or nothing. */
export function findAddressProblem(text: string, rules: AddressRules): string | undefined {
  if (!URL.canParse(text)) return 'Give an address such as https://records.police.example/onus.'
  const url = new URL(text)
  if (url.username || url.password)
    return 'Leave name and password out of the address: the signature says who sends.'
  const host = bareHost(url)
  const isLoopback =
    rules.allowsLoopback &&
    (loopbackHosts.has(url.hostname) || (isIP(host) > 0 && isAddressOpen(host, rules) && closedFamily(host)))
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback))
    return 'The address must begin with https://, so that nobody reads along.'
  if (
    (isIP(host) > 0 && !isAddressOpen(host, rules)) ||
    (loopbackHosts.has(url.hostname) && !rules.allowsLoopback)
  )
    return 'This is an address inside a network. Give one that is reached from outside.'
  return undefined
}

function closedFamily(host: string): boolean {
  return closed.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4')
}

export function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '')
}

/** For the connection itself: every address that a name stands for must be open, and one of just these is used. */
export function guardedLookup(rules: AddressRules): LookupFunction {
  return (hostname, options, callback) => {
    dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0)
      const shut = addresses.length === 0 || addresses.some(({ address }) => !isAddressOpen(address, rules))
      if (shut) return callback(new Error('address inside a network'), '', 0)
      if (options.all) return callback(null, addresses)
      return callback(null, addresses[0]!.address, addresses[0]!.family)
    })
  }
}
