/** Tags as typed, "design, #checkout", without "#" and each once. */
export function readTags(text: string): string[] {
  const tags = text
    .split(',')
    .map((tag) => tag.trim().replace(/^#+/, '').trim())
    .filter((tag) => tag !== '')
  return [...new Set(tags)]
}
