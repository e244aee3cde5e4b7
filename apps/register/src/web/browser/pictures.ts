/** Lets the pointer read values off a picture and zoom into a timeline; without it the drawn one stays. */
import { BarChart, CustomChart, ScatterChart } from 'echarts/charts'
import { DataZoomComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { monthlyCountHeightPixels, monthlyCountOption } from '../pictures/monthly-count-option.ts'
import { pictureFont } from '../pictures/picture.ts'
import { timelineHeightPixels, timelineOption } from '../pictures/timeline-option.ts'
import { waterfallHeightPixels, waterfallOption } from '../pictures/waterfall-option.ts'

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

type Redrawing = { readonly option: EChartsCoreOption; readonly heightPixels: number }

const zoomHeightPixels = 44

function redrawing(kind: string | undefined, model: never): Redrawing | undefined {
  switch (kind) {
    case 'timeline': {
      const option = timelineOption(model)
      const grid = option.grid as object
      return {
        option: {
          ...option,
          grid: { ...grid, bottom: 36 + zoomHeightPixels },
          dataZoom: [{ type: 'slider', bottom: 6, height: 24, filterMode: 'none', showDetail: false }],
        },
        heightPixels: timelineHeightPixels(model) + zoomHeightPixels,
      }
    }
    case 'waterfall':
      return { option: waterfallOption(model), heightPixels: waterfallHeightPixels(model) }
    case 'monthly-count':
      return { option: monthlyCountOption(model), heightPixels: monthlyCountHeightPixels }
    default:
      return undefined
  }
}

function hydrate(canvas: HTMLElement): void {
  const drawn = canvas.querySelector('svg')
  const again = redrawing(canvas.dataset.picture, JSON.parse(canvas.dataset.model ?? 'null') as never)
  if (!drawn || !again) return
  const stage = document.createElement('div')
  stage.setAttribute('role', 'img')
  stage.setAttribute('aria-label', drawn.querySelector('desc')?.textContent ?? '')
  stage.style.width = `${Math.max(canvas.clientWidth, 640)}px`
  stage.style.height = `${again.heightPixels}px`
  drawn.replaceWith(stage)
  // Drawn on a canvas with its tooltip inside: nothing here writes style attributes, which the policy forbids.
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
    ...again.option,
  })
  new ResizeObserver(() => {
    const width = Math.max(canvas.clientWidth, 640)
    stage.style.width = `${width}px`
    chart.resize({ width, height: again.heightPixels })
  }).observe(canvas)
  // Printers get the drawing that was made for paper.
  window.addEventListener('beforeprint', () => stage.replaceWith(drawn))
  window.addEventListener('afterprint', () => drawn.replaceWith(stage))
}

for (const canvas of document.querySelectorAll<HTMLElement>('[data-picture]')) hydrate(canvas)
