/**
 * The studio of a page that is drawn before its services are loaded. Until they are there it says that it starts; what is
 * asked of it meanwhile is passed on, in order, afterwards.
 */
import { StudioError } from '../core/errors/studio-error';
import { emptyStudy } from '../core/study/study';
import type { ConsoleRun, Studio } from './contract';
import { toStudioError } from './errors';
import { FIRST_NAME } from './study/first-name';

type Fields = { [K in keyof Studio as Studio[K] extends (...args: never[]) => unknown ? never : K]: Studio[K] };

const starting: Fields = {
  phase: 'starting',
  failure: null,
  readOnly: false,
  otherTab: 'none',
  study: emptyStudy(FIRST_NAME),
  supportedExports: [],
  files: [],
  jobs: [],
  changes: [],
  offeredBackup: null,
  canUndo: false,
  canRedo: false,
  loop: { state: 'waiting', results: {}, now: null, failure: null },
  dataVersion: 0,
  device: {
    saving: 'saved',
    usedBytes: null,
    quotaBytes: null,
    persisted: null,
    lastBackupAt: null,
    outsideRequests: 0,
    engine: 'starting',
    engineVersion: null,
  },
};

/** @param load fetches the services and opens the studio; when it fails, the page says so */
export function lateStudio(load: () => Promise<Studio>): Studio {
  let now = $state.raw<Fields | Studio>(starting);
  const loaded = load();
  loaded.then(
    (studio) => (now = studio),
    (cause: unknown) => (now = { ...starting, phase: 'failed', failure: toStudioError(cause) }),
  );

  // Fields are read from whatever is there at the moment, which is what makes them reactive.
  return new Proxy({} as Studio, {
    get(_, name: keyof Studio) {
      if (name === 'console' && !('console' in now)) return (sql: string) => lateRun(loaded, sql);
      const value: unknown = now[name as keyof Fields];
      if (typeof value === 'function') return value.bind(now) as unknown;
      if (name in now) return value;
      return async (...args: never[]) => {
        const studio = await loaded;
        return (studio[name] as (...args: never[]) => unknown)(...args);
      };
    },
  });
}

/** A statement that waits for the services; cancelled before that, it never starts. */
function lateRun(loaded: Promise<Studio>, sql: string): ConsoleRun {
  let isCancelled = false;
  let run: ConsoleRun | null = null;
  return {
    chunks: (async function* () {
      const studio = await loaded;
      if (isCancelled) throw new StudioError('cancelled', { what: 'the statement' });
      run = studio.console(sql);
      yield* run.chunks;
    })(),
    cancel() {
      isCancelled = true;
      run?.cancel();
    },
  };
}
