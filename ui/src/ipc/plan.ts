import { call } from './client'
import type { ImportResult } from './contract'

const MB = 1024 * 1024
const MOST_MB = 5

/**
 * Reads a plan file into the team. Its size is judged here, by its bytes: as text, each byte that
 * is no UTF-8 takes three.
 */
export async function importPlan(file: File): Promise<ImportResult> {
  if (file.size <= MOST_MB * MB)
    return call('plan::import', { name: file.name, text: await file.text() })
  const size = Math.ceil(file.size / MB)
  const message = `this file has ${size} MB: a plan file may have ${MOST_MB} MB`
  return { done: null, problems: [{ line: 1, column: 1, message, hint: null }] }
}
