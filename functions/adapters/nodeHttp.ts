/**
 * `node:http` without what an `import` of it brings: that reads every export, and with `WebSocket` loads Node's own
 * undici, a twentieth of a second's work on this machine before anything else is done.
 */
export const { createServer, request } = process.getBuiltinModule('node:http');
