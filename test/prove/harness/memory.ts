/** How much memory the browser's pages take, as the system counts it. */
import { readdirSync, readFileSync } from 'node:fs';

interface Process {
  readonly id: number;
  readonly parent: number;
  readonly residentBytes: number;
  readonly isRenderer: boolean;
}

function processOf(id: number): Process | null {
  try {
    const status = readFileSync(`/proc/${id}/status`, 'utf8');
    const isRenderer = readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('--type=renderer');
    const kib = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
    return { id, parent: kib('PPid'), residentBytes: kib('VmRSS') * 1024, isRenderer };
  } catch {
    return null; // It ended while the list was read.
  }
}

/** Resident bytes of the largest page process below this one; null where the system has no `/proc`. */
function largestRenderer(): number | null {
  if (process.platform !== 'linux') return null;
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (processOf(Number(name)) ?? []) : []));
  const ours = new Set([process.pid]);
  for (let before = -1; before !== ours.size;) {
    before = ours.size;
    for (const { id, parent } of all) if (ours.has(parent)) ours.add(id);
  }
  return Math.max(
    0,
    ...all.filter(({ id, isRenderer }) => isRenderer && ours.has(id)).map((each) => each.residentBytes),
  );
}

const EVERY_MS = 250;

/** Watches until `stop`, which answers the peak in bytes; null where it cannot be measured. */
export function watchMemory(): { stop(): number | null } {
  let peak = largestRenderer();
  const timer = setInterval(() => {
    const now = largestRenderer();
    if (now !== null) peak = Math.max(peak ?? 0, now);
  }, EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      return peak;
    },
  };
}
