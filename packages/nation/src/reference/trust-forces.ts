/** Which police force serves each health trust of the postcode file: how its postcodes get their force. */

const TRUSTS: Readonly<Record<string, string>> = {
  '01': 'Barking and Dagenham|Barnet|Bexley|Brent|Bromley|Camden|City and Hackney|Croydon|Ealing|Enfield|Greenwich|Hammersmith|Haringey|Harrow|Havering|Hillingdon|Hounslow|Islington|Kensington|Kingston|Lambeth|Lewisham|Newham|Redbridge|Richmond|Southwark|Sutton and Merton|Tower Hamlets|Waltham Forest|Wandsworth|Westminster',
  '03': 'Cumbria',
  '04': 'Blackburn|Blackpool|Central Lancashire|East Lancashire|North Lancashire',
  '05': 'Halton and St Helens|Knowsley|Liverpool|Sefton|Wirral',
  '06': 'Ashton|Heywood|Bolton|Bury|Manchester|Oldham|Salford|Stockport|Tameside|Trafford',
  '07': 'Central and Eastern Cheshire|Warrington|Western Cheshire',
  '10': 'Gateshead|Newcastle|North Tyneside|Northumberland|South Tyneside|Sunderland',
  '11': 'County Durham|Darlington',
  '12': 'North Yorkshire',
  '13': 'Bradford|Calderdale|Kirklees|Leeds|Wakefield',
  '14': 'Barnsley|Doncaster|Rotherham|Sheffield',
  '16': 'East Riding|Hull|North East Lincolnshire|North Lincolnshire',
  '17': 'Hartlepool|Middlesbrough|Redcar|Stockton',
  '20': 'Birmingham|Coventry|Dudley|Heart of Birmingham|Sandwell|Solihull|South Birmingham|Walsall|Wolverhampton',
  '21': 'North Staffordshire|South Staffordshire|Stoke',
  '22': 'Herefordshire|Shropshire|Telford|Worcestershire',
  '23': 'Warwickshire',
  '30': 'Derby',
  '31': 'Bassetlaw|Nottingham',
  '32': 'Lincolnshire',
  '33': 'Leicester',
  '34': 'Northamptonshire',
  '35': 'Cambridgeshire|Peterborough',
  '36': 'Norfolk|Great Yarmouth',
  '37': 'Suffolk',
  '40': 'Bedfordshire|Luton',
  '41': 'Hertfordshire',
  '42': 'Mid Essex|North East Essex|South East Essex|South West Essex|West Essex',
  '43': 'Berkshire|Buckinghamshire|Milton Keynes|Oxfordshire',
  '44': 'Hampshire|Isle of Wight|Portsmouth|Southampton',
  '45': 'Surrey',
  '46': 'Eastern and Coastal Kent|Medway|West Kent',
  '47': 'Brighton|East Sussex|Hastings|West Sussex',
  '50': 'Cornwall|Devon|Plymouth|Torbay',
  '52': 'Bath and|Bristol|North Somerset|Somerset|South Gloucestershire',
  '53': 'Gloucestershire',
  '54': 'Swindon|Wiltshire',
  '55': 'Bournemouth|Dorset',
  '60': 'Betsi',
  '61': 'Aneurin',
  '62': 'Cardiff|Cwm Taf|Swansea',
  '63': 'Hywel|Powys',
}

const FORCE_BY_TRUST: readonly (readonly [string, string])[] = Object.entries(TRUSTS).flatMap(
  ([force, trusts]) => trusts.split('|').map((trust) => [trust, force] as const),
)

/** The code of the force serving a postcode of a health trust, or nothing when the trust is not known. */
export function forceOfTrust(trust: string, postcode: string): string | undefined {
  if (/^EC[1-4]/.test(postcode)) return '48'
  if (trust.startsWith('Halton') && /^WA[78]/.test(postcode)) return '07'
  const name = trust.replace(/^East Birmingham.*/, 'Birmingham')
  let found: readonly [string, string] | undefined
  for (const pair of FORCE_BY_TRUST) {
    if (name.startsWith(pair[0]) && pair[0].length > (found?.[0].length ?? 0)) found = pair
  }
  return found?.[1]
}
