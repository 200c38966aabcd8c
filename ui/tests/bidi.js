// jsdom asks the direction of every <bdi> for its style, and its selectors make the table of all
// characters anew for each answer: ten milliseconds a name. Here they make it once.
import { createRequire, Module } from 'node:module'

const require = createRequire(import.meta.url)
const path = require.resolve('bidi-js')
const make = require(path)
let made
// A module of its own: import keeps what a loaded one exported first.
require.cache[path] = Object.assign(new Module(path), {
  exports: () => (made ??= make()),
  loaded: true,
})
