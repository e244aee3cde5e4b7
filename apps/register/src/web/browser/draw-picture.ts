/** Draws a picture again on a canvas that answers to the pointer: values under it, and a timeline that zooms. */
import { BarChart, CustomChart, ScatterChart } from 'echarts/charts'
import { DataZoomComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { caseloadOption } from '../pictures/caseload-option.ts'
import { monthlyCountOption } from '../pictures/monthly-count-option.ts'
import { networkOption } from '../pictures/network-option.ts'
import { pictureFont } from '../pictures/picture.ts'
import { timelineOption } from '../pictures/timeline-option.ts'
import { waterfallOption } from '../pictures/waterfall-option.ts'

use([
  BarChart,
  CustomChart,
  ScatterChart,
  GridComponent,
  MarkLineComponent,
  TooltipComponent,
  DataZoomComponent,
  CanvasRenderer,
])

const zoomHeightPixels = 44

/** Puts the canvas where the drawn picture was, at its size. */
export function drawPicture(frame: HTMLElement, drawn: SVGElement): void {
  const { picture: kind, model } = frame.dataset
  const option = optionOf(kind, JSON.parse(model ?? 'null') as never)
  if (!option) return
  const { width, height } = drawn.getBoundingClientRect()
  const stage = document.createElement('div')
  stage.setAttribute('role', 'img')
  stage.setAttribute('aria-label', drawn.querySelector('desc')?.textContent ?? '')
  stage.style.width = `${width}px`
  stage.style.height = `${height + (kind === 'timeline' ? zoomHeightPixels : 0)}px`
  drawn.replaceWith(stage)
  // A canvas with its tooltip inside: nothing here writes style attributes, which the content policy may forbid.
  const chart = init(stage, null, { renderer: 'canvas' })
  chart.setOption({
    animation: false,
    useUTC: true,
    textStyle: { fontFamily: pictureFont },
    tooltip: {
      trigger: 'item',
      renderMode: 'richText',
      confine: true,
      formatter: (item: { name: string; value: unknown }) =>
        typeof item.value === 'number' ? `${item.name}: ${item.value}` : item.name,
    },
    ...option,
  })
  new ResizeObserver(() => {
    if (!stage.isConnected) return
    stage.style.width = ''
    chart.resize()
  }).observe(frame)
  // Paper gets the drawing that was made for it.
  window.addEventListener('beforeprint', () => stage.replaceWith(drawn))
  window.addEventListener('afterprint', () => drawn.replaceWith(stage))
}

function optionOf(kind: string | undefined, model: never): EChartsCoreOption | undefined {
  switch (kind) {
    case 'timeline': {
      const option = timelineOption(model)
      return {
        ...option,
        grid: { ...(option.grid as object), bottom: 36 + zoomHeightPixels },
        dataZoom: [{ type: 'slider', bottom: 8, height: 24, filterMode: 'none', showDetail: false }],
      }
    }
    case 'waterfall':
      return waterfallOption(model)
    case 'network':
      return networkOption(model)
    case 'monthly-count':
      return monthlyCountOption(model)
    case 'caseload':
      return caseloadOption(model)
    default:
      return undefined
  }
}
