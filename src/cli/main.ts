/** The headless studio: thin shells over the pipeline and the core (HEADLESS contract). */
import { StudioError } from '../core/errors/studio-error';
import { inspect } from './commands/inspect';
import { run } from './commands/run';
import { table } from './commands/table';
import { toJson } from './json';
import { usage, UsageError } from './usage';

const commands: Readonly<Record<string, (args: string[]) => Promise<void>>> = { inspect, table, run };

async function main(argv: string[]): Promise<number> {
  const [name = '', ...rest] = argv;
  if (name === 'help' || name === '--help' || name === '') {
    process.stdout.write(`${usage}\n`);
    return name === '' ? 2 : 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new UsageError(`There is no command "${name}".`);
  await command(rest);
  return 0;
}

/** The error contract: one object on stdout, words on stderr. */
function report(error: unknown): number {
  const failure = describe(error);
  process.stdout.write(`${toJson({ error: failure })}\n`);
  process.stderr.write(`${failure.message}\n${failure.hint}\n`);
  return failure.code === 'usage' ? 2 : 1;
}

function describe(error: unknown): { code: string; message: string; hint: string } {
  if (error instanceof StudioError) {
    const { happened, means, action } = error.sentences;
    return { code: error.code, message: `${happened} ${means}`, hint: action };
  }
  if (error instanceof UsageError || isParseArgsError(error)) {
    return { code: 'usage', message: error.message, hint: usage };
  }
  const system = error as NodeJS.ErrnoException;
  if (system.code === 'ENOENT') {
    return { code: 'file-missing', message: `There is no file or folder ${system.path}.`, hint: 'Check the path.' };
  }
  return {
    code: 'internal',
    message: error instanceof Error ? error.message : String(error),
    hint: error instanceof Error && error.stack ? error.stack : 'Please report this with the command that was run.',
  };
}

function isParseArgsError(error: unknown): error is Error {
  return error instanceof Error && String((error as NodeJS.ErrnoException).code ?? '').startsWith('ERR_PARSE_ARGS');
}

process.exitCode = await main(process.argv.slice(2)).catch(report);
