/** The line about this device: what is saved where, how the engine is, and that nothing left. */
import type { DocumentStore } from '../protocol/storage';
import type { DeviceStatus } from './contract';

export class DeviceState {
  usedBytes = $state.raw<number | null>(null);
  quotaBytes = $state.raw<number | null>(null);
  persisted = $state.raw<boolean | null>(null);
  outsideRequests = $state.raw(0);
  engine = $state.raw<DeviceStatus['engine']>('starting');
  engineVersion = $state.raw<string | null>(null);

  /** Asks the browser how much room this origin uses and has, and whether it stays. */
  async measure(documents: DocumentStore): Promise<void> {
    const room = await documents.estimate();
    this.usedBytes = room?.usedBytes ?? null;
    this.quotaBytes = room?.quotaBytes ?? null;
    this.persisted = await documents.isPersisted();
  }

  /** Counts requests to anywhere but this origin; the content policy blocks them, this shows that none was made. */
  watchRequests(origin: string): void {
    if (typeof PerformanceObserver === 'undefined') return;
    const observer = new PerformanceObserver((list) => {
      this.outsideRequests += list.getEntries().filter(({ name }) => isOutside(name, origin)).length;
    });
    observer.observe({ type: 'resource', buffered: true });
  }

  status(saving: DeviceStatus['saving'], lastBackupAt: string | null): DeviceStatus {
    const { usedBytes, quotaBytes, persisted, outsideRequests, engine, engineVersion } = this;
    return { saving, usedBytes, quotaBytes, persisted, lastBackupAt, outsideRequests, engine, engineVersion };
  }
}

export function isOutside(address: string, origin: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url !== null && /^(https?|wss?):$/.test(url.protocol) && url.origin !== origin;
}
