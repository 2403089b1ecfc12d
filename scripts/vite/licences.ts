import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/** The folder of the package that a module came from, or null for our own modules. */
function packageFolder(id: string): string | null {
  if (!id.includes(`${sep}node_modules${sep}`)) return null;
  for (
    let folder = dirname(id.replace(/^\0+/, '').replace(/\?.*$/, ''));
    folder !== dirname(folder);
    folder = dirname(folder)
  ) {
    const path = join(folder, 'package.json');
    if (existsSync(path) && (JSON.parse(readFileSync(path, 'utf8')) as Partial<Manifest>).version) return folder;
  }
  return null;
}

function noticeOf(folder: string): { title: string; text: string } {
  const {
    name,
    version,
    license = 'see its text',
  } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  const text = files.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n');
  return { title: `${name} ${version} (${license})`, text: text || 'The package carries no licence text of its own.' };
}

/**
 * Writes `licenses.md`: the notices of every package in the page and in its workers, a text that several share once.
 * `collect` belongs into each worker's build, `write` into the page's, which ends last.
 */
export function licences(): { collect: () => Plugin; write: () => Plugin } {
  const folders = new Set<string>();
  const add = (bundle: Rolldown.OutputBundle): void => {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      for (const folder of chunk.moduleIds.map(packageFolder)) if (folder !== null) folders.add(folder);
    }
  };
  return {
    collect: () => ({
      name: 'loopwright:licences-collect',
      generateBundle: (_options, bundle) => add(bundle),
    }),
    write: () => ({
      name: 'loopwright:licences-write',
      generateBundle(_options, bundle) {
        add(bundle);
        this.emitFile({ type: 'asset', fileName: 'licenses.md', source: page([...folders].map(noticeOf)) });
      },
    }),
  };
}

function page(notices: readonly { title: string; text: string }[]): string {
  const byText = new Map<string, string[]>();
  for (const { title, text } of notices) byText.set(text, [...(byText.get(text) ?? []), title]);
  const sections = [...byText].map(([text, titles]) => {
    const names = titles.sort().map((title) => `- ${title}`);
    return { first: names[0], body: `${names.join('\n')}\n\n\`\`\`\n${text}\n\`\`\`\n` };
  });
  const bodies = sections.sort((a, b) => (a.first < b.first ? -1 : 1)).map(({ body }) => body);
  return `# Licences\n\nWhat this build is made of beside Loopwright itself (MIT), with the notices of each package.\n\n${bodies.join('\n')}`;
}
