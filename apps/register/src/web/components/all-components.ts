/** The model of the page with every component: invented people, for the tests that look at it. */
import { monthlyCountPicture } from '../pictures/monthly-count-picture.ts'
import { timelinePicture } from '../pictures/timeline-picture.ts'
import { waterfallPicture } from '../pictures/waterfall-picture.ts'

const reasons = [
  { text: 'before any evidence: any two people in the register', weightBits: -21.3 },
  { text: 'phone matches', weightBits: 18.4 },
  { text: 'first name by another name he uses (Kaz)', weightBits: 9.2 },
  { text: 'surname one slip away (Kowalski / Kowlaski)', weightBits: 8.6 },
  { text: 'ages agree', weightBits: 1.9 },
  { text: 'addresses differ', weightBits: -2.6 },
]

const lanes = [
  { id: '13', label: 'West Yorkshire' },
  { id: '42', label: 'Essex' },
  { id: '36', label: 'Norfolk' },
  { id: 'orders', label: 'Orders' },
]

const events = [
  { lane: '13', at: '2019-06-11', label: 'Unwanted contact, Victim A', basis: 'alleged' },
  { lane: '13', at: '2020-02-02', label: 'Strangulation, Victim A', basis: 'alleged', isGrave: true },
  { lane: '13', at: '2020-11-20', label: 'Harassment, convicted', basis: 'convicted' },
  { lane: '42', at: '2022-08-30', label: 'Following, Victim B', basis: 'alleged' },
  { lane: '42', at: '2022-09-14', label: 'Threats to kill, Victim B', basis: 'alleged', isGrave: true },
  { lane: '36', at: '2025-10-03', label: 'Online contact, Victim C', basis: 'alleged' },
  { lane: '36', at: '2026-01-17', label: 'Loitering, Victim C', basis: 'alleged' },
  { lane: '36', at: '2026-04-22', label: 'Tracking device, Victim D', basis: 'alleged' },
  { lane: '36', at: '2026-05-03', label: 'Strangulation, Victim D', basis: 'alleged', isGrave: true },
] as const

export const allComponents = {
  path: '/persons/1',
  user: { name: 'S. Ahmed', roles: ['investigator', 'supervisor'] },
  force: { name: 'Norfolk' },
  purpose: { code: 'investigation', incident: 'NC-2026-00431' },
  csrfToken: 'made-up',
  name: 'Kamil “Kaz” Kowalski',
  strip: [
    { label: 'Age', value: '34' },
    { label: 'On the register', value: 'No' },
    { label: 'MAPPA', value: 'No' },
    { label: 'Live orders', value: 'Restraining order to 4 March 2027', tone: 'notice', href: '#orders' },
    { label: 'Warning', value: 'Strangulation twice', tone: 'danger' },
  ],
  pattern: {
    victims: { min: 4, max: 4, noun: 'woman' },
    forces: 3,
    since: '2019-06-11',
    last: '2026-05-03',
    isDanger: true,
  },
  flags: [
    {
      title: 'Strangulation, threats to kill',
      why: 'Strangulation in two reports, threats to kill in one; the latest on 3 May 2026.',
      since: '2020-02-02',
      rule: 'red-markers',
      version: 1,
      isDanger: true,
      evidence: [
        { text: 'West Yorkshire, 2 February 2020', href: '/reports/1' },
        { text: 'Norfolk, 3 May 2026', href: '/reports/2' },
      ],
    },
    {
      title: 'Serial',
      why: 'Four different people have reported him, in three forces.',
      since: '2022-08-30',
      rule: 'serial',
      version: 1,
    },
    {
      title: 'Escalating',
      why: 'From one report a year to four in the last eight months.',
      since: '2026-04-22',
    },
  ],
  orders: [
    {
      type: 'Restraining order on conviction',
      court: 'Leeds Crown Court',
      madeOn: '2025-03-04',
      endsOn: '2027-03-04',
      isLive: true,
      protects: ['A'],
      conditions: [
        { kind: 'no-contact', text: 'Not to contact her, directly or through others' },
        { kind: 'exclusion-zone', text: 'Not to go within 200 metres of a place named in the order' },
      ],
    },
    {
      type: 'Non-molestation order',
      court: 'Norwich Family Court',
      madeOn: '2020-12-01',
      endsOn: '2021-12-01',
      isLive: false,
      protects: ['B'],
    },
  ],
  known: [
    { key: 'Names', values: ['Kamil Kowalski', 'Kaz', 'Kaz Kowlaski'] },
    { key: 'Born', value: '12 January 1992', hint: 'in two of five descriptions' },
    { key: 'Phones', value: '07700 900123', hint: 'in three reports' },
  ],
  reasons: reasons.slice(1),
  pictures: [
    timelinePicture({
      lanes,
      events,
      bars: [
        {
          lane: 'orders',
          from: '2020-12-01',
          to: '2021-12-01',
          label: 'Non-molestation order',
          isLive: false,
        },
        { lane: 'orders', from: '2025-03-04', to: '2027-03-04', label: 'Restraining order', isLive: true },
      ],
      today: '2026-05-14',
    }),
    monthlyCountPicture({
      noun: 'report',
      months: [
        { month: '2025-10', count: 1 },
        { month: '2026-01', count: 1 },
        { month: '2026-04', count: 2 },
        { month: '2026-05', count: 4 },
      ],
    }),
  ],
  waterfall: waterfallPicture({ reasons, marks: [{ label: 'joined from here', weightBits: 12 }] }),
  timeline: events.map(({ lane, at, label, basis }) => ({
    when: at,
    kind: 'Report',
    what: label,
    force: lane,
    basis,
  })),
  comparison: [
    { field: 'Name', left: 'Kamil Kowalski', right: 'Kaz Kowlaski', agreement: 'near' },
    { field: 'Born', left: '12 January 1992', right: 'about 35', agreement: 'differs' },
    { field: 'Phone', left: '07700 900123', right: '07700 900123', agreement: 'same' },
    { field: 'Vehicle', left: '', right: 'AB12 CDE', agreement: 'unknown' },
  ],
  filters: [
    {
      name: 'state',
      label: 'State',
      value: 'open',
      options: [
        { value: 'open', text: 'Waiting' },
        { value: 'done', text: 'Acknowledged' },
      ],
    },
    { name: 'reference', label: 'Reference', type: 'search' },
  ],
  table: {
    caption: 'Alerts waiting',
    path: '/alerts',
    query: { state: 'open' },
    sort: 'raised',
    direction: 'descending',
    columns: [
      { text: 'Kind', key: 'kind', isSortable: true },
      { text: 'Raised', key: 'raised', isSortable: true },
      { text: 'Reports', key: 'reports', isNumeric: true },
    ],
    rows: [
      [
        { text: 'Live order touched', href: '/alerts/1', hint: 'No contact, restraining order' },
        '3 May 2026, 14:02',
        5,
      ],
      [{ text: 'New report about a flagged person', href: '/alerts/2' }, '2 May 2026, 09:40', 13],
    ],
  },
  cards: [
    {
      title: 'live orders touched',
      count: 2,
      text: 'The oldest has waited 40 minutes.',
      href: '/alerts',
      isDanger: true,
    },
    {
      title: 'Visits overdue',
      count: 7,
      href: '/overdue',
      lines: [
        { text: 'Ivo Threlkeld', what: 'Unannounced visit', when: '2026-04-20', href: '/x', isGrave: true },
        { text: 'Barnaby Osk', what: 'Planned visit', when: '2026-04-29', href: '/y', isGrave: false },
      ],
      left: 5,
    },
    { title: 'First-call check', text: 'Who is he, and what is known?', href: '/checks' },
  ],
} as const
