/** What a link rests on: the weight of each reason in bits, one after the other, up to the total. */
import { formatBits } from '../format/format-count.ts'
import { drawSvg } from './draw-svg.ts'
import type { Picture } from './picture.ts'
import { totalBits, type WaterfallModel, waterfallHeightPixels, waterfallOption } from './waterfall-option.ts'

/**
 * Draws a waterfall of reasons, as `score` of the linkage engine gives them.
 *
 * @example
 * waterfallPicture({ reasons: [{ text: 'phone matches', weightBits: 12.4 }, { text: 'sex differs', weightBits: -3.1 }] })
 */
export function waterfallPicture(model: WaterfallModel, title = 'What this link rests on'): Picture {
  const total = totalBits(model)
  const against = model.reasons.filter(({ weightBits }) => weightBits < 0).length
  const svg = drawSvg({
    option: waterfallOption(model),
    title,
    description: `${model.reasons.length - against} reasons for and ${against} against, together ${formatBits(total)}.`,
    widthPixels: 760,
    heightPixels: waterfallHeightPixels(model),
  })
  return {
    kind: 'waterfall',
    title,
    svg,
    table: {
      head: ['Reason', 'Weight'],
      rows: [
        ...model.reasons.map(({ text, weightBits }) => [text, formatBits(weightBits)]),
        ['together', formatBits(total)],
      ],
    },
    // Reasons may come with more than the picture needs; only these fields go to the browser.
    model: {
      reasons: model.reasons.map(({ text, weightBits }) => ({ text, weightBits })),
      ...(model.marks && { marks: model.marks }),
    },
  }
}
