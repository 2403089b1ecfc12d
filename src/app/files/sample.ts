import * as v from 'valibot';
import { StudioError } from '../../core/errors/studio-error';
import { openStudy } from '../../core/study/migrations';
import type { Study } from '../../core/study/study';
import type { SampleChoice } from './samples';

const manifestSchema = v.object({
  files: v.array(v.object({ name: v.pipe(v.string(), v.regex(/^[^/\\]+$/)) })),
});

/** A sample study that ships with the build: its exports as files, as if a person had dropped them. */
export interface Sample {
  /** Objective, policy and the rest, as somebody who knows this company would set them. */
  readonly settings: Study;
  readonly files: readonly File[];
}

/**
 * Fetches a sample from its folder beside this page, which the service worker keeps.
 * @throws StudioError `file-unreadable` when a file cannot be fetched
 */
export async function fetchSample(page: URL, sample: SampleChoice, signal: AbortSignal): Promise<Sample> {
  const folder = new URL(`./${sample.folder}/`, page);
  const text = await (await fetchOne(new URL('manifest.json', folder), signal)).text();
  const { files } = v.parse(manifestSchema, JSON.parse(text));
  const settings = openStudy(JSON.parse(await (await fetchOne(new URL('study.json', folder), signal)).text()));
  return { settings, files: await Promise.all(files.map(({ name }) => fetchFile(folder, name, signal))) };
}

async function fetchFile(folder: URL, name: string, signal: AbortSignal): Promise<File> {
  const response = await fetchOne(new URL(encodeURIComponent(name), folder), signal);
  return new File([await response.arrayBuffer()], name);
}

async function fetchOne(url: URL, signal: AbortSignal): Promise<Response> {
  const name = decodeURIComponent(url.pathname.split('/').at(-1) ?? '');
  try {
    const response = await fetch(url, { signal });
    if (response.ok) return response;
    throw new StudioError('file-unreadable', { file: name, detail: `the server answered ${response.status}` });
  } catch (cause) {
    if (cause instanceof StudioError) throw cause;
    throw new StudioError('file-unreadable', { file: name, detail: 'it could not be fetched' }, { cause });
  }
}
