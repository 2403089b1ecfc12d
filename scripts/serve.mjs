/** A small server for `dist/`: right types, the strict content policy, nothing else. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { headerPolicy } from './policy.mjs';

/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.gz': 'application/gzip',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.csv': 'text/csv; charset=utf-8',
  '.tsv': 'text/tab-separated-values; charset=utf-8',
  '.ndjson': 'application/x-ndjson',
  '.txt': 'text/plain; charset=utf-8',
};

/** Names with a hash in them never change their bytes. */
const isHashed = (/** @type {string} */ path) => /^\/(assets|engine)\//.test(path);

/**
 * The file that an address asks for, or null when there is none inside `folder`.
 * @param {{ folder: string, base: string, address: string }} request
 */
async function locate({ folder, base, address }) {
  /** @type {string} */
  let path;
  try {
    path = decodeURIComponent(new URL(address, 'http://localhost').pathname);
  } catch {
    return null; // A malformed address names no file.
  }
  if (!path.startsWith(base) || path.includes('\0')) return null;
  const inside = `/${path.slice(base.length)}`;
  const file = normalize(join(folder, inside.endsWith('/') ? `${inside}index.html` : inside));
  if (!file.startsWith(folder + sep)) return null;
  const stats = await stat(file).catch(() => null);
  return stats?.isFile() ? { file, bytes: stats.size, inside } : null;
}

/** @param {{ folder: string, base: string }} site @returns {import('node:http').RequestListener} */
function answer({ folder, base }) {
  return async (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    const found = await locate({ folder, base, address: request.url ?? '/' });
    const headers = {
      'Content-Security-Policy': headerPolicy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    };
    if (!found) {
      response.writeHead(404, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n');
      return;
    }
    response.writeHead(200, {
      ...headers,
      'Content-Type': TYPES[extname(found.file)] ?? 'application/octet-stream',
      'Content-Length': found.bytes,
      'Cache-Control': isHashed(found.inside) ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
    if (request.method === 'HEAD') response.end();
    // A visitor who leaves in mid-file ends the pipeline with an error that concerns nobody.
    else pipeline(createReadStream(found.file), response, () => {});
  };
}

/** @param {{ server: import('node:http').Server, port: number }} wanted @returns {Promise<boolean>} */
function listen({ server, port }) {
  return new Promise((resolve, reject) => {
    const failed = (/** @type {NodeJS.ErrnoException} */ error) =>
      error.code === 'EADDRINUSE' || error.code === 'EACCES' ? resolve(false) : reject(error);
    server.once('error', failed);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', failed);
      resolve(true);
    });
  });
}

/**
 * Serves a folder on the first free port from `port` (0: any). `base` is the sub-path, with both slashes.
 * `close` ends open connections too, as if the server had been switched off.
 * @param {{ folder: string, port?: number, base?: string }} options
 * @returns {Promise<{ url: string, port: number, close: () => Promise<void> }>}
 */
export async function serve({ folder, port = 0, base = '/' }) {
  const server = createServer(answer({ folder: normalize(folder).replace(/[\\/]$/, ''), base }));
  let wanted = port;
  while (!(await listen({ server, port: wanted }))) {
    wanted += 1;
    if (wanted > port + 100) throw new Error(`No free port between ${port} and ${wanted}.`);
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://localhost:${address.port}${base}`,
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
