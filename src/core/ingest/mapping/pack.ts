/** Mappings as a file of their own, to hand to a colleague: names of columns and what they mean, and nothing of any file. */
import * as v from 'valibot';
import { StudioError } from '../../errors/studio-error';
import { learnedMappingSchema, type LearnedMapping } from './contract';

const FORMAT = 'loopwright-mappings';
const VERSION = 1;
/** Longer texts are no packs; they are not even parsed. */
export const PACK_BYTES = 4 << 20;

const packSchema = v.object({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  mappings: v.pipe(v.array(learnedMappingSchema), v.maxLength(1000)),
});

export function writePack(mappings: readonly LearnedMapping[]): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, mappings }, null, 2)}\n`;
}

/** True for texts that say of themselves that they are packs; whether they are whole is for `readPack` to say. */
export function looksLikePack(start: string): boolean {
  return /^\ufeff?\s*\{\s*"format"\s*:\s*"loopwright-mappings"/.test(start.slice(0, 200));
}

/** @throws StudioError `mappings-invalid` naming the first place at fault */
export function readPack(text: string, file: string): readonly LearnedMapping[] {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    throw new StudioError('mappings-invalid', { file, detail: 'it is not JSON' }, { cause });
  }
  const result = v.safeParse(packSchema, value);
  if (result.success) return result.output.mappings;
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  throw new StudioError('mappings-invalid', {
    file,
    detail: path === null ? issue.message : `${path}: ${issue.message}`,
  });
}
