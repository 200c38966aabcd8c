/** Puts a text where other programs can take it from. Call it from a press or a key. */
export async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    // Web views without the newer way have the older one.
    const area = document.createElement('textarea')
    area.value = text
    area.setAttribute('readonly', '')
    area.className = 'heard'
    document.body.append(area)
    const before = document.activeElement
    area.select()
    const copied = document.execCommand('copy')
    area.remove()
    if (before instanceof HTMLElement) before.focus()
    if (!copied) throw new Error('The clipboard can’t be used. Select the text and copy it.')
  }
}
