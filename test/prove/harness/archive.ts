/** Public archives unpacked for a proof, and the folder of public data where there is one. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const dataFolder = process.env['LOOPWRIGHT_DATA'] ?? '../shared/data';

const hasTar = (): boolean =>
  spawnSync('tar', ['--version']).status === 0 && spawnSync('xz', ['--version']).status === 0;

/** Null when the file is there and can be unpacked here. */
export function whyNot(path: string): string | null {
  if (!existsSync(join(dataFolder, path))) return 'LOOPWRIGHT_DATA does not hold it';
  return path.endsWith('.tar.xz') && !hasTar() ? 'this system has no tar with xz' : null;
}

/** Unpacks an archive of the public data into a new folder. */
export function unpack(path: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'loopwright-public-'));
  execFileSync('tar', ['-xJf', join(dataFolder, path), '-C', folder], { stdio: 'pipe' });
  return folder;
}
