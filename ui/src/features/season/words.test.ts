import { describe, expect, it } from 'vitest'
import { signed } from './words'

describe('a share', () => {
  it('has its sign, also below one point, and nothing has none', () => {
    expect([4, -2.5, 0.8, -0.8, 0, -0.04, 0.04].map(signed)).toEqual([
      '+4',
      '−2.5',
      '+0.8',
      '−0.8',
      '0',
      '0',
      '0',
    ])
  })
})
