// Files from memory, compressed once as a good host sends them, on two origins; and a slow line that both share.

import { createServer } from 'node:http';
import { readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const TYPES = /** @type {Record<string, string>} */ ({
  '.css': 'text/css; charset=utf-8', '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json', '.wasm': 'application/wasm',
});

/** 1.6 Mbit/s, 150 ms for each way there and back: what Lighthouse calls slow 4G. */
export const SLOW_4G = { trip: 150, bytesPerSecond: 200_000 };

/** One shared line; `line` is how fast it is, if it is slow. */
export const network = { line: /** @type {typeof SLOW_4G | undefined} */ (undefined), free: 0 };

export class Server {
  /** @type {Map<string, { type: string, bytes: Buffer }>} */
  files = new Map();
  /** What was sent since it was last emptied. @type {{ path: string, bytes: number }[]} */
  sent = [];
  known = false;

  /** @param {string} path @param {string | Buffer} content */
  add(path, content) {
    const type = TYPES[extname(path)];
    // The largest would take minutes.
    const quality = content.length > 4e6 ? 9 : 11;
    const bytes = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_LGWIN]: 22 } });
    if (type) this.files.set(path, { type, bytes });
  }

  /** @param {string} path @param {string} folder @param {(name: string) => boolean} wanted */
  addFolder(path, folder, wanted) {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (wanted(name) && TYPES[extname(name)]) this.add(path + name, readFileSync(join(folder, name)));
    }
  }

  /** A visitor who has never been here. */
  forget() {
    this.sent = [];
    this.known = false;
  }

  /** @returns {Promise<string>} its origin */
  listen() {
    this.server = createServer(async (request, response) => {
      const path = (request.url || '/').split('?')[0];
      const file = this.files.get(path);
      if (!file) {
        response.writeHead(404).end();
        return;
      }
      this.sent.push({ path, bytes: file.bytes.length });
      response.writeHead(200, {
        'Content-Type': file.type, 'Content-Encoding': 'br', 'Cache-Control': 'no-store', 'Access-Control-Allow-Origin': '*',
      });
      for await (const part of this.#carried(file.bytes)) response.write(part);
      response.end();
    });
    return new Promise((resolve) => this.server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${this.server.address().port}`)));
  }

  /**
   * In parts, each when the line has brought it: after one way there and back, or three at the first request.
   * @param {Buffer} bytes
   */
  async* #carried(bytes) {
    const { line } = network;
    const size = line ? 4096 : bytes.length;
    if (line) await pause(line.trip * (this.known ? 1 : 3));
    this.known = true;
    for (let at = 0; at < bytes.length; at += size) {
      const part = bytes.subarray(at, at + size);
      if (line) {
        network.free = Math.max(network.free, performance.now()) + (part.length / line.bytesPerSecond) * 1000;
        await pause(network.free - performance.now());
      }
      yield part;
    }
  }
}

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
