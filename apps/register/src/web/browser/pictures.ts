/** Fetches the drawing library the first time that somebody reaches for a picture: most readers never need it. */

function wake(frame: HTMLElement): void {
  const drawn = frame.querySelector('svg')
  if (!drawn || frame.dataset.isAwake) return
  frame.dataset.isAwake = 'true'
  void import('./draw-picture.ts').then(({ drawPicture }) => drawPicture(frame, drawn))
}

for (const frame of document.querySelectorAll<HTMLElement>('[data-picture]'))
  for (const reach of ['pointerenter', 'focusin'])
    frame.addEventListener(reach, () => wake(frame), { once: true })
