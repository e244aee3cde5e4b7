/** Writes days for people: 'Friday 1 May 2026'. */
import { type DayNumber, dateOf, dayNumber } from './day-number.ts'
import { remember } from './remember.ts'

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

export function formatDay(day: Temporal.PlainDate | DayNumber): string {
  return formatNumber(typeof day === 'number' ? day : dayNumber(day))
}

const formatNumber = remember((day: DayNumber) => {
  const date = dateOf(day)
  return `${weekdays[date.dayOfWeek - 1]} ${date.day} ${months[date.month - 1]} ${date.year}`
})

/** 'Friday 1 May 2026 at 18:00'. */
export function formatTime(time: Temporal.ZonedDateTime): string {
  const clock = [time.hour, time.minute].map((part) => String(part).padStart(2, '0')).join(':')
  return `${formatDay(time.toPlainDate())} at ${clock}`
}

/** 'P2Y6M' as '2 years 6 months'. */
export const formatPeriod: (period: string) => string = remember((period) => {
  const { years, months: monthCount, weeks, days, hours, minutes } = Temporal.Duration.from(period)
  return (
    [
      [years, 'year'],
      [monthCount, 'month'],
      [weeks, 'week'],
      [days, 'day'],
      [hours, 'hour'],
      [minutes, 'minute'],
    ] as const
  )
    .filter(([count]) => count !== 0)
    .map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`)
    .join(' ')
})
