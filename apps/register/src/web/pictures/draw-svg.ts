/** Draws an ECharts option as SVG text on the server, with a title and a description for those who cannot see it. */
import { BarChart, CustomChart, ScatterChart } from 'echarts/charts'
import { GridComponent, MarkLineComponent } from 'echarts/components'
import { type EChartsCoreOption, init, setPlatformAPI, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { pictureFont } from './picture.ts'

use([BarChart, CustomChart, ScatterChart, GridComponent, MarkLineComponent, SVGRenderer])

// There are no fonts on a server: without this its guess is too narrow, and long labels run out of the picture.
setPlatformAPI({ measureText: (text, font) => ({ width: estimateWidth(text, font) }) })

export type Drawing = {
  readonly option: EChartsCoreOption
  readonly title: string
  readonly description: string
  readonly widthPixels: number
  readonly heightPixels: number
}

/**
 * The SVG of a drawing. The same drawing gives the same text every time.
 * ECharts writes its type as style attributes and its hover effects as a style sheet: both need holes in the content
 * security policy, so the first become plain attributes and the second goes.
 */
export function drawSvg(drawing: Drawing): string {
  const { title, description, widthPixels: width, heightPixels: height } = drawing
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption({
      animation: false,
      useUTC: true,
      textStyle: { fontFamily: pictureFont },
      ...drawing.option,
    })
    return (
      chart
        .renderToSVGString()
        .replace(/<style[\s\S]*?<\/style>/g, '')
        .replace(/ (?:class|ecmeta_\w+)="[^"]*"/g, '')
        // ECharts sets the family into the attribute as it is: it must hold no double quote.
        .replace(/ style="([^"]*)"/g, (_, css: string) => attributesOf(css))
        .replace(/\bzr\d+-/g, 'picture-')
        .replace(
          /^<svg ([^>]*)>/,
          (_, attributes: string) =>
            `<svg role="img" focusable="false" font-family="${pictureFont}" ${attributes}><title>${escapeMarkup(title)}</title><desc>${escapeMarkup(description)}</desc>`,
        )
        .trim()
    )
  } finally {
    // Without this its clock keeps the process alive.
    chart.dispose()
  }
}

/** The family stands once on the picture itself; a text keeps its size and weight. */
function attributesOf(css: string): string {
  const size = /([\d.]+)px/.exec(css)?.[1]
  const weight = /\b(bold|[1-9]00)\b/.exec(css)?.[1]
  return `${size ? ` font-size="${size}"` : ''}${weight ? ` font-weight="${weight}"` : ''}`
}

function escapeMarkup(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** Widths of the letters of a common sans-serif, as parts of its size: rather a little too wide than too narrow. */
function estimateWidth(text: string, font?: string): number {
  const size = Number(/([\d.]+)px/.exec(font ?? '')?.[1] ?? 12)
  let width = 0
  for (const letter of text) width += widthOf(letter)
  return width * size * (/\b(bold|[6-9]00)\b/.test(font ?? '') ? 1.08 : 1)
}

function widthOf(letter: string): number {
  if (/[ijlI.,:;'|! ]/.test(letter)) return 0.3
  if (/[frt()/-]/.test(letter)) return 0.4
  if (/[mwMW]/.test(letter)) return 0.92
  if (/[A-Z]/.test(letter)) return 0.68
  // Signs of other scripts are mostly as wide as they are high.
  return letter > '\u2fff' ? 1 : 0.6
}
